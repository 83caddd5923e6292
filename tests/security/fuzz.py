"""
`python -m tests.security.fuzz [EXAMPLES]`: what nobody would type, at every route of `make run`.

schemathesis reads the description of the API and calls each operation as two people, a
supervisor and a citizen. No call may end in an error of ours (5xx), nor in an answer that the
description does not have: a status, a kind of content, a shape. What a call could do to the two
themselves, and streams that never end, are left out.
"""

import json
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import httpx

from deploy.local.home import ROOT, Home
from frontends.web.gateway import SESSION_COOKIE

EXAMPLES = 5
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_schema_conformance"
)
# Signing the two out, switching staff off, and streams.
LEFT_OUT = (
    r"^/v1/(session|me/(password|totp|passkeys)|access-codes|staff|token)|events|:block$|stream"
)


def cookies(home: Home, url: str) -> dict[str, str]:
    """By whom a call is made: the value of the session's cookie."""
    staff = json.loads((home.path / "signins.json").read_text())
    boss = next(one for one in staff if "supervisor" in one["roles"])
    citizen = json.loads((home.path / "citizens.json").read_text())[0]
    found = {}
    for who, body in (
        ("supervisor", {"username": boss["username"], "password": boss["password"]}),
        ("citizen", {"login": citizen["login"], "code": citizen["code"]}),
    ):
        signed_in = httpx.post(
            f"{url}/v1/session", json=body, headers={"Idempotency-Key": uuid4().hex}, timeout=30
        )
        signed_in.raise_for_status()
        found[who] = f"{SESSION_COOKIE}={signed_in.cookies[SESSION_COOKIE]}"
    return found


def main(arguments: list[str]) -> int:
    """Call everything; 1 when something ended in an error of ours."""
    home = Home(ROOT / ".atende")
    if not home.ready_file.exists():
        sys.stderr.write("Start `make run` first.\n")
        return 2
    home.ports = json.loads(home.ready_file.read_text())["ports"]
    url = f"http://127.0.0.1:{home.ports['gateway']}"
    examples = arguments[0] if arguments else str(EXAMPLES)
    failed = 0
    for who, cookie in cookies(home, url).items():
        sys.stdout.write(f"as a {who}\n")
        sys.stdout.flush()
        failed |= subprocess.run(
            [
                str(Path(sys.executable).with_name("schemathesis")),
                "run",
                f"{url}/openapi.json",
                "--header",
                f"Cookie: {cookie}",
                "--checks",
                CHECKS,
                "--phases",
                "examples,coverage,fuzzing",
                "--max-examples",
                examples,
                "--exclude-path-regex",
                LEFT_OUT,
                # The session stands in the header; one that was made up would be nobody's.
                "--generation-with-security-parameters",
                "false",
                "--suppress-health-check",
                "all",
                "--workers",
                "4",
                "--request-timeout",
                "20",
                "--warnings",
                "off",
                "--continue-on-failure",
            ],
            cwd=ROOT,
            check=False,
        ).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

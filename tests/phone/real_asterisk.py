"""An Asterisk that is installed here, with the files of deploy/asterisk on ports of its own."""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from base64 import b64encode
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError

from deploy.local.home import ROOT
from deploy.local.server import free_port

# A user's PATH often lacks the folder into which distributions put it.
ASTERISK = shutil.which("asterisk") or shutil.which("asterisk", path="/usr/sbin:/usr/local/sbin")
PASSWORD = "of-a-test"
_TRUNK = """
[trunk]
type = endpoint
context = from-trunk
disallow = all
allow = alaw,ulaw
aors = trunk
direct_media = no
dtmf_mode = rfc4733
allow_transfer = no
rtp_timeout = {silent}

[trunk]
type = aor
contact = sip:127.0.0.1:{trunk}

[anonymous]
type = endpoint
context = from-trunk
disallow = all
allow = alaw,ulaw
direct_media = no
dtmf_mode = rfc4733
allow_transfer = no
rtp_timeout = {silent}
"""


class RealAsterisk:
    """
    Asterisk in a folder of its own; as a context it runs inside it.

    Args:
        trunk: Port on which the operator's exchange is played.
        silent: Seconds without sound after which a line is dead.
    """

    def __init__(self, *, trunk: int, silent: int = 60) -> None:
        assert ASTERISK is not None
        # Not below pytest's folder: only root could pass through that.
        self.folder = Path(tempfile.mkdtemp(prefix="atende-asterisk-"))
        self.http, self.sip = free_port(), free_port()
        self.trunk, self._silent = trunk, silent
        self._user = "nobody" if os.geteuid() == 0 else None
        self._process: subprocess.Popen[bytes] | None = None
        self._configure()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http}"

    @property
    def target(self) -> str:
        return f"127.0.0.1:{self.sip}"

    @property
    def sounds(self) -> Path:
        """Ours to write, Asterisk's to read."""
        return self.folder / "sounds"

    def start(self) -> None:
        """Start it and wait until it answers."""
        assert ASTERISK is not None
        with (self.folder / "output.log").open("ab") as log:
            self._process = subprocess.Popen(
                [ASTERISK, "-f", "-C", str(self.folder / "etc" / "asterisk.conf")],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                user=self._user,
                extra_groups=[] if self._user else None,
            )
        deadline = time.monotonic() + 60
        while True:
            with suppress(URLError, ConnectionError):
                if self.ask("GET", "/asterisk/info?only=status") is not None:
                    return
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"Asterisk did not start:\n{self.output()[-3000:]}")
            time.sleep(0.1)

    def stop(self, *, how: int = signal.SIGTERM) -> None:
        """End it; its calls fall."""
        if self._process is not None:
            self._process.send_signal(how)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def output(self) -> str:
        return (self.folder / "output.log").read_text(errors="replace")

    def ask(self, method: str, path: str) -> Any:
        """One request of the REST interface, beside telephony's."""
        request = urllib.request.Request(f"{self.url}/ari{path}", method=method)
        proof = b64encode(f"atende:{PASSWORD}".encode()).decode()
        request.add_header("Authorization", f"Basic {proof}")
        with urllib.request.urlopen(request, timeout=5) as answer:
            body = answer.read()
        return json.loads(body) if body else None

    def channels(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.ask("GET", "/channels")
        return found

    def bridges(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.ask("GET", "/bridges")
        return found

    def __enter__(self) -> "RealAsterisk":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _configure(self) -> None:
        """The files that we give away, with our ports in them."""
        etc = self.folder / "etc"
        shutil.copytree(ROOT / "deploy" / "asterisk", etc)
        self._change("http.conf", r"bindport = \d+", f"bindport = {self.http}")
        self._change("ari.conf", r"password = .+", f"password = {PASSWORD}")
        self._change("pjsip.conf", r"0\.0\.0\.0:5060", f"127.0.0.1:{self.sip}")
        # Callers of a test come from anywhere on this machine, and nobody resolves an operator.
        trunk = _TRUNK.format(trunk=self.trunk, silent=self._silent)
        self._change("pjsip.conf", r"(?s); The operator's exchange:.*", trunk)
        self._change("rtp.conf", r"rtpstart = \d+", "rtpstart = 36000")
        self._change("rtp.conf", r"rtpend = \d+", "rtpend = 36999")
        places = {
            "astetcdir": "etc",
            "astdbdir": "lib",
            "astspooldir": "spool",
            "astrundir": "run",
            "astlogdir": "log",
        }
        lines = [f"{name} => {self.folder / place}" for name, place in places.items()]
        (etc / "asterisk.conf").write_text("[directories]\n" + "\n".join(lines) + "\n")
        for place in (*places.values(), "sounds", "spool/recording", "log/cdr-csv"):
            (self.folder / place).mkdir(parents=True, exist_ok=True)
        if self._user:
            for path in (self.folder, *self.folder.rglob("*")):
                shutil.chown(path, self._user)

    def _change(self, name: str, found: str, becomes: str) -> None:
        path = self.folder / "etc" / name
        text, changes = re.subn(found, becomes, path.read_text())
        assert changes, f"{name} has no {found}"
        path.write_text(text)

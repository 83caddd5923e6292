"""Real SIPp as a caller or as a telephone: scenarios made of steps, run and judged."""

import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

SIPP = shutil.which("sipp")

_SDP = """\
v=0
o=user1 53655765 2353687637 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8 0 96
a=rtpmap:8 PCMA/8000
a=rtpmap:0 PCMU/8000
a=rtpmap:96 telephone-event/8000
a=fmtp:96 0-15
"""
_HEAD = """\
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:{number}@[local_ip]:[local_port]>;tag=[pid]SIPp[call_number]
To: <sip:atende@[remote_ip]:[remote_port]>{to}
Call-ID: [call_id]
CSeq: {cseq} {method}
Contact: <sip:sipp@[local_ip]:[local_port];transport=[transport]>
Max-Forwards: 70
"""
_BODY = "Content-Type: application/sdp\nContent-Length: [len]\n\n" + _SDP
_EMPTY = "Content-Length: 0\n\n"


def _send(text: str, *, again: bool = True) -> str:
    retrans = ' retrans="500"' if again else ""
    return f"<send{retrans}><![CDATA[\n{text}]]></send>"


class Script:
    """
    A caller's steps, in order; gives the XML of a scenario.

    Args:
        ear: With it, each call's sound goes to a port of its own, four apart, from so many
            above SIPp's first; who listens there is no matter of SIPp's.
    """

    def __init__(
        self, number: str = "912345678", *, uri: str = "atende", ear: int | None = None
    ) -> None:
        self._body = _BODY
        if ear is not None:
            self._body = _BODY.replace("[media_port]", f"[auto_media_port+{ear}]")
        self._number = number
        self._uri = uri
        self._cseq = 0
        self._steps: list[str] = []

    def _request(self, method: str, rest: str, *, again: bool = True, cseq: int = 0) -> str:
        within = self._cseq > 1 or method != "INVITE"
        head = _HEAD.format(
            number=self._number,
            to="[peer_tag_param]" if within else "",
            cseq=cseq or self._cseq,
            method=method,
        )
        uri = "[next_url]" if within else f"sip:{self._uri}@[remote_ip]:[remote_port]"
        return _send(f"{method} {uri} SIP/2.0\n{head}{rest}", again=again)

    def call(self, *, early: bool = False) -> "Script":
        """INVITE, answer, ACK; with *early*, 183 must come before the answer."""
        self._cseq = 1
        optional = (100, 180) if early else (100, 180, 183)
        self._steps += [
            self._request("INVITE", self._body),
            *(f'<recv response="{code}" optional="true"/>' for code in optional),
            *(['<recv response="183"/>'] if early else []),
            '<recv response="200" rrs="true"/>',
            self._request("ACK", _EMPTY, again=False),
        ]
        return self

    def refused(self, code: int) -> "Script":
        """INVITE that is refused with *code*."""
        self._cseq = 1
        self._steps += [
            self._request("INVITE", self._body),
            '<recv response="100" optional="true"/>',
            f'<recv response="{code}"/>',
            _send(
                f"ACK sip:{self._uri}@[remote_ip]:[remote_port] SIP/2.0\n"
                + _HEAD.format(number=self._number, to="[peer_tag_param]", cseq=1, method="ACK")
                + _EMPTY,
                again=False,
            ),
        ]
        return self

    def pause(self, seconds: float) -> "Script":
        self._steps.append(f'<pause milliseconds="{round(seconds * 1000)}"/>')
        return self

    def keys(self, digits: str, *, between: float = 0.9) -> "Script":
        """Press *digits* (RFC 4733), one after another."""
        for digit in digits:
            self._steps.append(f'<nop><action><exec play_dtmf="{digit}"/></action></nop>')
            self.pause(between)
        return self

    def digits(self, digits: str) -> "Script":
        """Type *digits* at one go, as SIPp times them."""
        self._steps.append(f'<nop><action><exec play_dtmf="{digits}"/></action></nop>')
        return self.pause(0.6 * len(digits) + 0.5)

    def info(self, digit: str) -> "Script":
        """Press *digit* by INFO."""
        self._cseq += 1
        body = (
            "Content-Type: application/dtmf-relay\nContent-Length: [len]\n\n"
            f"Signal={digit}\nDuration=160\n"
        )
        self._steps += [self._request("INFO", body), '<recv response="200"/>']
        return self

    def hold(self, direction: str) -> "Script":
        """Re-INVITE with *direction* (`sendonly`, `sendrecv`)."""
        self._cseq += 1
        self._steps += [
            self._request("INVITE", self._body.rstrip("\n") + f"\na={direction}\n"),
            '<recv response="100" optional="true"/>',
            '<recv response="200"/>',
            self._request("ACK", _EMPTY, again=False),
        ]
        return self

    def refer(self, to: str, code: int) -> "Script":
        """Ask that the other side be handed to *to*, which is answered with *code*."""
        self._cseq += 1
        rest = f"Refer-To: <sip:{to}@[remote_ip]:[remote_port]>\n{_EMPTY}"
        self._steps += [self._request("REFER", rest), f'<recv response="{code}"/>']
        return self

    def sound(self, path: Path) -> "Script":
        """Send *path* (A-law) over and over."""
        self._steps.append(f'<nop><action><exec rtp_stream="{path},-1,8"/></action></nop>')
        return self

    def bye(self) -> "Script":
        self._cseq += 1
        self._steps += [self._request("BYE", _EMPTY), '<recv response="200"/>']
        return self

    def until_bye(self) -> "Script":
        """Wait until the other side hangs up."""
        self._steps += [
            '<recv request="BYE"/>',
            _send(
                "SIP/2.0 200 OK\n[last_Via:]\n[last_From:]\n[last_To:]\n[last_Call-ID:]\n"
                "[last_CSeq:]\nContent-Length: 0\n\n",
                again=False,
            ),
        ]
        return self

    def xml(self) -> str:
        steps = "\n".join(self._steps)
        return f'<?xml version="1.0"?>\n<scenario name="caller">\n{steps}\n</scenario>\n'


@dataclass
class Run:
    """A SIPp that runs."""

    process: subprocess.Popen[bytes]
    folder: Path
    name: str

    def wait(self, seconds: float = 60.0) -> None:
        """Until it has ended; every call of it must have gone as the script says."""
        code = self.process.wait(seconds)
        assert code == 0, (self.name, code, self.errors())

    def errors(self) -> str:
        found = list(self.folder.glob(f"{self.name}_*errors.log"))
        return found[0].read_text(errors="replace")[-3000:] if found else ""

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def run(
    folder: Path,
    script: Script | str,
    target: str,
    *,
    name: str,
    calls: int = 1,
    rate: int = 10,
    transport: str = "u1",
    media_port: int = 30000,
    most: int = 0,
    more: tuple[str, ...] = (),
) -> Run:
    """Start SIPp with *script* against *target* (host:port); no more than *most* at once."""
    assert SIPP is not None
    path = folder / f"{name}.xml"
    path.write_text(script if isinstance(script, str) else script.xml())
    command = [
        *(SIPP, target, "-sf", str(path), "-m", str(calls), "-r", str(rate)),
        *("-i", "127.0.0.1", "-t", transport, "-nostdin", "-trace_err", "-mp", str(media_port)),
        *("-timeout", "120s", "-timeout_error", *(("-l", str(most)) if most else ()), *more),
    ]
    with (folder / f"{name}.out").open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out)
    return Run(process, folder, name)


def statistics(folder: Path, name: str) -> dict[str, int]:
    """Calls that went well and that failed, out of the screen that SIPp ends with."""
    text = (folder / f"{name}.out").read_text(errors="replace")
    return {
        key: int(re.findall(rf"{key} call\s+\|\s+\d+\s+\|\s+(\d+)", text)[-1])
        for key in ("Successful", "Failed")
    }


def call_at_once(folder: Path, script: Script, target: str, name: str) -> None:
    """One call, to its end."""
    started = time.monotonic()
    run(folder, script, target, name=name).wait()
    assert time.monotonic() - started < 120

"""A SIP telephone made of two SIPps on one port: it registers, then it rings and is answered."""

from pathlib import Path

from tests.phone.sipp import Run, run

_REGISTER = """\
<?xml version="1.0"?>
<scenario name="register">
<send retrans="500"><![CDATA[
REGISTER sip:[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:{user}@[remote_ip]>;tag=[call_number]
To: <sip:{user}@[remote_ip]>
Call-ID: reg///[call_id]
CSeq: 1 REGISTER
Contact: <sip:{user}@[local_ip]:[local_port]>
Max-Forwards: 70
Expires: 300
Content-Length: 0

]]></send>
<recv response="401" auth="true"/>
<send retrans="500"><![CDATA[
REGISTER sip:[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:{user}@[remote_ip]>;tag=[call_number]
To: <sip:{user}@[remote_ip]>
Call-ID: reg///[call_id]
CSeq: 2 REGISTER
Contact: <sip:{user}@[local_ip]:[local_port]>
[authentication username={user} password={password}]
Max-Forwards: 70
Expires: 300
Content-Length: 0

]]></send>
<recv response="{final}"/>
</scenario>
"""
_ANSWER = """\
<?xml version="1.0"?>
<scenario name="telephone">
<recv request="INVITE" rrs="true"><action>
<ereg regexp=".*" search_in="hdr" header="From:" assign_to="them"/>
<ereg regexp=".*" search_in="hdr" header="To:" assign_to="us"/>
</action></recv>
<send><![CDATA[
SIP/2.0 180 Ringing
[last_Via:]
[last_From:]
[last_To:];tag=[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:[local_ip]:[local_port];transport=[transport]>
Content-Length: 0

]]></send>
<pause milliseconds="{ring}"/>
<send retrans="500"><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:];tag=[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:[local_ip]:[local_port];transport=[transport]>
Content-Type: application/sdp
Content-Length: [len]

v=0
o=tel 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8
a=rtpmap:8 PCMA/8000
]]></send>
<recv request="ACK" crlf="true"/>
{then}
<Reference variables="us,them"/>
</scenario>
"""
_OK = """\
<send><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]></send>
"""
_HUNG_UP = '<recv request="BYE"/>\n' + _OK
_HAND_ON = """\
<pause milliseconds="800"/>
{refer}
<recv response="202"/>
<recv request="NOTIFY"><action>
<ereg regexp="SIP/2.0 100" search_in="body" check_it="true" assign_to="trying"/>
</action></recv>
{ok}
<recv request="NOTIFY"><action>
<ereg regexp="SIP/2.0 {final}" search_in="body" check_it="true" assign_to="final"/>
</action></recv>
{ok}
{end}
<Reference variables="trying,final"/>
"""
_WITHIN = """\
<send retrans="500"><![CDATA[
{method} [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From:[$us];tag=[call_number]
To:[$them]
Call-ID: [call_id]
CSeq: {cseq} {method}
Contact: <sip:[local_ip]:[local_port];transport=[transport]>
Max-Forwards: 70
{more}Content-Length: 0

]]></send>
"""


def register(
    folder: Path, target: str, port: int, user: str, password: str, *, final: int = 200
) -> None:
    """Register a telephone on *port*; the exchange must answer *final* to the password."""
    script = _REGISTER.format(user=user, password=password, final=final)
    name = f"register-{port}-{final}"
    more = ("-p", str(port))
    run(folder, script, target, name=name, media_port=port + 21000, more=more).wait()


def answering(
    folder: Path, target: str, port: int, *, ring: int = 200, sound: Path | None = None
) -> Run:
    """The telephone on *port* rings for *ring* milliseconds, is picked up, and says *sound*."""
    play = f'<nop><action><exec rtp_stream="{sound},-1,8"/></action></nop>' if sound else ""
    script = _ANSWER.format(ring=ring, then=play + _HUNG_UP)
    return run(
        folder, script, target, name=f"tel-{port}", media_port=port + 20000, more=("-p", str(port))
    )


def handing_on(
    folder: Path, target: str, port: int, *, to: str, final: int, bye: bool = False
) -> Run:
    """
    The telephone on *port* answers and asks that its caller be handed to *to*: it is told *final*
    of it, and then hangs up, with *bye*, or is hung up.
    """
    named = f"Refer-To: <sip:{to}@[remote_ip]:[remote_port]>\n"
    hangs_up = _WITHIN.format(method="BYE", cseq=2, more="") + '<recv response="200"/>'
    asks = _HAND_ON.format(
        refer=_WITHIN.format(method="REFER", cseq=1, more=named),
        ok=_OK,
        final=final,
        end=hangs_up if bye else _HUNG_UP,
    )
    script = _ANSWER.format(ring=0, then=asks)
    return run(
        folder, script, target, name=f"tel-{port}", media_port=port + 20000, more=("-p", str(port))
    )

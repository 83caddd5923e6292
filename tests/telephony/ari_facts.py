"""
What of ARI telephony uses, as names and types; held against an Asterisk where one is installed.

Of Asterisk 22.10.1, whose own description (GET /ari/api-docs/*.json) is where they are read.
"""

# Requests: method and path, `{}` for a name in it; parameters of the query, and their types.
REQUESTS: dict[tuple[str, str], dict[str, str]] = {
    ("GET", "/channels"): {},
    ("DELETE", "/channels/{}"): {"reason": "string"},
    ("POST", "/channels/{}"): {
        "endpoint": "string",
        "app": "string",
        "appArgs": "string",
        "callerId": "string",
        "timeout": "int",
    },
    ("POST", "/channels/{}/answer"): {},
    ("POST", "/channels/{}/ring"): {},
    ("POST", "/channels/{}/variable"): {"variable": "string", "value": "string"},
    ("POST", "/channels/{}/transfer_progress"): {"states": "string"},
    ("POST", "/channels/{}/mute"): {"direction": "string"},
    ("DELETE", "/channels/{}/mute"): {"direction": "string"},
    ("POST", "/channels/{}/play/{}"): {"media": "string"},
    ("POST", "/channels/externalMedia"): {
        "channelId": "string",
        "app": "string",
        "external_host": "string",
        "format": "string",
    },
    ("GET", "/playbacks/{}"): {},
    ("DELETE", "/playbacks/{}"): {},
    ("GET", "/bridges"): {},
    ("POST", "/bridges/{}"): {"type": "string"},
    ("DELETE", "/bridges/{}"): {},
    ("POST", "/bridges/{}/addChannel"): {"channel": "string"},
    ("POST", "/bridges/{}/removeChannel"): {"channel": "string"},
    ("POST", "/bridges/{}/record"): {"name": "string", "format": "string"},
    ("POST", "/recordings/live/{}/stop"): {},
    ("POST", "/recordings/live/{}/pause"): {},
    ("DELETE", "/recordings/live/{}/pause"): {},
    ("GET", "/recordings/stored"): {},
    ("GET", "/recordings/stored/{}/file"): {},
    ("DELETE", "/recordings/stored/{}"): {},
    ("GET", "/endpoints/{}"): {},
    ("PUT", "/asterisk/config/dynamic/{}/{}/{}"): {},
    ("DELETE", "/asterisk/config/dynamic/{}/{}/{}"): {},
}

# Parameters that must be there.
REQUIRED: dict[tuple[str, str], set[str]] = {
    ("POST", "/channels/{}"): {"endpoint"},
    ("POST", "/channels/{}/variable"): {"variable"},
    ("POST", "/channels/{}/transfer_progress"): {"states"},
    ("POST", "/channels/{}/play/{}"): {"media"},
    ("POST", "/channels/externalMedia"): {"app", "format"},
    ("POST", "/bridges/{}/addChannel"): {"channel"},
    ("POST", "/bridges/{}/removeChannel"): {"channel"},
    ("POST", "/bridges/{}/record"): {"name", "format"},
}

# Words that a parameter may have, where it may not have any; those that we send.
WORDS: dict[tuple[str, str, str], set[str]] = {
    ("DELETE", "/channels/{}", "reason"): {
        "normal",
        "busy",
        "no_answer",
        "rejected",
        "unallocated",
        "congestion",
    },
    ("POST", "/channels/{}/mute", "direction"): {"in"},
    ("DELETE", "/channels/{}/mute", "direction"): {"in"},
}

# What we read of each event, and of what it carries: name and type.
EVENTS: dict[str, dict[str, str]] = {
    "ApplicationReplaced": {},
    "StasisStart": {"args": "List[string]", "channel": "Channel"},
    "StasisEnd": {"channel": "Channel"},
    "ChannelHangupRequest": {"cause": "int", "soft": "boolean", "channel": "Channel"},
    "ChannelDestroyed": {"cause": "int", "channel": "Channel"},
    "ChannelDtmfReceived": {"digit": "string", "channel": "Channel"},
    "ChannelHold": {"channel": "Channel"},
    "ChannelUnhold": {"channel": "Channel"},
    "ChannelTransfer": {"state": "string", "refer_to": "ReferTo", "referred_by": "ReferredBy"},
    "PlaybackFinished": {"playback": "Playback"},
}
MODELS: dict[str, dict[str, str]] = {
    "Channel": {
        "id": "string",
        "name": "string",
        "state": "string",
        "caller": "CallerID",
        "dialplan": "DialplanCEP",
        "channelvars": "object",
    },
    "CallerID": {"number": "string"},
    "DialplanCEP": {"exten": "string", "app_name": "string", "app_data": "string"},
    "Playback": {"id": "string", "target_uri": "string", "state": "string"},
    "ReferTo": {
        "requested_destination": "RequiredDestination",
        "destination_channel": "Channel",
    },
    "RequiredDestination": {"protocol_id": "string", "destination": "string"},
    "ReferredBy": {"source_channel": "Channel"},
    "Bridge": {"id": "string"},
    "StoredRecording": {"name": "string"},
    "Endpoint": {"resource": "string", "state": "string"},
}
STATES: dict[str, set[str]] = {
    "Channel": {"Up", "Ring", "Ringing", "Down"},
    "Playback": {"done", "failed"},
    "Endpoint": {"online", "offline"},
}


def fact_of(method: str, path: str) -> tuple[str, str] | None:
    """Which of `REQUESTS` *path* is; those with fewer names in it first."""
    parts = path.strip("/").split("/")
    for known in sorted(REQUESTS, key=lambda one: one[1].count("{}")):
        wanted = known[1].strip("/").split("/")
        fits = len(wanted) == len(parts) and all(
            want in ("{}", part) for want, part in zip(wanted, parts, strict=True)
        )
        if known[0] == method and fits:
            return known
    return None

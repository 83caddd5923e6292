"""Which of our two languages a request is answered in (RFC 9110, 12.5.4)."""

LANGUAGES = ("pt", "en")
DEFAULT = "pt"


def asked_for(accept_language: str) -> str:
    """
    The language of ours that *accept_language* wants most; empty when it wants none of them.

    Of equals the first counts. What cannot be read is as if it were not there.
    """
    best, weight = "", 0.0
    for part in accept_language[:500].split(","):
        tag, _, parameter = part.partition(";")
        language = tag.strip().lower().partition("-")[0]
        quality = _quality(parameter)
        if language in LANGUAGES and quality > weight:
            best, weight = language, quality
    return best


def of_staff(language: str) -> str:
    """The language of ours for a staff member's *language* (BCP 47)."""
    return "en" if language.lower().startswith("en") else DEFAULT


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if not name:
        return 1.0
    try:
        return float(value) if name.strip().lower() == "q" else 1.0
    except ValueError:
        return 0.0

"""Why something is a hot spot, in one sentence."""

from chassis.languages import Language
from services.tasks.domain.quality.spots import SHARES, HotSpot, Method, Signal

_WHAT_PT = {
    Signal.OVERDUE: "{count} de {base} respostas fora do prazo",
    Signal.REOPENED: "{count} reaberturas em {base} encerramentos",
    Signal.COMPLAINTS: "{count} reclamações em {base} processos abertos",
    Signal.ABANDONED: "{count} de {base} pessoas desistiram de esperar",
    Signal.REPEAT_CONTACTS: "{count} de {base} contactos repetidos em 7 dias",
}
_WHAT_EN = {
    Signal.OVERDUE: "{count} of {base} answers late",
    Signal.REOPENED: "{count} reopenings for {base} closings",
    Signal.COMPLAINTS: "{count} complaints for {base} cases opened",
    Signal.ABANDONED: "{count} of {base} people gave up waiting",
    Signal.REPEAT_CONTACTS: "{count} of {base} contacts came again within 7 days",
}


def spot_reason(spot: HotSpot, language: Language) -> str:
    """What was seen, what was to be expected, and how unlikely that is."""
    english = language is Language.ENGLISH
    what = (_WHAT_EN if english else _WHAT_PT)[spot.signal].format(
        count=spot.week.count, base=spot.week.base
    )
    value, upper, expected = (
        _rate(spot, number, english) for number in (spot.week.value, spot.upper, spot.expected)
    )
    if spot.method is Method.RULE:
        return (
            f"{what} ({value}): the rule speaks from {upper} on."
            if english
            else f"{what} ({value}): a regra avisa a partir de {upper}."
        )
    odds = _odds(spot.chance, english)
    return (
        f"{what} ({value}). Usual: {expected}; limit: {upper}. By chance this happens {odds}."
        if english
        else f"{what} ({value}). Habitual: {expected}; limite: {upper}. Por acaso, acontece {odds}."
    )


def _rate(spot: HotSpot, value: float, english: bool) -> str:
    number = f"{100 * value:.0f}" if spot.signal in SHARES else f"{value:.2f}"
    text = number if english else number.replace(".", ",")
    return (
        f"{text}%"
        if spot.signal in SHARES and english
        else (f"{text} %" if spot.signal in SHARES else text)
    )


def _odds(chance: float, english: bool) -> str:
    """How often: once in so many weeks, rounded to what can be read."""
    times = 1 / chance if chance > 1e-9 else 1e9
    if times >= 1e6:
        return (
            "less than once in a million weeks"
            if english
            else "menos de uma vez num milhão de semanas"
        )
    step = 10 ** max(len(str(int(times))) - 1, 0)
    rounded = f"{int(times / step) * step:,}".replace(",", "," if english else " ")
    return f"once in {rounded} weeks" if english else f"uma vez em {rounded} semanas"

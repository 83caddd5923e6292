"""Why a rule fits or does not, in words."""

from chassis.languages import Language
from services.tasks.domain.routing import Verdict

_PT = {
    Verdict.FITS: "Serve: é a primeira regra que serve.",
    Verdict.OFF: "Está desligada.",
    Verdict.SERVICE: "É de outro serviço da carta.",
    Verdict.KIND: "É para outro tipo de processo.",
    Verdict.NO_PLACE: "Depende do local, e não há local.",
    Verdict.AREA: "O local fica fora da área.",
    Verdict.CONDITION: "A condição não se verifica.",
    Verdict.UNDECIDED: "O formulário não diz o que a condição precisa de saber.",
    Verdict.CONCERNED: "Iria para a pessoa de quem o processo trata.",
    Verdict.LATER: "Não chegou a ser vista: outra serviu antes.",
}
_EN = {
    Verdict.FITS: "Fits: the first rule that does.",
    Verdict.OFF: "It is switched off.",
    Verdict.SERVICE: "It is for another service of the charter.",
    Verdict.KIND: "It is for another kind of case.",
    Verdict.NO_PLACE: "It depends on the place, and there is none.",
    Verdict.AREA: "The place lies outside its area.",
    Verdict.CONDITION: "Its condition does not hold.",
    Verdict.UNDECIDED: "The form does not say what the condition has to know.",
    Verdict.CONCERNED: "It would go to the person the case is about.",
    Verdict.LATER: "Not looked at: another one fitted before.",
}


def verdict_text(verdict: Verdict, language: Language) -> str:
    """A sentence for *verdict*."""
    return (_EN if language is Language.ENGLISH else _PT)[verdict]

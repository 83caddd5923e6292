"""The timeline in Portuguese: a sentence for each kind of line."""

from collections.abc import Callable, Mapping
from datetime import date

from chassis.languages import Language
from services.tasks.domain.cases import EntryKind
from services.tasks.domain.wording.language import day_text

Facts = Mapping[str, str]
Sentence = Callable[[str, Facts], str]

_CLOSED = {
    "done": "O processo foi concluído.",
    "refused": "O processo foi encerrado: o pedido foi recusado.",
    "withdrawn": "O processo foi encerrado porque o pedido foi retirado.",
    "not_competent": "O processo foi encerrado: o assunto não é da competência da câmara.",
    "duplicate": "O processo foi encerrado porque o assunto já era tratado noutro processo.",
    "lapsed": "O processo foi encerrado porque não chegou a resposta que faltava.",
}
_DAYS = {
    "holiday": "foi declarado feriado",
    "tolerance": "foi declarado dia de tolerância de ponto",
    "working": "voltou a ser dia útil",
}
_ASKED = {
    "completion": "O serviço {unit} pediu elementos em falta. Responda até {day};"
    " entretanto o prazo da câmara está parado.",
    "hearing": "O serviço {unit} quer ouvi-lo antes de decidir. Pode pronunciar-se até {day}.",
    "question": "O serviço {unit} fez-lhe uma pergunta. Responda até {day}.",
}
_SILENCE = {
    "tacit_approval": " O silêncio vale como aprovação.",
    "accepted": " O silêncio vale como aceitação.",
    "refused": " O silêncio vale como recusa.",
}

_RUNGS = {
    "unit": "do serviço",
    "head": "da chefia do serviço",
    "director": "da direção do serviço",
}


def _day(text: str) -> str:
    return day_text(date.fromisoformat(text), Language.PORTUGUESE)


def _moved(_: str, facts: Facts) -> str:
    before, after = _day(facts["from"]), _day(facts["to"])
    if not facts.get("day"):
        why = facts.get("why", "")
        if why == "form":
            return f"O prazo passou de {before} para {after}, pelo que foi indicado no formulário."
        return f"O prazo passou de {before} para {after}, porque o calendário mudou."
    name = f" ({facts['name']})" if facts.get("name") else ""
    return (
        f"O prazo passou de {before} para {after},"
        f" porque o dia {_day(facts['day'])}{name} {_DAYS[facts['day_kind']]}."
    )


def _answered(_: str, facts: Facts) -> str:
    if not facts.get("due_on"):
        return "Recebemos a sua resposta."
    return (
        f"Recebemos a sua resposta. O prazo voltou a contar e termina em {_day(facts['due_on'])}."
    )


def _warned(unit: str, facts: Facts) -> str:
    if facts.get("mark") == "near":
        return f"O prazo do serviço {unit} está perto do fim: {_day(facts['due_on'])}."
    silence = _SILENCE.get(facts.get("silence", ""), "")
    return f"O prazo terminou em {_day(facts['due_on'])} sem resposta.{silence}"


SENTENCES: dict[EntryKind, Sentence] = {
    EntryKind.OPENED: lambda unit, facts: (
        f"O pedido foi registado e entregue ao serviço {unit}."
        f" Resposta até {_day(facts['due_on'])}."
    ),
    EntryKind.ACCEPTED: lambda unit, _: f"O serviço {unit} está a tratar do pedido.",
    EntryKind.RETURNED: lambda unit, _: (
        f"O pedido voltou ao serviço {unit}, para ser entregue a quem compete."
    ),
    EntryKind.FORWARDED: lambda unit, _: f"O pedido passou para o serviço {unit}.",
    EntryKind.COMPLETED: lambda unit, _: f"O serviço {unit} terminou o seu trabalho.",
    EntryKind.CLOSED: lambda _, facts: _CLOSED[facts["reason"]],
    EntryKind.REOPENED: lambda _, facts: (
        f"O processo foi reaberto. Resposta até {_day(facts['due_on'])}."
    ),
    EntryKind.DEADLINE_MOVED: _moved,
    EntryKind.ASKED: lambda unit, facts: _ASKED[facts["kind"]].format(
        unit=unit, day=_day(facts["due_on"])
    ),
    EntryKind.ANSWERED: _answered,
    EntryKind.COMMENTED: lambda _, __: "Recebemos o que acrescentou ao processo.",
    EntryKind.TAKEN_BACK: lambda unit, _: f"O serviço {unit} já não precisa da sua resposta.",
    EntryKind.LAPSED: lambda _, facts: (
        f"A resposta pedida não chegou até {_day(facts['due_on'])}. Ainda a pode enviar."
    ),
    EntryKind.JOINED: lambda _, facts: (
        f"O assunto já estava a ser tratado no processo {facts['number']};"
        " este acompanha-o e mantém o seu número."
    ),
    EntryKind.FOLLOWED_BY: lambda _, facts: (
        f"O processo {facts['number']} é sobre o mesmo assunto e passou a acompanhar este."
    ),
    EntryKind.PARTED: lambda unit, _: f"O processo voltou a seguir sozinho, no serviço {unit}.",
    EntryKind.REFERRED: lambda _, facts: (
        f"O assunto foi encaminhado para {facts['body']}. Acompanhamos a resposta."
    ),
    EntryKind.REFERRAL_ANSWERED: lambda _, facts: f"{facts['body']} respondeu.",
    EntryKind.EXTENDED: lambda unit, facts: (
        f"O serviço {unit} prorrogou o prazo de {_day(facts['from'])} para {_day(facts['to'])}."
        f" Motivo: {facts['reason'].rstrip('.')}."
    ),
    EntryKind.RATED: lambda _, facts: f"Avaliou a resposta com {facts['score']} em 5.",
    EntryKind.UNIT_MOVED: lambda unit, _: (
        f"O serviço responsável passou a ser {unit}; o processo e o prazo mantêm-se."
    ),
    EntryKind.SPLIT: lambda _, facts: (
        f"O trabalho foi dividido por mais serviços ({facts['count']})."
    ),
    EntryKind.FORM_SET: lambda _, __: "Os dados do pedido foram completados.",
    EntryKind.WARNED: _warned,
    EntryKind.INSISTED: lambda unit, facts: (
        f"O Provedor do Munícipe insistiu junto {_RUNGS[facts['step']]} {unit};"
        f" espera resposta até {_day(facts['answer_by'])}."
    ),
}

"""What each indicator counts, in words: numerator, denominator, clock, exclusions."""

from dataclasses import dataclass

from chassis.languages import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    name: str
    numerator: str
    denominator: str
    clock: str
    exclusions: str


_DAY_PT = "Dia local (Europe/Lisbon) em que o contacto começou."
_DAY_EN = "Local day (Europe/Lisbon) on which the contact began."
_WAIT_PT = "Da entrada na fila ao primeiro atendimento, em tempo decorrido."
_WAIT_EN = "From joining the line to being served for the first time, by elapsed time."
_LEFT_PT = "Quem saiu antes de ser atendido; contactos encaminhados contam a primeira espera."
_LEFT_EN = "Those who left before being served; of contacts handed on, the first wait counts."
_EARLY_PT = "Quem saiu nos primeiros 10 segundos; contactos que não esperaram."
_EARLY_EN = "Those who left within 10 seconds; contacts that did not wait."
_NO_PROMISE_PT = (
    "Processos retirados, duplicados, caducados por falta de resposta do munícipe, ou que não são"
    " da competência da câmara."
)
_NO_PROMISE_EN = (
    "Cases withdrawn, duplicates, lapsed as the citizen never answered, or no matter of the"
    " council."
)

PORTUGUESE = {
    "contacts": Words(
        name="Contactos",
        numerator="Contactos recebidos, por todos os canais.",
        denominator="Não tem: é uma contagem.",
        clock=_DAY_PT,
        exclusions="Avisos que a câmara envia. A freguesia é a do processo aberto no contacto;"
        " sem processo, não se sabe.",
    ),
    "wait_counter": Words(
        name="Espera ao balcão",
        numerator="Mediana e percentil 90 da espera de quem foi atendido ao balcão.",
        denominator="Atendidos ao balcão depois de esperar.",
        clock=_WAIT_PT,
        exclusions=_LEFT_PT,
    ),
    "wait_phone": Words(
        name="Espera ao telefone",
        numerator="Mediana e percentil 90 da espera de quem foi atendido ao telefone.",
        denominator="Atendidos ao telefone depois de pedir uma pessoa.",
        clock=_WAIT_PT,
        exclusions=_LEFT_PT,
    ),
    "service_level_counter": Words(
        name="Nível de serviço ao balcão",
        numerator="Atendidos ao balcão em menos de 15 minutos.",
        denominator="Todos os que esperaram ao balcão, também os que desistiram.",
        clock=_WAIT_PT,
        exclusions=_EARLY_PT,
    ),
    "service_level_phone": Words(
        name="Nível de serviço ao telefone",
        numerator="Chamadas atendidas em 60 segundos ou menos.",
        denominator="Todas as que esperaram por uma pessoa, também as perdidas.",
        clock=_WAIT_PT,
        exclusions=_EARLY_PT,
    ),
    "abandoned": Words(
        name="Desistências",
        numerator="Quem saiu da fila antes de ser atendido.",
        denominator="Todos os que esperaram, e cuja espera já acabou.",
        clock=_WAIT_PT,
        exclusions=_EARLY_PT,
    ),
    "first_contact_resolution": Words(
        name="Resolvido no primeiro contacto",
        numerator="Contactos sem processo aberto e sem novo contacto da mesma pessoa sobre o mesmo"
        " assunto em 7 dias.",
        denominator="Contactos encerrados de pessoas identificadas, com assunto.",
        clock="7 dias de 24 horas, a contar do início do contacto.",
        exclusions="Contactos cujos 7 dias ainda não passaram; anónimos; abandonados.",
    ),
    "deadlines_met": Words(
        name="Prazos cumpridos",
        numerator="Respostas dadas até ao dia do prazo, inclusive.",
        denominator="Todas as respostas cujo prazo terminou no período, também as que continuam"
        " por dar.",
        clock="Dia do prazo em vigor, com suspensões e prorrogações já contadas; dia local.",
        exclusions=_NO_PROMISE_PT,
    ),
    "backlog_age": Words(
        name="Idade dos processos abertos",
        numerator="Mediana e percentil 90 da idade dos processos abertos no fim do período.",
        denominator="Processos abertos no fim do período.",
        clock="Dias de calendário desde a abertura, ou a última reabertura.",
        exclusions="Nenhuma.",
    ),
    "backlog_overdue": Words(
        name="Processos abertos fora do prazo",
        numerator="Processos abertos cujo prazo já tinha passado no fim do período.",
        denominator="Processos abertos no fim do período.",
        clock="Dia do prazo em vigor; dia local.",
        exclusions="Nenhuma.",
    ),
    "complaints": Words(
        name="Reclamações por mil contactos",
        numerator="Reclamações abertas no período.",
        denominator="Contactos recebidos no período, em milhares.",
        clock="Dia local da abertura da reclamação e do início do contacto.",
        exclusions="Ocorrências e sugestões, que não são reclamações.",
    ),
    "street_reports": Words(
        name="Ocorrências na rua respondidas",
        numerator="As que no fim do período estavam encerradas, sem estarem reabertas.",
        denominator="Ocorrências comunicadas no período; por freguesia, a do lugar indicado.",
        clock="Dia local (Europe/Lisbon) em que foram comunicadas.",
        exclusions=_NO_PROMISE_PT + " Outros pedidos e reclamações, ainda que digam um lugar.",
    ),
    "reopened": Words(
        name="Processos reabertos",
        numerator="Reaberturas no período.",
        denominator="Encerramentos no período.",
        clock="Dia local da reabertura e do encerramento.",
        exclusions="Nenhuma. Uma reabertura pode ser de um encerramento anterior ao período.",
    ),
    "satisfaction": Words(
        name="Satisfação",
        numerator="Soma das avaliações, de 1 a 5.",
        denominator="Processos encerrados no período que foram avaliados.",
        clock="Dia local do último encerramento; a avaliação pode vir depois.",
        exclusions="Processos sem avaliação: veja a taxa de resposta ao lado.",
    ),
    "response_rate": Words(
        name="Taxa de resposta à avaliação",
        numerator="Processos encerrados no período que foram avaliados.",
        denominator="Processos encerrados no período.",
        clock="Dia local do último encerramento.",
        exclusions="Processos anónimos, que ninguém foi convidado a avaliar.",
    ),
}

ENGLISH = {
    "contacts": Words(
        name="Contacts",
        numerator="Contacts received, through all channels.",
        denominator="None: it is a count.",
        clock=_DAY_EN,
        exclusions="Notices that the council sends. The parish is that of the case opened in the"
        " contact; without a case it is not known.",
    ),
    "wait_counter": Words(
        name="Wait at the counter",
        numerator="Median and 90th percentile of the wait of those served at the counter.",
        denominator="Those served at the counter after waiting.",
        clock=_WAIT_EN,
        exclusions=_LEFT_EN,
    ),
    "wait_phone": Words(
        name="Wait on the telephone",
        numerator="Median and 90th percentile of the wait of those served on the telephone.",
        denominator="Those served on the telephone after asking for a person.",
        clock=_WAIT_EN,
        exclusions=_LEFT_EN,
    ),
    "service_level_counter": Words(
        name="Service level at the counter",
        numerator="Those served at the counter in under 15 minutes.",
        denominator="All who waited at the counter, those who gave up as well.",
        clock=_WAIT_EN,
        exclusions=_EARLY_EN,
    ),
    "service_level_phone": Words(
        name="Service level on the telephone",
        numerator="Calls answered within 60 seconds.",
        denominator="All that waited for a person, lost ones as well.",
        clock=_WAIT_EN,
        exclusions=_EARLY_EN,
    ),
    "abandoned": Words(
        name="Given up",
        numerator="Those who left the line before being served.",
        denominator="All who waited, and whose wait is over.",
        clock=_WAIT_EN,
        exclusions=_EARLY_EN,
    ),
    "first_contact_resolution": Words(
        name="Resolved at the first contact",
        numerator="Contacts without a case opened and without another contact of the same person"
        " on the same subject within 7 days.",
        denominator="Closed contacts of known people, with a subject.",
        clock="7 days of 24 hours from the beginning of the contact.",
        exclusions="Contacts whose 7 days are not over; anonymous and abandoned ones.",
    ),
    "deadlines_met": Words(
        name="Deadlines met",
        numerator="Answers given by the day they were due, that day included.",
        denominator="All answers due in the period, those still owed as well.",
        clock="The due day in force, suspensions and extensions counted in; local day.",
        exclusions=_NO_PROMISE_EN,
    ),
    "backlog_age": Words(
        name="Age of open cases",
        numerator="Median and 90th percentile of the age of cases open at the end of the period.",
        denominator="Cases open at the end of the period.",
        clock="Calendar days since the opening, or the last reopening.",
        exclusions="None.",
    ),
    "backlog_overdue": Words(
        name="Open cases past their deadline",
        numerator="Open cases whose due day had passed at the end of the period.",
        denominator="Cases open at the end of the period.",
        clock="The due day in force; local day.",
        exclusions="None.",
    ),
    "complaints": Words(
        name="Complaints per thousand contacts",
        numerator="Complaints opened in the period.",
        denominator="Contacts received in the period, in thousands.",
        clock="Local day on which the complaint was opened, and on which the contact began.",
        exclusions="Street reports and suggestions, which are no complaints.",
    ),
    "street_reports": Words(
        name="Street reports answered",
        numerator="Those that stood closed at the end of the period, not reopened.",
        denominator="Street reports made in the period; by parish, that of the place named.",
        clock="Local day (Europe/Lisbon) on which they were made.",
        exclusions=_NO_PROMISE_EN + " Other requests and complaints, though they name a place.",
    ),
    "reopened": Words(
        name="Cases reopened",
        numerator="Reopenings in the period.",
        denominator="Closings in the period.",
        clock="Local day of the reopening and of the closing.",
        exclusions="None. A reopening may be of a closing before the period.",
    ),
    "satisfaction": Words(
        name="Satisfaction",
        numerator="Sum of the ratings, from 1 to 5.",
        denominator="Cases closed in the period that were rated.",
        clock="Local day of the last closing; the rating may come later.",
        exclusions="Cases that were not rated: see the response rate beside it.",
    ),
    "response_rate": Words(
        name="Response rate of ratings",
        numerator="Cases closed in the period that were rated.",
        denominator="Cases closed in the period.",
        clock="Local day of the last closing.",
        exclusions="Anonymous cases, which nobody was asked to rate.",
    ),
}


def words(code: str, language: Language) -> Words:
    """The definition of *code* in *language*."""
    return (ENGLISH if language is Language.ENGLISH else PORTUGUESE)[code]

"""The frame of the charter, in the language asked for."""

from dataclasses import replace

from atende.charter.v1 import charter_pb2, sheet_pb2

from chassis.languages import Language
from services.charter.domain.edition import ChannelInfo, Edition, Symbol
from services.charter.domain.sheet import Retention
from services.charter.serializers.words import HANDLING, TERM_UNIT


def edition_to_proto(edition: Edition, language: Language) -> charter_pb2.GetEditionResponse:
    english = language is Language.ENGLISH
    return charter_pb2.GetEditionResponse(
        council_code=edition.council.code,
        council_name=edition.council.name,
        language=edition.language,
        timezone=edition.council.timezone,
        municipal_holiday=edition.council.municipal_holiday,
        symbols=[
            charter_pb2.Symbol(
                handling=HANDLING[symbol.handling],
                label=symbol.label,
                icon=symbol.icon,
                text_alternative=symbol.text_alternative,
                meaning=symbol.meaning,
                target=symbol.target,
            )
            for symbol in (_english_symbol(each) if english else each for each in edition.symbols)
        ],
        categories=[
            charter_pb2.Category(key=each.key, name=each.en if english else each.name)
            for each in edition.categories
        ],
        units=[charter_pb2.Unit(code=unit.code, name=unit.name) for unit in edition.units],
        menu=[
            charter_pb2.MenuOption(keys=option.keys, text=option.text, unverified=option.unverified)
            for option in edition.menu.options
        ],
        menu_first_level_limit=edition.menu.first_level_limit,
        defaults=[
            charter_pb2.DefaultTerm(
                name=default.name,
                unit=TERM_UNIT[default.unit],
                value=default.value,
                basis=default.basis,
                note=default.note,
                unverified=default.unverified,
            )
            for default in edition.defaults
        ],
        notes=edition.notes,
        channels=[_channel(info, english=english) for info in edition.channels],
        retentions=[retention_to_proto(each, english=english) for each in edition.retentions],
    )


def _english_symbol(symbol: Symbol) -> Symbol:
    if symbol.en is None:
        return symbol
    said = symbol.en
    return replace(
        symbol, label=said.label, text_alternative=said.text_alternative, meaning=said.meaning
    )


def _channel(info: ChannelInfo, *, english: bool) -> sheet_pb2.ChannelInfo:
    said = info.en if english else None
    return sheet_pb2.ChannelInfo(
        channel=info.channel,
        name=said.name if said else info.name,
        contact=info.contact,
        hours=(said.hours if said else "") or info.hours,
        cost=(said.cost if said else "") or info.cost,
        url=info.url,
        note=(said.note if said else "") or info.note,
        unverified=info.unverified,
    )


def retention_to_proto(retention: Retention, *, english: bool) -> sheet_pb2.Retention:
    return sheet_pb2.Retention(
        code=retention.code,
        name=(retention.en if english else "") or retention.name,
        years=retention.years,
        counted_from=retention.counted_from,
        afterwards=retention.afterwards,
        basis=retention.basis,
        unverified=retention.unverified,
    )

"""Words of the domain to numbers of the protos' enums."""

from collections.abc import Mapping

from atende.charter.v1 import charter_pb2

from services.charter.domain import entry as charter
from services.charter.domain.term import TermUnit

HANDLING: Mapping[charter.Handling, charter_pb2.Handling] = {
    charter.Handling.REQUEST: charter_pb2.HANDLING_REQUEST,
    charter.Handling.GREEN_LINE: charter_pb2.HANDLING_GREEN_LINE,
    charter.Handling.GREEN_LINE_EMAIL: charter_pb2.HANDLING_GREEN_LINE_EMAIL,
    charter.Handling.INFORM: charter_pb2.HANDLING_INFORM,
    charter.Handling.REFER_OUTSIDE: charter_pb2.HANDLING_REFER_OUTSIDE,
    charter.Handling.TRANSFER: charter_pb2.HANDLING_TRANSFER,
}
ASSURANCE: Mapping[charter.Assurance, charter_pb2.Assurance] = {
    charter.Assurance.NONE: charter_pb2.ASSURANCE_NONE,
    charter.Assurance.CONFIRMED_CONTACT: charter_pb2.ASSURANCE_CONFIRMED_CONTACT,
    charter.Assurance.ACCESS_CODE: charter_pb2.ASSURANCE_ACCESS_CODE,
    charter.Assurance.STRONG: charter_pb2.ASSURANCE_STRONG,
}
ANONYMITY: Mapping[charter.Anonymity, charter_pb2.Anonymity] = {
    charter.Anonymity.NO: charter_pb2.ANONYMITY_NO,
    charter.Anonymity.YES: charter_pb2.ANONYMITY_YES,
    charter.Anonymity.LIMITED: charter_pb2.ANONYMITY_LIMITED,
}
TERM_UNIT: Mapping[TermUnit, charter_pb2.TermUnit] = {
    TermUnit.IMMEDIATE: charter_pb2.TERM_UNIT_IMMEDIATE,
    TermUnit.WORKING_DAYS: charter_pb2.TERM_UNIT_WORKING_DAYS,
    TermUnit.CALENDAR_DAYS: charter_pb2.TERM_UNIT_CALENDAR_DAYS,
    TermUnit.MONTHS: charter_pb2.TERM_UNIT_MONTHS,
    TermUnit.WORKING_HOURS: charter_pb2.TERM_UNIT_WORKING_HOURS,
    TermUnit.HOURS: charter_pb2.TERM_UNIT_HOURS,
}
# The level in the claims of a citizen's session, for each word of the charter.
LEVEL: Mapping[charter.Assurance, int] = {
    charter.Assurance.NONE: 0,
    charter.Assurance.CONFIRMED_CONTACT: 1,
    charter.Assurance.ACCESS_CODE: 2,
    charter.Assurance.STRONG: 3,
}

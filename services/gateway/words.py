"""The words of the API for the numbers of the protos' enums: `CHANNEL_COUNTER` is `counter`."""

from typing import Any

from atende.charter.v1 import charter_pb2, editing_pb2, learning_pb2, reports_pb2
from atende.contacts.v1 import agenda_pb2, contacts_pb2, lines_pb2
from atende.identity.v1 import assurance_pb2, identity_pb2, merging_pb2, rights_pb2
from atende.tasks.v1 import advocate_pb2, indicators_pb2, quality_pb2, tasks_pb2
from atende.telephony.v1 import phone_pb2, telephony_pb2


class Words:
    """One enum's words in both directions; what is not said is the empty word."""

    def __init__(self, enum: Any, prefix: str, *, only: tuple[str, ...] = ()) -> None:
        self._words: dict[int, str] = {
            number: name.removeprefix(prefix).lower() for name, number in enum.items()
        }
        self._words[0] = ""
        self._numbers = {word: number for number, word in self._words.items()}
        self.known = only or tuple(word for word in self._numbers if word)

    def word(self, number: int) -> str:
        """The word of *number*; empty for one this version does not know."""
        return self._words.get(number, "")

    def number(self, word: str) -> Any:
        """The number of *word*, which was checked before."""
        return self._numbers[word]


PERSON_KINDS = Words(identity_pb2.PersonKind, "PERSON_KIND_")
IDENTIFIER_TYPES = Words(identity_pb2.IdentifierType, "IDENTIFIER_TYPE_")
POINT_TYPES = Words(identity_pb2.PointType, "POINT_TYPE_")
CODE_DELIVERIES = Words(assurance_pb2.CodeDelivery, "CODE_DELIVERY_")
RIGHTS = Words(
    rights_pb2.Right,
    "RIGHT_",
    only=("access", "rectification", "erasure", "restriction", "portability", "objection"),
)
# How a case describes what somebody asks who said no more; work is in the council's language.
RIGHTS_SAID = {
    "access": "Saber que dados há, com cópia.",
    "rectification": "Corrigir dados.",
    "erasure": "Apagar dados.",
    "restriction": "Limitar o uso de dados.",
    "portability": "Levar os dados em ficheiro.",
    "objection": "Opor-se ao uso de dados.",
}
MERGE_STATES = Words(merging_pb2.MergeState, "MERGE_STATE_")
ASSISTANCE = Words(assurance_pb2.Assistance, "ASSISTANCE_")

CHANNELS = Words(contacts_pb2.Channel, "CHANNEL_")
DIRECTIONS = Words(contacts_pb2.Direction, "DIRECTION_")
CONTACT_STATES = Words(contacts_pb2.ContactState, "CONTACT_STATE_")
OUTCOMES = Words(contacts_pb2.Outcome, "OUTCOME_")
PERIOD_KINDS = Words(contacts_pb2.PeriodKind, "PERIOD_KIND_")
PRESENCES = Words(lines_pb2.PresenceState, "PRESENCE_STATE_")
TICKET_STATES = Words(lines_pb2.TicketState, "TICKET_STATE_")
PRIORITIES = Words(lines_pb2.Priority, "PRIORITY_")
STRATEGIES = Words(lines_pb2.Strategy, "STRATEGY_")
OVERFLOW_REASONS = Words(lines_pb2.OverflowReason, "OVERFLOW_REASON_")
OVERFLOW_ACTIONS = Words(lines_pb2.OverflowAction, "OVERFLOW_ACTION_")

HANDLINGS = Words(charter_pb2.Handling, "HANDLING_")
ASSURANCES = Words(charter_pb2.Assurance, "ASSURANCE_")
ANONYMITIES = Words(charter_pb2.Anonymity, "ANONYMITY_")
TERM_UNITS = Words(charter_pb2.TermUnit, "TERM_UNIT_")

ENTRY_DRAFT_STATES = Words(editing_pb2.EntryDraftState, "ENTRY_DRAFT_STATE_")
TEXT_REPORT_STATES = Words(reports_pb2.TextReportState, "TEXT_REPORT_STATE_")
ENROLMENT_STATES = Words(learning_pb2.EnrolmentState, "ENROLMENT_STATE_")

CASE_KINDS = Words(tasks_pb2.CaseKind, "CASE_KIND_")
CASE_STATES = Words(tasks_pb2.CaseState, "CASE_STATE_")
TASK_STATES = Words(tasks_pb2.TaskState, "TASK_STATE_")
DEADLINE_UNITS = Words(tasks_pb2.DeadlineUnit, "DEADLINE_UNIT_")
DAY_KINDS = Words(tasks_pb2.DayKind, "DAY_KIND_")

CALL_STATES = Words(telephony_pb2.CallState, "CALL_STATE_")

BOOKING_CHANNELS = Words(contacts_pb2.Channel, "CHANNEL_", only=("web", "counter", "phone"))
APPOINTMENT_STATES = Words(agenda_pb2.AppointmentState, "APPOINTMENT_STATE_")
CALLBACK_STATES = Words(agenda_pb2.CallbackState, "CALLBACK_STATE_")
ATTEMPT_RESULTS = Words(agenda_pb2.AttemptResult, "ATTEMPT_RESULT_")
SITTING_KINDS = Words(agenda_pb2.SittingKind, "SITTING_KIND_")
SITTING_STATES = Words(agenda_pb2.SittingState, "SITTING_STATE_")
LEGITIMACIES = Words(agenda_pb2.Legitimacy, "LEGITIMACY_")
PHONE_STATES = Words(phone_pb2.PhoneState, "PHONE_STATE_")
CERTAINTIES = Words(phone_pb2.CallerCertainty, "CALLER_CERTAINTY_")
ADVOCATE_FILE_STATES = Words(advocate_pb2.AdvocateFileState, "ADVOCATE_FILE_STATE_")
RECOMMENDATION_STATES = Words(advocate_pb2.RecommendationState, "RECOMMENDATION_STATE_")
BREAKDOWNS = Words(indicators_pb2.Breakdown, "BREAKDOWN_")
SIGNALS = Words(quality_pb2.Signal, "SIGNAL_")
HOT_SPOT_STATES = Words(quality_pb2.HotSpotState, "HOT_SPOT_STATE_")
NONCONFORMITY_STATES = Words(quality_pb2.NonConformityState, "NON_CONFORMITY_STATE_")
ACTION_KINDS = Words(quality_pb2.QualityActionKind, "QUALITY_ACTION_KIND_")
ACTION_STATES = Words(quality_pb2.QualityActionState, "QUALITY_ACTION_STATE_")
EVIDENCE_KINDS = Words(quality_pb2.EvidenceKind, "EVIDENCE_KIND_")
CHANGE_KINDS = Words(quality_pb2.ChangeKind, "CHANGE_KIND_")
SUGGESTION_STATES = Words(quality_pb2.StaffSuggestionState, "STAFF_SUGGESTION_STATE_")

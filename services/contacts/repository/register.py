"""What contacts keeps of people, column by column; see chassis.register."""

from chassis.register import Register

REGISTER = Register(
    personal={
        "contacts": (
            "contact: address_used title note participants sources",
            "contact_file: file_name",
            "notice: facts address",
            "mail: sender",
            "question: reason",
        ),
        "callbacks": ("callback: phone purpose",),
        "appointments": ("appointment: address_used note",),
        "sittings": (
            "sitting: file_number purpose decision_note record_text signed_by witnessed_by",
        ),
    },
    logs=("offer: staff_id channel result", "period: kind attendant_id"),
    nobody=(
        "agenda_closure: site kind reason",
        "agenda_plan: document",
        "case_fact: number kind state service_code service_name unit_code due_on closing_reason",
        "contact: channel direction state subjects attendant_id desk outcome",
        "history: source",
        "line: code site prefix channels profile",
        "presence: staff_id state channels desk site skills languages",
        "secret_mail: kind",
        "sitting: kind state unit_code technician_id legitimacy decided_by record_seal",
        "appointment: kind site state service_code channel language",
        "call: call_id service_code cause",
        "callback: line service_code language state",
        "contact_file: media_type sha256 refused",
        # The sender's server made it up; by it the same mail is known when it comes again.
        "mail: message_id verdict",
        "notice: change number channel language cause state key",
        "ticket: site channel number series state priority language staff_id desk"
        " wanted_staff_id wanted_desk result code_hash",
        "callback_attempt: result attendant_id",
    ),
)

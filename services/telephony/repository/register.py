"""What telephony keeps of people, column by column; see chassis.register."""

from chassis.register import Register

REGISTER = Register(
    personal={"calls": ("call: caller_number", "key_press: key place")},
    # Who listened, and what for: it outlives the recording.
    logs=("hearing: staff_id purpose",),
    nobody=(
        # The staff's own telephones.
        "account: username staff_id hashes",
        "binding: username contact host transport",
        "call: exchange_call_id called_number place service staff_id",
        "exchange: address",
        "prompt_sound: key pcm staff_id",
        # What was said lies sealed in a file and goes at its day.
        "recording: contact_id staff_id key_id pauses",
        "conversation: contact_id staff_id",
        "held_call: exchange",
    ),
)

"""What identity keeps of people, column by column; see chassis.register."""

from chassis.register import Register

REGISTER = Register(
    personal={
        # With the person, whose erasure this rule begins.
        "people": (
            "person: name name_folded accessibility declined",
            "identifier: type value country name_key",
            "point: type value key extension postal_code locality",
            "login_link: issuer subject owner_kind provider",
            "passkey: credential_id owner_kind public_key name",
            "access_code: code_hash pending_hash",
            "known_caller: mark",
            "merge: reason moved",
            "merge_dismissal: reason",
            "exclusion: reason",
        ),
        "mandates": ("mandate: role service_codes actions evidence end_reason",),
        "consents": ("consent: purpose text_version",),
        "rights_requests": ("rights_request: words answer",),
        "documents_seen": ("proof: token_hash assistance helper document",),
    },
    days=(
        "oidc_state: state_hash binding_hash provider verifier nonce redirect_uri return_to",
        "passkey_challenge: challenge owner_id",
        "citizen_session: secret_hash methods",
        "confirmation: email_key code_hash",
        "secret_message: kind email language sealed",
        "code_tries: mark",
    ),
    logs=(
        # Sealed in a chain; it names people by id.
        "access: reader_id reader_kind purpose what about",
        "access_seal: head",
        "access_review: reviewed_by note",
        "membership: actor_id reason unit_code",
        "unit_change: actor_id head name parent reason unit_code",
        # Ids, counts, and what the law holds.
        "erasure: state parts certificate certificate_hash earlier started_by",
    ),
    nobody=(
        "person: kind language",
        "revocation: subject",
        "signing_key: kid sealed public",
        # The council's own staff.
        "staff: username name password_hash roles unit language",
        "tries: username",
        "unit: code name parent",
        "session: secret_hash",
        "totp: sealed",
        "exclusion: decided_by",
        "mandate: granted_by",
        "merge: state proposed_by decided_by undone_by",
        "merge_dismissal: by",
        "proof: kind recorded_by",
        "rights_request: kind outcome",
        "rights_case: outcome",
    ),
)

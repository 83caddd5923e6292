"""Tables of the identity database, a file per capability. Rows never leave `repository`."""

from services.identity.models.accesses import AccessReviewRow, AccessRow, AccessSealRow
from services.identity.models.assurance import (
    AccessCodeRow,
    CitizenSessionRow,
    CodeTriesRow,
    ConfirmationRow,
    KnownCallerRow,
    ProofRow,
    RevocationRow,
    SecretMessageRow,
)
from services.identity.models.base import Base
from services.identity.models.mandates import MandateRow
from services.identity.models.merging import MergeDismissalRow, MergeRow
from services.identity.models.people import IdentifierRow, PersonRow, PointRow
from services.identity.models.rights import ConsentRow, ErasureRow, RightsCaseRow, RightsRequestRow
from services.identity.models.staff import (
    ExclusionRow,
    MembershipRow,
    SessionRow,
    SigningKeyRow,
    StaffRow,
    TriesRow,
    UnitChangeRow,
    UnitRow,
)
from services.identity.models.strong import (
    LoginLinkRow,
    OidcStateRow,
    PasskeyChallengeRow,
    PasskeyRow,
    TotpRow,
)

__all__ = [
    "AccessCodeRow",
    "AccessReviewRow",
    "AccessRow",
    "AccessSealRow",
    "Base",
    "CitizenSessionRow",
    "CodeTriesRow",
    "ConfirmationRow",
    "ConsentRow",
    "ErasureRow",
    "ExclusionRow",
    "IdentifierRow",
    "KnownCallerRow",
    "LoginLinkRow",
    "MandateRow",
    "MembershipRow",
    "MergeDismissalRow",
    "MergeRow",
    "OidcStateRow",
    "PasskeyChallengeRow",
    "PasskeyRow",
    "PersonRow",
    "PointRow",
    "ProofRow",
    "RevocationRow",
    "RightsCaseRow",
    "RightsRequestRow",
    "SecretMessageRow",
    "SessionRow",
    "SigningKeyRow",
    "StaffRow",
    "TotpRow",
    "TriesRow",
    "UnitChangeRow",
    "UnitRow",
]

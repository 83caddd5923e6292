"""What the services answer the gateway in its tests: something of one small town."""

from typing import Any

from atende.charter.v1 import charter_pb2
from atende.contacts.v1 import (
    contacts_pb2,
)
from atende.identity.v1 import (
    access_log_pb2,
    assurance_pb2,
    exclusions_pb2,
    identity_pb2,
    mandates_pb2,
    merging_pb2,
    preferences_pb2,
    rights_pb2,
    staff_security_pb2,
    strong_pb2,
    units_pb2,
)
from atende.privacy.v1 import privacy_pb2
from atende.tasks.v1 import (
    drafts_pb2,
    tasks_pb2,
)
from atende.telephony.v1 import (
    telephony_pb2,
)
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.auth import Role
from tests.chassis.keys import jwks, token_for
from tests.gateway import agenda_rows, case_rows, charter_rows, work_rows
from tests.gateway.builders import (
    ANA,
    MARIA,
    NOW,
    a_case,
    a_contact,
    a_deadline,
    a_person,
    a_service,
    a_staff,
    a_task,
    at,
)
from tests.gateway.line_routes import line_answers
from tests.gateway.phone_routes import phone_answers
from tests.gateway.quality_routes import quality_answers
from tests.gateway.services import Services, SignInFailed
from tests.gateway.tokens import ana_token, gateway_token, maria_token


def town() -> Services:
    """Services that answer every method with something of the town."""
    contact = contacts_pb2.GetContactResponse(contact=a_contact())
    task = tasks_pb2.GetTaskResponse(task=a_task())
    case = a_case()
    call = telephony_pb2.Call(
        call_id="0192f000-0000-7000-8000-0000000000f1",
        state=telephony_pb2.CALL_STATE_IN_MENU,
        keys=[telephony_pb2.KeyPress(key="1", at=at(1), menu="1")],
        began_at=at(0),
    )
    step = {"call": call, "actions": [telephony_pb2.Action(kind="gather", text="Prima 1.")]}
    services = Services()
    services.answers = {
        **agenda_rows.answers(),
        **case_rows.answers(),
        **work_rows.answers(),
        **charter_rows.answers(),
        "RegisterPerson": identity_pb2.RegisterPersonResponse(person=a_person()),
        "UpdatePerson": identity_pb2.UpdatePersonResponse(person=a_person(version=2)),
        "GetPerson": identity_pb2.GetPersonResponse(person=a_person()),
        "FindPeople": identity_pb2.FindPeopleResponse(people=[a_person()], next_page_token="more"),
        "ListAccesses": identity_pb2.ListAccessesResponse(
            accesses=[identity_pb2.Access(access_id="x", read_at=at(0))]
        ),
        "RegisterUnit": identity_pb2.RegisterUnitResponse(unit=_unit()),
        "ListUnits": identity_pb2.ListUnitsResponse(units=[_unit()]),
        "ChangeUnit": units_pb2.ChangeUnitResponse(change=_unit_change()),
        "ListUnitChanges": units_pb2.ListUnitChangesResponse(changes=[_unit_change()]),
        "MoveStaff": units_pb2.MoveStaffResponse(membership=units_pb2.Membership(staff_id=ANA)),
        "ListMemberships": units_pb2.ListMembershipsResponse(
            memberships=[units_pb2.Membership(staff_id=ANA, unit_code="AMB")]
        ),
        "RegisterStaff": identity_pb2.RegisterStaffResponse(staff=a_staff()),
        "ListStaff": identity_pb2.ListStaffResponse(staff=[a_staff()]),
        "BatchGetStaff": identity_pb2.BatchGetStaffResponse(staff=[a_staff()]),
        "SetStaffActive": identity_pb2.SetStaffActiveResponse(staff=a_staff(active=False)),
        "OpenSession": _open_session,
        "RenewSession": _renew_session,
        "CloseSession": identity_pb2.CloseSessionResponse(),
        "IssueClientToken": identity_pb2.IssueClientTokenResponse(
            access_token=gateway_token(), access_expires_at=at(600)
        ),
        "GetKeySet": identity_pb2.GetKeySetResponse(jwks=jwks()),
        "SuggestMerges": merging_pb2.SuggestMergesResponse(
            suggestions=[merging_pb2.MergeSuggestion(other=a_person(), score=60)]
        ),
        "DismissSuggestion": merging_pb2.DismissSuggestionResponse(),
        "ListMerges": merging_pb2.ListMergesResponse(merges=[_merge()]),
        **{
            f"{verb}Merge": getattr(merging_pb2, f"{verb}MergeResponse")(merge=_merge())
            for verb in ("Propose", "Get", "Approve", "Refuse", "Undo")
        },
        "GrantMandate": mandates_pb2.GrantMandateResponse(mandate=_mandate()),
        "EndMandate": mandates_pb2.EndMandateResponse(mandate=_mandate()),
        "ListMandates": mandates_pb2.ListMandatesResponse(mandates=[_mandate()]),
        "BeginOidc": strong_pb2.BeginOidcResponse(state="s", binding="b"),
        "FinishOidc": strong_pb2.FinishOidcResponse(citizen=_citizen(), return_to="/"),
        "BeginPasskeySignIn": strong_pb2.BeginPasskeySignInResponse(challenge_id=MARIA),
        "FinishPasskeySignIn": strong_pb2.FinishPasskeySignInResponse(citizen=_citizen()),
        "BeginPasskey": strong_pb2.BeginPasskeyResponse(challenge_id=MARIA, options="{}"),
        "AddPasskey": strong_pb2.AddPasskeyResponse(),
        "ListPasskeys": strong_pb2.ListPasskeysResponse(),
        "RemovePasskey": strong_pb2.RemovePasskeyResponse(),
        "ExcludeStaff": exclusions_pb2.ExcludeStaffResponse(),
        "IncludeStaff": exclusions_pb2.IncludeStaffResponse(),
        "ListExclusions": exclusions_pb2.ListExclusionsResponse(),
        "GetStaffSecurity": staff_security_pb2.GetStaffSecurityResponse(passkeys=1),
        "ChangePassword": staff_security_pb2.ChangePasswordResponse(),
        "ResetSecondFactor": staff_security_pb2.ResetSecondFactorResponse(),
        "BeginTotp": strong_pb2.BeginTotpResponse(secret="x"),
        "ConfirmTotp": strong_pb2.ConfirmTotpResponse(),
        "ExportPerson": privacy_pb2.ExportPersonResponse(
            service="contacts", json='{"contacts": [{"note": "<b>Um sofá</b>"}]}'
        ),
        "OpenRightsRequest": rights_pb2.OpenRightsRequestResponse(request=_right()),
        "SettleRightsRequest": rights_pb2.SettleRightsRequestResponse(request=_right()),
        "ListRightsRequests": rights_pb2.ListRightsRequestsResponse(requests=[_right()]),
        "StartErasure": rights_pb2.StartErasureResponse(erasure=_erasure()),
        "GetErasure": rights_pb2.GetErasureResponse(erasure=_erasure()),
        "GiveConsent": rights_pb2.GiveConsentResponse(consent=_consent()),
        "WithdrawConsent": rights_pb2.WithdrawConsentResponse(consent=_consent()),
        "ListConsents": rights_pb2.ListConsentsResponse(consents=[_consent()]),
        "GetPreferences": preferences_pb2.GetPreferencesResponse(),
        "SetPreferences": preferences_pb2.SetPreferencesResponse(),
        "ListMyAccesses": access_log_pb2.ListMyAccessesResponse(),
        "ListAccessesToReview": access_log_pb2.ListAccessesToReviewResponse(),
        "ReviewAccess": access_log_pb2.ReviewAccessResponse(),
        "VerifyAccessLog": access_log_pb2.VerifyAccessLogResponse(intact=True, sealed_at=at(0)),
        "OpenCitizenSession": _open_citizen,
        "RenewCitizenSession": assurance_pb2.RenewCitizenSessionResponse(session=_citizen()),
        "CloseCitizenSession": assurance_pb2.CloseCitizenSessionResponse(),
        "GetAssurance": assurance_pb2.GetAssuranceResponse(has_code=True),
        "RequestAccessCode": assurance_pb2.RequestAccessCodeResponse(),
        "ChangeAccessCode": assurance_pb2.ChangeAccessCodeResponse(),
        "BlockAccessCode": assurance_pb2.BlockAccessCodeResponse(),
        "IssueAccessCode": assurance_pb2.IssueAccessCodeResponse(code="004217"),
        "StartConfirmation": assurance_pb2.StartConfirmationResponse(confirmation_id=MARIA),
        "FinishConfirmation": assurance_pb2.FinishConfirmationResponse(session=_citizen()),
        "RecordDocumentSeen": assurance_pb2.RecordDocumentSeenResponse(),
        "RequestProof": assurance_pb2.RequestProofResponse(proof=_proof()),
        "GetProof": assurance_pb2.GetProofResponse(proof=_proof()),
        "GiveProof": assurance_pb2.GiveProofResponse(),
        "OpenContact": contacts_pb2.OpenContactResponse(contact=a_contact()),
        "ListPersonContacts": contacts_pb2.ListPersonContactsResponse(contacts=[a_contact()]),
        "ListContacts": contacts_pb2.ListContactsResponse(contacts=[a_contact()]),
        "ListServices": charter_pb2.ListServicesResponse(services=[a_service()]),
        "GetService": charter_pb2.GetServiceResponse(service=a_service()),
        "SearchServices": charter_pb2.SearchServicesResponse(
            hits=[charter_pb2.SearchHit(service=a_service(), score=0.9)]
        ),
        "ImportCharter": charter_pb2.ImportCharterResponse(added=["RSU-02"]),
        "GetEdition": charter_pb2.GetEditionResponse(
            council_code="CMP",
            symbols=[charter_pb2.Symbol(handling=charter_pb2.HANDLING_REQUEST, label="Pedido")],
            categories=[charter_pb2.Category(key="environment", name="Ambiente")],
            units=[charter_pb2.Unit(code="AMB", name="Ambiente")],
            menu=[charter_pb2.MenuOption(keys="1", text="Ambiente")],
            defaults=[charter_pb2.DefaultTerm(name="response", value=10)],
        ),
        "OpenCase": tasks_pb2.OpenCaseResponse(case=case, secret="K7QM-4XPT-9RWD"),
        "GetCase": tasks_pb2.GetCaseResponse(case=case, tasks=[a_task()]),
        "FollowCase": tasks_pb2.FollowCaseResponse(case=a_case(person_id="")),
        "ListPersonCases": tasks_pb2.ListPersonCasesResponse(cases=[case]),
        "CloseCase": tasks_pb2.CloseCaseResponse(case=case),
        "ReopenCase": tasks_pb2.ReopenCaseResponse(case=case),
        "KeepDraft": drafts_pb2.KeepDraftResponse(expires_at=at(600)),
        "ReadDraft": drafts_pb2.ReadDraftResponse(
            sealed="gAAAA", kept_at=at(0), expires_at=at(600)
        ),
        "DropDraft": drafts_pb2.DropDraftResponse(),
        "ListTasks": tasks_pb2.ListTasksResponse(tasks=[a_task()]),
        "ComputeDeadline": tasks_pb2.ComputeDeadlineResponse(deadline=a_deadline()),
        "SetCalendarDay": tasks_pb2.SetCalendarDayResponse(deadlines_moved=3),
        "LoadCalendarYear": tasks_pb2.LoadCalendarYearResponse(days=1, deadlines_moved=3),
        "PreviewCalendar": tasks_pb2.PreviewCalendarResponse(
            total=3,
            looked_at=3,
            deadlines_moved=1,
            moves=[tasks_pb2.DateMove(due_on="2026-12-24", moves_to="2026-12-28", dates=1)],
        ),
        "ListCalendarActs": tasks_pb2.ListCalendarActsResponse(
            acts=[tasks_pb2.CalendarAct(act_id="x", year=2026, total=5, looked_at=2)]
        ),
        "ListCalendarDays": tasks_pb2.ListCalendarDaysResponse(
            days=[tasks_pb2.CalendarDay(day="2026-12-25", kind=tasks_pb2.DAY_KIND_HOLIDAY)]
        ),
        "BeginCall": telephony_pb2.BeginCallResponse(**step),
        "PressKey": telephony_pb2.PressKeyResponse(**step),
        "EndCall": telephony_pb2.EndCallResponse(call=call),
        "GetCall": telephony_pb2.GetCallResponse(call=call),
        "ListCalls": telephony_pb2.ListCallsResponse(calls=[call]),
    }
    services.answers |= line_answers()
    services.answers |= phone_answers()
    services.answers |= quality_answers()
    for verb in ("Get", "Take", "Hold", "Resume", "Transfer", "Abandon", "Close", "Update"):
        response = getattr(contacts_pb2, f"{verb}ContactResponse")
        services.answers[f"{verb}Contact"] = response(contact=contact.contact)
    for verb in ("Get", "Accept", "Return", "Forward", "Complete"):
        services.answers[f"{verb}Task"] = getattr(tasks_pb2, f"{verb}TaskResponse")(task=task.task)
    return services


async def _open_session(request: Any) -> Any:
    if request.password != "the right one":
        raise SignInFailed
    return identity_pb2.OpenSessionResponse(
        session_secret="secret-of-ana",
        access_token=ana_token(),
        access_expires_at=at(600),
        session_expires_at=at(8 * 3600),
        staff=a_staff(),
    )


async def _renew_session(request: Any) -> Any:
    return identity_pb2.RenewSessionResponse(
        access_token=token_for(Role.ATTENDANT, id=ANA, renewed=True),
        access_expires_at=Timestamp(seconds=int(NOW.timestamp()) + 1200),
        staff=a_staff(),
    )


def _unit_change() -> units_pb2.UnitChange:
    return units_pb2.UnitChange(change_id="x", unit_code="AMB", parent_code="", decided_at=at(0))


def _unit() -> identity_pb2.Unit:
    return identity_pb2.Unit(code="AMB", name="Ambiente")


async def _open_citizen(request: Any) -> Any:
    if request.code != "004217":
        raise SignInFailed
    return assurance_pb2.OpenCitizenSessionResponse(session=_citizen())


def _citizen() -> assurance_pb2.CitizenSession:
    return assurance_pb2.CitizenSession(
        session_secret="secret-of-maria",
        access_token=maria_token(),
        access_expires_at=at(600),
        session_expires_at=at(3600),
        person_id=MARIA,
        name="Maria da Conceição Brandão",
        language="pt-PT",
        loa=2,
        methods=["code"],
    )


def _merge() -> merging_pb2.Merge:
    return merging_pb2.Merge(
        merge_id=MARIA, state=merging_pb2.MERGE_STATE_DONE, survivor_id=MARIA, merged_id=ANA
    )


def _mandate() -> mandates_pb2.Mandate:
    return mandates_pb2.Mandate(mandate_id=MARIA, principal_id=MARIA, holder_id=ANA)


def _right() -> rights_pb2.RightsRequest:
    return rights_pb2.RightsRequest(request_id=MARIA, right=rights_pb2.RIGHT_ACCESS)


def _erasure() -> rights_pb2.Erasure:
    return rights_pb2.Erasure(
        erasure_id=MARIA,
        parts=[rights_pb2.ErasurePart(service="tasks", holds=[rights_pb2.Hold(what="x")])],
    )


def _consent() -> rights_pb2.Consent:
    return rights_pb2.Consent(consent_id=MARIA, purpose="newsletter")


def _proof() -> assurance_pb2.Proof:
    return assurance_pb2.Proof(proof_id=MARIA, person_id=MARIA, state="waiting", loa=2)

"""Citizens: who am I, access codes, confirmed addresses, proofs at a contact."""

from atende.identity.v1 import assurance_pb2 as pb
from fastapi import Depends, Request, Response

from services.gateway.auth import key_allowed, keyed, same_site, signed_in
from services.gateway.context import TheHouse, ThePeers
from services.gateway.routes.cookies import caller_of, few_codes, with_cookie
from services.gateway.routes.serving import expect_served
from services.gateway.routes.session import asker
from services.gateway.routes.shared import CHANGING, READING, Answer, router
from services.gateway.schemas.citizens import (
    AssuranceShown,
    CodeBlock,
    CodeChange,
    CodeIssue,
    CodeIssued,
    DocumentSeen,
    Finish,
    LoginOnly,
    ProofGiven,
    ProofShown,
    ProofWanted,
    Started,
    WhoAmI,
)
from services.gateway.schemas.common import Nothing, PathId
from services.gateway.schemas.session import SessionShown
from services.gateway.serializers.citizens import assurance_json, proof_json
from services.gateway.sessions import of_citizen
from services.gateway.words import ASSISTANCE, CODE_DELIVERIES

# For people who are not signed in, or not yet.
routes = router("citizens", guarded=False)
me = router("me")


@me.get("/me", response_model=WhoAmI, responses=READING, summary="Who asks, and how sure we are")
async def who(request: Request, peers: ThePeers) -> Response:
    asks = await asker(request, peers)
    kind = next((one for one in ("staff", "citizen") if asks[one]), "client")
    return Answer({"kind": kind, **asks})


@me.get(
    "/me/assurance",
    response_model=AssuranceShown,
    responses=READING,
    summary="By which means I can prove who I am",
)
async def my_assurance(peers: ThePeers) -> Response:
    stub = peers.identity.stub
    found = await peers.identity.ask(stub.GetAssurance, pb.GetAssuranceRequest())
    return Answer(assurance_json(found))


@me.get(
    "/people/{person_id}/assurance",
    response_model=AssuranceShown,
    responses=READING,
    summary="By which means a person can prove who they are",
)
async def assurance(person_id: PathId, peers: ThePeers) -> Response:
    stub = peers.identity.stub
    found = await peers.identity.ask(stub.GetAssurance, pb.GetAssuranceRequest(person_id=person_id))
    return Answer(assurance_json(found))


@routes.post(
    "/access-codes:request",
    status_code=202,
    response_model=Nothing,
    responses=CHANGING,
    summary="A new access code by e-mail; the answer never says whether there is anybody",
    dependencies=[Depends(key_allowed)],
)
async def request_code(request: Request, body: LoginOnly, house: TheHouse) -> Response:
    await few_codes(request, house, "code-request")
    await house.peers.identity.ask(
        house.peers.identity.stub.RequestAccessCode,
        pb.RequestAccessCodeRequest(login=body.login, caller=caller_of(request)),
        as_service=True,
    )
    return Answer({}, 202)


@routes.post(
    "/access-codes:change",
    response_model=Nothing,
    responses=CHANGING,
    summary="Choose another access code",
    dependencies=[Depends(signed_in), Depends(key_allowed)],
)
async def change_code(body: CodeChange, peers: ThePeers) -> Response:
    await peers.identity.ask(
        peers.identity.stub.ChangeAccessCode,
        pb.ChangeAccessCodeRequest(old_code=body.old_code or "", new_code=body.new_code),
    )
    return Answer({})


@routes.post(
    "/access-codes:block",
    response_model=Nothing,
    responses=CHANGING,
    summary="Let my access code in no more, and end all my sessions",
    dependencies=[Depends(signed_in), Depends(key_allowed)],
)
async def block_code(body: CodeBlock, peers: ThePeers) -> Response:
    await peers.identity.ask(
        peers.identity.stub.BlockAccessCode, pb.BlockAccessCodeRequest(reason=body.reason)
    )
    return Answer({})


@me.post(
    "/people/{person_id}/access-code",
    status_code=201,
    response_model=CodeIssued,
    responses=CHANGING,
    summary="A new access code for somebody whose document was seen",
    dependencies=[Depends(key_allowed)],
)
async def issue_code(
    request: Request, person_id: PathId, body: CodeIssue, peers: ThePeers
) -> Response:
    await expect_served(request, person_id, body.contact_id)
    issued = await peers.identity.ask(
        peers.identity.stub.IssueAccessCode,
        pb.IssueAccessCodeRequest(
            person_id=person_id,
            delivery=CODE_DELIVERIES.number(body.delivery),
            contact_id=body.contact_id,
            document=body.document,
        ),
    )
    return Answer({"code": issued.code}, 201)


@me.post(
    "/people/{person_id}/access-code:block",
    response_model=Nothing,
    responses=CHANGING,
    summary="Let a person's access code in no more, and end all their sessions",
    dependencies=[Depends(key_allowed)],
)
async def block_code_of(person_id: PathId, body: CodeBlock, peers: ThePeers) -> Response:
    await peers.identity.ask(
        peers.identity.stub.BlockAccessCode,
        pb.BlockAccessCodeRequest(person_id=person_id, reason=body.reason),
    )
    return Answer({})


@routes.post(
    "/confirmations",
    status_code=201,
    response_model=Started,
    responses=CHANGING,
    summary="Six digits to an e-mail address of record; the answer never says whether there is one",
    dependencies=[Depends(key_allowed)],
)
async def start_confirmation(request: Request, body: LoginOnly, house: TheHouse) -> Response:
    await few_codes(request, house, "confirmation")
    started = await house.peers.identity.ask(
        house.peers.identity.stub.StartConfirmation,
        pb.StartConfirmationRequest(login=body.login, caller=caller_of(request)),
        as_service=True,
    )
    return Answer({"confirmation_id": started.confirmation_id}, 201)


@routes.post(
    "/confirmations/{confirmation_id}:finish",
    status_code=201,
    response_model=SessionShown,
    responses=CHANGING,
    summary="The six digits confirm the address and sign in at level 1",
    dependencies=[Depends(same_site), Depends(key_allowed)],
)
async def finish_confirmation(
    request: Request, confirmation_id: PathId, body: Finish, house: TheHouse
) -> Response:
    await few_codes(request, house, "code-address")
    finished = await house.peers.identity.ask(
        house.peers.identity.stub.FinishConfirmation,
        pb.FinishConfirmationRequest(
            confirmation_id=confirmation_id, code=body.code, caller=caller_of(request)
        ),
        as_service=True,
    )
    session = of_citizen(finished.session, house.clock().timestamp())
    return with_cookie(house, *await house.sessions.keep(session))


@me.post(
    "/people/{person_id}/documents",
    status_code=201,
    response_model=Nothing,
    responses=CHANGING,
    summary="A document of the person was seen at a contact",
    dependencies=[Depends(keyed)],
)
async def document_seen(
    request: Request, person_id: PathId, body: DocumentSeen, peers: ThePeers
) -> Response:
    await expect_served(request, person_id, body.contact_id)
    await peers.identity.ask(
        peers.identity.stub.RecordDocumentSeen,
        pb.RecordDocumentSeenRequest(
            person_id=person_id, document=body.document, contact_id=body.contact_id
        ),
    )
    return Answer({}, 201)


@me.post(
    "/people/{person_id}/proofs",
    status_code=201,
    response_model=ProofShown,
    responses=CHANGING,
    summary="Ask a person for a proof on a device of their own, past whoever is in between",
    dependencies=[Depends(keyed)],
)
async def request_proof(
    request: Request, person_id: PathId, body: ProofWanted, peers: ThePeers
) -> Response:
    await expect_served(request, person_id, body.contact_id)
    requested = await peers.identity.ask(
        peers.identity.stub.RequestProof,
        pb.RequestProofRequest(
            person_id=person_id,
            contact_id=body.contact_id,
            assistance=ASSISTANCE.number(body.assistance),
            helper=body.helper,
        ),
    )
    return Answer(proof_json(requested.proof), 201)


@me.get(
    "/proofs/{proof_id}",
    response_model=ProofShown,
    responses=READING,
    summary="Whether the person has proved who they are",
)
async def get_proof(proof_id: PathId, peers: ThePeers) -> Response:
    found = await peers.identity.ask(
        peers.identity.stub.GetProof, pb.GetProofRequest(proof_id=proof_id)
    )
    return Answer(proof_json(found.proof))


@routes.post(
    "/proofs:give",
    response_model=Nothing,
    responses=CHANGING,
    summary="The person proves who they are, by the message's token and their own access code",
    dependencies=[Depends(key_allowed)],
)
async def give_proof(request: Request, body: ProofGiven, house: TheHouse) -> Response:
    await few_codes(request, house, "code-address")
    await house.peers.identity.ask(
        house.peers.identity.stub.GiveProof,
        pb.GiveProofRequest(proof_token=body.token, code=body.code, caller=caller_of(request)),
        as_service=True,
    )
    return Answer({})

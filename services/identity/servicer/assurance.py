"""Confirmations, documents seen, proofs on a device of one's own; `citizens` has codes."""

from uuid import uuid4

from atende.identity.v1 import assurance_pb2 as pb
from atende.identity.v1 import assurance_pb2_grpc

from chassis.auth import OF_PEOPLE, Role
from chassis.edge import Call, command, query
from chassis.ids import parse_id
from services.identity.domain import codes as rules
from services.identity.domain.citizens import document_kind, helper
from services.identity.domain.codes import CONFIRMATION_LASTS, LoginBy, MessageKind
from services.identity.domain.errors import CodeWrong, EmailMissing, LoginInvalid, ProofGone
from services.identity.handlers import citizens, codes, proofs, strong
from services.identity.serializers.assurance import assistance_from_proto, proof_to_proto
from services.identity.servicer.citizens import CLERKS, CitizenSignIn, own_or_any


class AssuranceServicer(CitizenSignIn, assurance_pb2_grpc.AssuranceServiceServicer):
    """All of the assurance methods."""

    @command(Role.PUBLIC, Role.SERVICE, keyed=False)
    async def StartConfirmation(
        self, request: pb.StartConfirmationRequest, call: Call
    ) -> pb.StartConfirmationResponse:
        login = rules.read_login(request.login)
        if login.by is not LoginBy.EMAIL:
            raise LoginInvalid(field="login")
        async with self.edge.sessions.begin() as session:
            holders = await codes.find_by_email(session, login.key, call.now)
        windows = codes.request_windows(
            self._codes, "confirm", login.key, holders, request.caller[:200]
        )
        await self._count(windows, call)
        # Of several with one address nobody can say who reads it.
        holder = holders[0] if len(holders) == 1 else None
        code, confirmation_id = self._codes.draw(), uuid4()
        hashed = await self._codes.hash(code, str(confirmation_id))
        await citizens.start_confirmation(
            call.session,
            confirmation_id,
            holder,
            email_key=login.key,
            code_hash=hashed,
            now=call.now,
        )
        if holder is not None:
            await citizens.send_secret(
                call.session,
                self._policy.key_secret,
                holder,
                MessageKind.CONFIRMATION,
                code,
                email=rules.typed_email(request.login),
                lasts=CONFIRMATION_LASTS,
                now=call.now,
            )
        return pb.StartConfirmationResponse(confirmation_id=str(confirmation_id))

    @command(Role.PUBLIC, Role.SERVICE, keyed=False)
    async def FinishConfirmation(
        self, request: pb.FinishConfirmationRequest, call: Call
    ) -> pb.FinishConfirmationResponse:
        confirmation_id = parse_id(request.confirmation_id, "confirmation_id")
        digits = rules.read_code(request.code)
        mark = self._codes.mark("caller", request.caller[:200]) if request.caller else ""
        await self._count(
            codes.try_windows(self._codes, f"confirmation:{confirmation_id}", [], mark), call
        )
        async with self.edge.sessions.begin() as session:
            one = await citizens.get_confirmation(session, confirmation_id, call.now)
        if not await self._codes.fits(digits, str(confirmation_id), one.code_hash):
            raise CodeWrong
        await citizens.finish_confirmation(call.session, one, call.now)
        assert one.person_id is not None  # or it had been refused
        holder = await citizens.holder_of(call.session, one.person_id)
        return pb.FinishConfirmationResponse(session=await self._opened(holder, "email", call))

    @query(Role.CITIZEN, *OF_PEOPLE)
    async def GetAssurance(
        self, request: pb.GetAssuranceRequest, call: Call
    ) -> pb.GetAssuranceResponse:
        person_id = own_or_any(call, request.person_id)
        person = await citizens.holder_of(call.session, person_id)
        has_code, blocked, set_at = await codes.code_state(call.session, person_id)
        keys, providers = await strong.counts(call.session, person_id)
        response = pb.GetAssuranceResponse(
            passkeys=keys,
            providers=providers,
            has_code=has_code,
            code_blocked=blocked,
            email_confirmed=await citizens.email_confirmed(call.session, person.person_id),
        )
        if set_at is not None:
            response.code_set_at.FromDatetime(set_at)
        if seen := await proofs.document_seen_at(call.session, person_id):
            response.document_seen_at.FromDatetime(seen)
        return response

    @command(*CLERKS)
    async def RecordDocumentSeen(
        self, request: pb.RecordDocumentSeenRequest, call: Call
    ) -> pb.RecordDocumentSeenResponse:
        await proofs.record_document(
            call.session,
            parse_id(request.person_id, "person_id"),
            document=document_kind(request.document),
            contact_id=parse_id(request.contact_id, "contact_id"),
            staff_id=call.caller.id,
            now=call.now,
        )
        return pb.RecordDocumentSeenResponse()

    @command(*CLERKS)
    async def RequestProof(
        self, request: pb.RequestProofRequest, call: Call
    ) -> pb.RequestProofResponse:
        person_id = parse_id(request.person_id, "person_id")
        contact_id = parse_id(request.contact_id, "contact_id")
        assistance = assistance_from_proto(request.assistance)
        between = helper(request.helper)
        holder = await citizens.holder_of(call.session, person_id)
        if not holder.email:
            raise EmailMissing(field="person_id")
        proof = await proofs.request_proof(
            call.session,
            self._policy.key_secret,
            holder,
            contact_id=contact_id,
            assistance=assistance,
            helper=between,
            staff_id=call.caller.id,
            now=call.now,
        )
        return pb.RequestProofResponse(proof=proof_to_proto(proof, call.now))

    @command(Role.PUBLIC, Role.CITIZEN, Role.SERVICE, keyed=False)
    async def GiveProof(self, request: pb.GiveProofRequest, call: Call) -> pb.GiveProofResponse:
        digits = rules.read_code(request.code)
        async with self.edge.sessions.begin() as session:
            proof = await proofs.waiting_proof(session, request.proof_token[:200], call.now)
        if proof is None:
            raise ProofGone(field="proof_token")
        await self._check_person(proof.person_id, digits, request.caller[:200], call)
        await proofs.give_proof(call.session, proof, call.now)
        return pb.GiveProofResponse()

    @query(*OF_PEOPLE, Role.SERVICE)
    async def GetProof(self, request: pb.GetProofRequest, call: Call) -> pb.GetProofResponse:
        proof = await proofs.get_proof(call.session, parse_id(request.proof_id, "proof_id"))
        return pb.GetProofResponse(proof=proof_to_proto(proof, call.now))

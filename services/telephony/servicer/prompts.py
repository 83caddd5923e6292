"""What callers hear: listed, played, recorded."""

import asyncio

from atende.telephony.v1 import prompts_pb2 as pb
from atende.telephony.v1 import prompts_pb2_grpc

from chassis.auth import STAFF, Role
from chassis.edge import Call, Edge, command, query
from chassis.languages import Language
from chassis.paging import decode_token, encode_token, page_size
from services.telephony.domain.errors import PromptNotFound, SoundInvalid
from services.telephony.domain.prompts import Prompts
from services.telephony.media.port import RATE
from services.telephony.media.speech.sounds import (
    MOST_BYTES,
    MOST_SECONDS,
    NotWav,
    Sounds,
    read_wav,
    write_wav,
)
from services.telephony.repository.prompts import PromptRepository

EDITORS = (Role.EDITOR, Role.SUPERVISOR, Role.ADMIN)


class PromptServicer(prompts_pb2_grpc.PromptServiceServicer):
    def __init__(self, edge: Edge, *, prompts: Prompts, sounds: Sounds) -> None:
        self.edge = edge
        self._prompts = prompts
        self._sounds = sounds

    @query(*STAFF)
    async def ListPrompts(
        self, request: pb.ListPromptsRequest, call: Call
    ) -> pb.ListPromptsResponse:
        size = page_size(request.page_size, default=50)
        after = decode_token(request.page_token, parts=2)
        names = sorted(
            (key, language.value)
            for language, texts in self._prompts.texts.items()
            for key in texts
            if request.language in ("", language.value)
        )
        rest = [name for name in names if after is None or name > tuple(after)]
        lengths = await PromptRepository(call.session).lengths()
        response = pb.ListPromptsResponse(
            prompts=[
                self._prompt(
                    key, Language(value), lengths.get((key, Language(value)), (0, None))[0]
                )
                for key, value in rest[:size]
            ]
        )
        if len(rest) > size:
            response.next_page_token = encode_token(*rest[size - 1])
        return response

    @query(*STAFF)
    async def GetPromptSound(
        self, request: pb.GetPromptSoundRequest, call: Call
    ) -> pb.GetPromptSoundResponse:
        language, text = self._named(request.key, request.language)
        own = await PromptRepository(call.session).get(request.key, language)
        if own is not None:
            return pb.GetPromptSoundResponse(wav=write_wav(own))
        await call.session.rollback()
        made = await self._sounds.text(text, language, keep=True)
        return pb.GetPromptSoundResponse(wav=write_wav(made.pcm))

    @command(*EDITORS)
    async def PutPromptSound(
        self, request: pb.PutPromptSoundRequest, call: Call
    ) -> pb.PutPromptSoundResponse:
        language, text = self._named(request.key, request.language)
        if "{" in text:
            # What is filled in differs each time; a recording could not say it.
            raise SoundInvalid(field="key", most_seconds="0", most_bytes="0")
        try:
            pcm = await asyncio.to_thread(read_wav, request.wav)
        except NotWav as error:
            raise SoundInvalid(
                str(error), field="wav", most_seconds=str(MOST_SECONDS), most_bytes=str(MOST_BYTES)
            ) from None
        await PromptRepository(call.session).put(
            request.key, language, pcm, staff_id=call.caller.id, at=call.now
        )
        return pb.PutPromptSoundResponse(prompt=self._prompt(request.key, language, len(pcm)))

    @command(*EDITORS)
    async def DropPromptSound(
        self, request: pb.DropPromptSoundRequest, call: Call
    ) -> pb.DropPromptSoundResponse:
        language, _ = self._named(request.key, request.language)
        await PromptRepository(call.session).drop(request.key, language)
        return pb.DropPromptSoundResponse(prompt=self._prompt(request.key, language, 0))

    def _named(self, key: str, language: str) -> tuple[Language, str]:
        try:
            found = Language(language)
            return found, self._prompts.text(key, found)
        except (ValueError, KeyError):
            raise PromptNotFound(field="key") from None

    def _prompt(self, key: str, language: Language, length: int) -> pb.Prompt:
        return pb.Prompt(
            key=key,
            language=language.value,
            text=self._prompts.text(key, language),
            recorded=length > 0,
            seconds=length / (2 * RATE),
        )

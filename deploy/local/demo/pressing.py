"""The advocate's desk on the first morning: files, letters, a recommendation; and a suggestion."""

from collections.abc import Mapping

from atende.tasks.v1 import advocate_pb2, quality_pb2

from deploy.local.demo.services import SECONDS, Services, speaking_as

CAST = frozenset({"vasco", "ana", "bruno"})
# Unit, what it is about, how many letters, what the unit answered, what is recommended.
FILES = (
    (
        "FISC",
        "Moradores da Rua de Miragaia queixam-se há meses de obras sem licença ao sábado e dizem"
        " que ninguém lhes responde.",
        2,
        "",
        "",
    ),
    (
        "MOB",
        "Cadeiras de rodas não passam na Rua do Almada: os pilaretes foram postos no meio do"
        " passeio e o pedido para os mudar não teve seguimento.",
        1,
        "Os pilaretes serão recuados até ao fim do mês; a obra está adjudicada.",
        "Que nenhum pilarete seja posto sem medir a largura livre do passeio (1,20 m).",
    ),
    (
        "GAM",
        "Ruído de esplanadas na Ribeira depois das 2 h. Três famílias pedem medições à noite.",
        1,
        "",
        "",
    ),
)
SUGGESTIONS = (
    (
        "ana",
        "RSU-05",
        "Muita gente volta a ligar porque não sabe em que dia passa o camião. Um SMS na véspera"
        " poupava metade das chamadas.",
    ),
    (
        "bruno",
        "TAX-01",
        "Na linha das taxas quase todos perguntam o mesmo: se já podem pagar. O estado do"
        " pagamento podia ser dito no menu.",
    ),
)


async def load(services: Services, tokens: Mapping[str, str]) -> None:
    """Files of the advocate and suggestions; *tokens* of staff by what stories call them."""
    with speaking_as(tokens["vasco"]):
        for number, file in enumerate(FILES):
            await _file(services, number, *file)
    for number, (nick, service, text) in enumerate(SUGGESTIONS):
        with speaking_as(tokens[nick]):
            await services.tasks.ask(
                services.tasks.stub.Suggest,
                quality_pb2.SuggestRequest(text=text, service_code=service),
                seconds=SECONDS,
                key=f"demo/suggestion/{number}",
            )


async def _file(
    services: Services,
    number: int,
    unit: str,
    subject: str,
    letters: int,
    answer: str,
    recommendation: str,
) -> None:
    ask, stub, key = services.tasks.ask, services.tasks.stub, f"demo/advocate/{number}"
    opened = await ask(
        stub.OpenFile,
        advocate_pb2.OpenFileRequest(unit_code=unit, subject=subject),
        seconds=SECONDS,
        key=key,
    )
    file_id = opened.file.file_id
    for step in range(letters):
        request = advocate_pb2.SendLetterRequest(file_id=file_id)
        sent = await ask(stub.SendLetter, request, seconds=SECONDS, key=f"{key}/letter/{step}")
    if answer:
        letter_id = sent.file.letters[-1].letter_id
        reply = advocate_pb2.AnswerLetterRequest(letter_id=letter_id, answer=answer)
        await ask(stub.AnswerLetter, reply, seconds=SECONDS, key=f"{key}/answer")
    if recommendation:
        made = advocate_pb2.RecommendRequest(file_id=file_id, text=recommendation)
        await ask(stub.Recommend, made, seconds=SECONDS, key=f"{key}/recommendation")

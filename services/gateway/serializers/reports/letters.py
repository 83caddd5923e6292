"""A letter of the advocate on paper, with its answer once there is one."""

from atende.tasks.v1 import advocate_pb2 as pb

from services.gateway.serializers.reports.paper import Paper
from services.gateway.serializers.reports.wording import Wording


def letter_pdf(letter: pb.Letter, language: str) -> bytes:
    """*letter*, whose words are in *language* already."""
    say, by = Wording(language), letter.answer_by
    paper = Paper(title=letter.subject, language=language, foot=letter.number)
    paper.heading(
        say.say("letter_title", number=letter.number),
        say.say("letter_of", day=say.day(by.counted_from)),
    )
    paper.letter(letter.text)
    paper.section(say.say("letter_answer_by", day=say.day(by.due_on)))
    for line in by.explanation:
        paper.words(line, soft=True)
    if letter.answer:
        paper.section(say.say("letter_answer"))
        paper.letter(letter.answer)
    return paper.bytes_of()

"""A deadline explained: one sentence for each step of its computation."""

from chassis.languages import Language
from services.tasks.domain.deadlines import Deadline
from services.tasks.domain.wording import deadline_en, deadline_pt


def explain(deadline: Deadline, language: Language) -> list[str]:
    """Say in *language*, a sentence a step, how *deadline* came about."""
    english = language is Language.ENGLISH
    tell = deadline_en.SENTENCES if english else deadline_pt.SENTENCES
    sentences = [tell[step.kind](step, deadline.term) for step in deadline.steps]
    if deadline.term.basis:
        joint = "Basis" if english else "Base"
        sentences.append(f"{joint}: {deadline.term.basis.rstrip('.')}.")
    return sentences

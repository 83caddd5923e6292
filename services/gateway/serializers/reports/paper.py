"""Paper: A4 pages in the letters of our pages, with tables that carry their own bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos

FONTS = Path(__file__).parent.parent / "fonts"
INK, SOFT, LINE, ACCENT, TINT = (21, 34, 47), (74, 89, 104), (212, 220, 228), (11, 79, 138), 244
MARGIN = 18
_LETTER = "Atkinson"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a table: what it is, its figure in words, and its bar from 0 to 1."""

    label: str
    figure: str
    bar: float | None = None


class Paper(FPDF):
    """A report that is read, printed and read aloud: tagged language, title, page numbers."""

    def __init__(self, *, title: str, language: str, foot: str) -> None:
        super().__init__(format="A4", unit="mm")
        self._foot = foot
        for style, name in (("", "regular"), ("B", "bold")):
            self.add_font(_LETTER, style, FONTS / f"atkinson-{name}.ttf")
        self.set_lang("en" if language == "en" else "pt-PT")
        self.set_title(title)
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.c_margin = 0  # text begins where bars and lines do
        self.set_auto_page_break(auto=True, margin=22)
        self.alias_nb_pages()
        self.add_page()

    def footer(self) -> None:
        """Called by the library at the foot of each page."""
        self.set_y(-14)
        self._write(8.5, SOFT)
        self.cell(self.epw / 2, 5, self._foot)
        # The number of all pages is put in at the end, in the place of four letters.
        wider = self.get_string_width("{nb}") - self.get_string_width("0")
        self.cell(self.epw / 2 + wider, 5, f"{self.page_no()} / {{nb}}", align="R")

    def heading(self, text: str, below: str = "") -> None:
        """The title, and a line under it."""
        self._write(22, INK, bold=True)
        self.multi_cell(self.epw, 10, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        if below:
            self._write(11, SOFT)
            self.multi_cell(self.epw, 6, below, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(3)

    def section(self, text: str, needs: float = 30) -> None:
        """A heading that stays with the *needs* millimetres after it."""
        if self.will_page_break(needs):
            self.add_page()
        self.ln(4)
        self._write(13.5, INK, bold=True)
        self.multi_cell(self.epw, 7, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.set_draw_color(*ACCENT)
        self.set_line_width(0.5)
        self.line(self.l_margin, self.get_y() + 0.6, self.l_margin + 14, self.get_y() + 0.6)
        self.ln(3)

    def words(self, text: str, *, soft: bool = False) -> None:
        """A paragraph."""
        self._write(9.5 if soft else 10.5, SOFT if soft else INK)
        self.multi_cell(self.epw, 4.8, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(1)

    def letter(self, text: str) -> None:
        """A letter's paragraphs, in a size to be read at arm's length."""
        self._write(11.5, INK)
        for part in text.split("\n\n"):
            self.multi_cell(self.epw, 6.2, part, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            self.ln(3.5)

    def tiles(self, tiles: Sequence[tuple[str, str]]) -> None:
        """Figures that are seen first, each over what it is of."""
        gap, high = 4.0, 21.0
        wide = (self.epw - gap * (len(tiles) - 1)) / len(tiles)
        top = self.get_y()
        for place, (figure, label) in enumerate(tiles):
            left = self.l_margin + place * (wide + gap)
            self.set_fill_color(TINT)
            self.rect(left, top, wide, high, style="F", round_corners=True, corner_radius=2)
            self.set_xy(left + 3, top + 3)
            self._write(17, ACCENT, bold=True)
            self.cell(wide - 6, 8, figure)
            self.set_xy(left + 3, top + 11.5)
            self._write(8.5, SOFT)
            self.multi_cell(wide - 6, 3.8, label, align="L")
        self.set_xy(self.l_margin, top + high + 3)

    def lines(self, rows: Sequence[Row], *, nothing: str, figure_wide: float = 58.0) -> None:
        """
        Rows with their figures and, where there are some, bars to see them by.

        Args:
            nothing: What is said where there are no rows.
            figure_wide: Millimetres for the longest figure; the labels have what is left.
        """
        if not rows:
            self.words(nothing, soft=True)
        high, bar_wide = 6.4, 44.0
        for row in rows:
            if self.will_page_break(high):
                self.add_page()
            top = self.get_y()
            label_wide = self.epw - figure_wide - bar_wide - 4
            self._write(10, INK)
            self.cell(label_wide, high, self._fit(row.label, label_wide))
            if row.bar is not None:
                left, middle = self.l_margin + label_wide, top + 1.9
                self.set_fill_color(*LINE)
                self.rect(left, middle, bar_wide, 2.6, style="F")
                self.set_fill_color(*ACCENT)
                self.rect(left, middle, bar_wide * max(0.0, min(row.bar, 1.0)), 2.6, style="F")
            self.set_xy(self.l_margin + label_wide + bar_wide + 4, top)
            self._write(10, INK, bold=True)
            self.cell(figure_wide, high, row.figure, align="R")
            self.set_draw_color(*LINE)
            self.set_line_width(0.1)
            self.line(self.l_margin, top + high, self.l_margin + self.epw, top + high)
            self.set_xy(self.l_margin, top + high)
        self.ln(1.5)

    def bytes_of(self) -> bytes:
        """The file."""
        return bytes(self.output())

    def _fit(self, text: str, wide: float) -> str:
        """*text*, shortened where it is longer than its place."""
        if self.get_string_width(text) <= wide - 2:
            return text
        while text and self.get_string_width(text + "…") > wide - 2:
            text = text[:-1]
        return text + "…"

    def _write(self, size: float, colour: tuple[int, int, int], *, bold: bool = False) -> None:
        self.set_font(_LETTER, "B" if bold else "", size)
        self.set_text_color(*colour)

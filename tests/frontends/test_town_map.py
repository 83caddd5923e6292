"""The map of a town's parts: read without colour, with outlines or without."""

import re

from frontends.web.charts.town import Part, town_map

SQUARE = [(41.15, -8.62), (41.16, -8.62), (41.16, -8.60), (41.15, -8.60)]


def drawn(*outlines, counts=None, links=None) -> str:
    parts = [
        Part(code=f"p{place}", name=f"Parte {place}", outline=outline)
        for place, outline in enumerate(outlines)
    ]
    return str(town_map(parts, counts or {}, title="Mapa", links=links or {}))


def test_every_part_says_its_name_and_count_in_words() -> None:
    svg = drawn(SQUARE, SQUARE, counts={"p0": 4, "p1": 1})

    assert "<title>Parte 0: 4</title>" in svg
    assert ">Parte 1</text>" in svg
    # The more, the denser the lines: seen without colour.
    assert re.findall(r'fill="url\(#hatch-(\d)\)"', svg) == ["4", "1"]


def test_parts_without_outlines_are_tiles_that_do_not_overlap() -> None:
    svg = drawn(*[[]] * 6, counts={"p5": 2})

    corners = re.findall(r'points="([\d.]+),([\d.]+) [^"]*" class="part', svg)
    assert len(set(corners)) == 6
    assert "<title>Parte 5: 2</title>" in svg


def test_a_map_that_leads_on_is_no_picture_to_who_cannot_see_it() -> None:
    assert 'role="img"' in drawn(SQUARE)
    leading = drawn(SQUARE, links={"p0": "/quality?area=p0"})
    assert 'role="group"' in leading
    assert 'role="img"' not in leading
    assert 'href="/quality?area=p0"' in leading


def test_a_town_without_parts_has_no_map() -> None:
    assert drawn() == ""


def test_a_long_name_goes_on_in_the_next_line() -> None:
    name = "Cedofeita e Centro Histórico"
    part = Part(code="CED", name=name, outline=[(41.1, -8.6), (41.2, -8.6), (41.2, -8.5)])

    picture = town_map([part], {}, title="Pontos", links={})

    lines = re.findall(r'<text[^>]* y="([\d.]+)"[^>]*>([^<0-9]+)</text>', picture)
    assert " ".join(text for _, text in lines) == name
    assert len({y for y, _ in lines}) == len(lines) > 1

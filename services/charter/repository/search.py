"""The one statement that finds entries and ranks them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ARRAY, REAL, Boolean, DateTime, Integer, Text, bindparam, text
from sqlalchemy.ext.asyncio import AsyncSession

from chassis.languages import Language
from services.charter.domain.search.terms import Asked
from services.charter.domain.sheet import Audience
from services.charter.domain.versions import Version
from services.charter.repository.entries import to_domain

# A form found in few entries says more than one found in many (idf). Unfinished
# words and slips of the pen are looked up only for words that nothing has.
# LATERAL … OFFSET 0 keeps the plan: from the few words asked, by index, to their
# entries. The planner cannot know that few words match few rows.
# What has less than a quarter of the best entry's points is no answer.
# Related entries are looked up for the few that are answered: codes tell of drafts as names do.
_SEARCH = text(
    """
    WITH asked AS MATERIALIZED (
        SELECT * FROM unnest(:places, :terms, :words, :factors, :lenient)
            AS asked (place, term, word, factor, lenient)
    ),
    live AS MATERIALIZED (
        SELECT count(*) AS entries FROM entry_version
        WHERE validity @> :moment AND replaced_by IS NULL AND audience = ANY(:audiences)
    ),
    exact AS MATERIALIZED (
        SELECT asked.place, asked.factor, t.term, t.version_id, t.weight
        FROM asked
        CROSS JOIN LATERAL (
            SELECT * FROM entry_term t
            WHERE t.term = asked.term AND t.language = ANY(:languages) OFFSET 0
        ) t
        CROSS JOIN LATERAL (
            SELECT v.validity @> :moment AND v.replaced_by IS NULL
                AND v.audience = ANY(:audiences) AS counts
            FROM entry_version v WHERE v.id = t.version_id OFFSET 0
        ) version
        WHERE version.counts
    ),
    unknown AS MATERIALIZED (
        SELECT * FROM asked
        WHERE lenient AND NOT EXISTS (SELECT FROM exact WHERE exact.place = asked.place)
    ),
    near AS MATERIALIZED (
        SELECT unknown.place, alike.term, unknown.factor * max(alike.likeness) AS factor
        FROM unknown
        CROSS JOIN LATERAL (
            SELECT v.term, similarity(v.word, unknown.word) AS likeness
            FROM vocabulary v
            WHERE v.word % unknown.word AND similarity(v.word, unknown.word) >= 0.4
            UNION ALL
            SELECT v.term, 0.8
            FROM vocabulary v
            WHERE v.word >= unknown.word AND v.word < unknown.word || chr(65535)
            OFFSET 0
        ) alike
        GROUP BY unknown.place, alike.term, unknown.factor
    ),
    meant AS (
        SELECT near.place, near.factor, t.term, t.version_id, t.weight
        FROM near
        CROSS JOIN LATERAL (
            SELECT * FROM entry_term t
            WHERE t.term = near.term AND t.language = ANY(:languages) OFFSET 0
        ) t
        CROSS JOIN LATERAL (
            SELECT v.validity @> :moment AND v.replaced_by IS NULL
                AND v.audience = ANY(:audiences) AS counts
            FROM entry_version v WHERE v.id = t.version_id OFFSET 0
        ) version
        WHERE version.counts
    ),
    found AS MATERIALIZED (SELECT * FROM exact UNION ALL SELECT * FROM meant),
    rarity AS (
        SELECT term, ln(1 + (SELECT entries FROM live)::real / count(DISTINCT version_id)) AS idf
        FROM found GROUP BY term
    ),
    points AS (
        SELECT version_id, place, max(factor * weight * idf) AS points
        FROM found JOIN rarity USING (term) GROUP BY version_id, place
    ),
    total AS (SELECT version_id, sum(points) AS total FROM points GROUP BY version_id),
    best AS MATERIALIZED (
        SELECT v.code, v.number, v.validity, v.replaced_by, v.content, total.total
        FROM total JOIN entry_version v ON v.id = total.version_id
        WHERE total.total >= 0.25 * (SELECT max(total) FROM total)
        ORDER BY total.total DESC, v.code COLLATE "C"
        LIMIT :most
    )
    SELECT best.number, best.validity, best.replaced_by, best.content,
        best.total / (best.total + 2) AS score, related.codes AS related
    FROM best
    CROSS JOIN LATERAL (
        SELECT array_agg(v.code) AS codes
        FROM jsonb_array_elements_text(best.content -> 'related') AS named (code)
        JOIN entry_version v ON v.code = named.code
        WHERE v.validity @> :moment AND v.replaced_by IS NULL AND v.audience = ANY(:audiences)
    ) related
    ORDER BY best.total DESC, best.code COLLATE "C"
    """
).bindparams(
    bindparam("places", type_=ARRAY(Integer)),
    bindparam("terms", type_=ARRAY(Text)),
    bindparam("words", type_=ARRAY(Text)),
    bindparam("factors", type_=ARRAY(REAL)),
    bindparam("lenient", type_=ARRAY(Boolean)),
    bindparam("languages", type_=ARRAY(Text)),
    bindparam("audiences", type_=ARRAY(Text)),
    bindparam("moment", type_=DateTime(timezone=True)),
    bindparam("most", type_=Integer),
)


def audiences_of(readers: Audience) -> list[str]:
    """The audiences of entries that *readers* may read."""
    both = [Audience.EVERYONE.value, Audience.ATTENDANTS.value]
    return both if readers is Audience.ATTENDANTS else both[:1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A version found, and how well it answers: 0 to 1, only for comparing within an answer."""

    version: Version
    score: float


async def find(
    session: AsyncSession,
    asked: Sequence[Asked],
    languages: Sequence[Language],
    *,
    readers: Audience,
    moment: datetime,
    most: int,
) -> list[Hit]:
    """
    The best *most* versions in force at *moment* for what is *asked*, best first.

    What *readers* may not read is not there: it is not found, counted or weighed.
    """
    if not asked:
        return []
    rows = await session.execute(
        _SEARCH,
        {
            "places": [each.place for each in asked],
            "terms": [each.term for each in asked],
            "words": [each.word for each in asked],
            "factors": [each.factor for each in asked],
            "lenient": [each.lenient for each in asked],
            "languages": [language.value for language in languages],
            "audiences": audiences_of(readers),
            "moment": moment,
            "most": most,
        },
    )
    return [Hit(version=_related(to_domain(row), row.related), score=row.score) for row in rows]


def _related(version: Version, known: Sequence[str] | None) -> Version:
    """*version*, related to those of its entries that are *known*."""
    related = tuple(code for code in version.entry.related if code in (known or ()))
    return replace(version, entry=replace(version.entry, related=related))

"""Routes of advocate, indicators and quality, and what the service answers them."""

from typing import Any

from atende.tasks.v1 import advocate_pb2, indicators_pb2, quality_pb2

from tests.gateway.builders import ANA, CASE, at

FILE = "0192f000-0000-7000-8000-0000000000c1"
LETTER = "0192f000-0000-7000-8000-0000000000c2"
SPOT = "0192f000-0000-7000-8000-0000000000c3"
NC = "0192f000-0000-7000-8000-0000000000c4"
QUALITY_PUBLIC = {
    "POST /v1/insistences",
    "GET /v1/indicators/public",
    "GET /v1/indicators/public.csv",
    "GET /v1/indicators/public.pdf",
    "GET /v1/areas",
}
_DAYS = "from=2026-05-01&until=2026-05-31"
QUALITY_ROUTES: dict[str, tuple[str, Any, int, list[str]]] = {
    "GET /v1/insistences": (
        f"/v1/insistences?state=insisting&case_id={CASE}",
        None,
        200,
        ["ListFiles"],
    ),
    "POST /v1/insistences": (
        "/v1/insistences",
        {"case": "P/124/2026/CMP", "secret": "ABCD", "subject": "Ninguém responde."},
        201,
        ["OpenFile"],
    ),
    "GET /v1/insistences/{file_id}": (f"/v1/insistences/{FILE}", None, 200, ["GetFile"]),
    "POST /v1/insistences/{file_id}:insist": (
        f"/v1/insistences/{FILE}:insist",
        {},
        200,
        ["SendLetter"],
    ),
    "POST /v1/insistences/{file_id}:close": (
        f"/v1/insistences/{FILE}:close",
        {"outcome": "solved"},
        200,
        ["CloseFile"],
    ),
    "POST /v1/insistences/{file_id}:recommend": (
        f"/v1/insistences/{FILE}:recommend",
        {"text": "Medir o ruído."},
        200,
        ["Recommend"],
    ),
    "GET /v1/letters": ("/v1/letters?unanswered=true", None, 200, ["ListLetters"]),
    "POST /v1/letters/{letter_id}:answer": (
        f"/v1/letters/{LETTER}:answer",
        {"answer": "Feito."},
        200,
        ["AnswerLetter"],
    ),
    "GET /v1/recommendations": (
        "/v1/recommendations?state=issued",
        None,
        200,
        ["ListRecommendations"],
    ),
    "POST /v1/recommendations/{recommendation_id}:decide": (
        f"/v1/recommendations/{LETTER}:decide",
        {"state": "accepted"},
        200,
        ["DecideRecommendation"],
    ),
    "GET /v1/advocate/years/{year}": ("/v1/advocate/years/2026", None, 200, ["GetAdvocateYear"]),
    "GET /v1/advocate/years/{year}/figures.csv": (
        "/v1/advocate/years/2026/figures.csv",
        None,
        200,
        ["GetAdvocateYear"],
    ),
    "GET /v1/advocate/years/{year}/report.pdf": (
        "/v1/advocate/years/2026/report.pdf",
        None,
        200,
        ["GetAdvocateYear", "ListUnits", "ListServices"],
    ),
    "GET /v1/letters/{letter_id}/letter.pdf": (
        f"/v1/letters/{LETTER}/letter.pdf",
        None,
        200,
        ["GetLetter"],
    ),
    "GET /v1/insistences/{file_id}/letters/{letter_id}/letter.pdf": (
        f"/v1/insistences/{FILE}/letters/{LETTER}/letter.pdf",
        None,
        200,
        ["GetFile"],
    ),
    "GET /v1/indicators": (
        f"/v1/indicators?{_DAYS}&by=channel&code=contacts",
        None,
        200,
        ["GetIndicators"],
    ),
    "GET /v1/indicators.csv": (f"/v1/indicators.csv?{_DAYS}", None, 200, ["GetIndicators"]),
    "GET /v1/indicators/public": (
        "/v1/indicators/public?month=2026-05",
        None,
        200,
        ["GetPublicIndicators"],
    ),
    "GET /v1/indicators/public.csv": (
        "/v1/indicators/public.csv?by=area",
        None,
        200,
        ["GetPublicIndicators"],
    ),
    "GET /v1/indicators/public.pdf": (
        "/v1/indicators/public.pdf",
        None,
        200,
        ["GetPublicIndicators"] * 3,
    ),
    "GET /v1/areas": ("/v1/areas", None, 200, ["ListAreas"]),
    "GET /v1/hotspots": (
        "/v1/hotspots?state=new&from=2026-05-04",
        None,
        200,
        ["ListHotSpots"],
    ),
    "GET /v1/hotspots/{hot_spot_id}": (f"/v1/hotspots/{SPOT}", None, 200, ["GetHotSpot"]),
    "POST /v1/hotspots/{hot_spot_id}:dismiss": (
        f"/v1/hotspots/{SPOT}:dismiss",
        {"reason": "Greve."},
        200,
        ["DismissHotSpot"],
    ),
    "GET /v1/suggestions": ("/v1/suggestions", None, 200, ["ListSuggestions"]),
    "POST /v1/suggestions": ("/v1/suggestions", {"text": "Avisar."}, 201, ["Suggest"]),
    "POST /v1/suggestions/{suggestion_id}:decide": (
        f"/v1/suggestions/{SPOT}:decide",
        {"state": "declined", "answer": "Já se faz."},
        200,
        ["DecideSuggestion"],
    ),
    "GET /v1/nonconformities": (
        "/v1/nonconformities?state=open",
        None,
        200,
        ["ListNonConformities"],
    ),
    "POST /v1/nonconformities": (
        "/v1/nonconformities",
        {"hot_spot_id": SPOT, "title": "Recolhas tardias"},
        201,
        ["OpenNonConformity"],
    ),
    "GET /v1/nonconformities/{nonconformity_id}": (
        f"/v1/nonconformities/{NC}",
        None,
        200,
        ["GetNonConformity"],
    ),
    "POST /v1/nonconformities/{nonconformity_id}:link": (
        f"/v1/nonconformities/{NC}:link",
        {"kind": "case", "reference": "P/124/2026/CMP"},
        200,
        ["LinkEvidence"],
    ),
    "POST /v1/nonconformities/{nonconformity_id}:analyse": (
        f"/v1/nonconformities/{NC}:analyse",
        {
            "whys": [{"question": "Porquê?", "answer": "Falta um camião."}],
            "causes": [{"key": "a", "category": "tools", "text": "Camião", "root": True}],
        },
        200,
        ["SetCauses"],
    ),
    "POST /v1/nonconformities/{nonconformity_id}:act": (
        f"/v1/nonconformities/{NC}:act",
        {"kind": "corrective", "text": "Contratar.", "owner_id": ANA, "due_on": "2026-07-01"},
        201,
        ["AddAction"],
    ),
    "POST /v1/nonconformities/{nonconformity_id}:check": (
        f"/v1/nonconformities/{NC}:check",
        {"check_on": "2026-09-07"},
        200,
        ["PlanCheck"],
    ),
    "POST /v1/nonconformities/{nonconformity_id}:change": (
        f"/v1/nonconformities/{NC}:change",
        {"kind": "charter", "reference": "RSU-01@4"},
        200,
        ["RecordChange"],
    ),
    "GET /v1/changes": (
        "/v1/changes?kind=charter&reference=RSU-01@4",
        None,
        200,
        ["TraceChange"],
    ),
    "GET /v1/actions": ("/v1/actions?state=open", None, 200, ["ListActions"]),
    "POST /v1/actions/{action_id}:end": (
        f"/v1/actions/{SPOT}:end",
        {"state": "done", "result": "Contratado."},
        200,
        ["EndAction"],
    ),
}


def an_indicator(**more: Any) -> indicators_pb2.Indicator:
    return indicators_pb2.Indicator(
        definition=indicators_pb2.IndicatorDefinition(
            code="contacts",
            name="Contactos",
            numerator="Contactos recebidos",
            measure=indicators_pb2.MEASURE_COUNT,
            breakdowns=[indicators_pb2.BREAKDOWN_CHANNEL],
        ),
        whole=indicators_pb2.IndicatorCell(numerator=1345, value=1345),
        by=indicators_pb2.BREAKDOWN_CHANNEL,
        cells=[
            indicators_pb2.IndicatorCell(key="counter", numerator=1340, value=1340),
            indicators_pb2.IndicatorCell(key="video", suppressed=True),
        ],
        **more,
    )


def quality_answers() -> dict[str, Any]:
    """What the service answers to each method of advocate, indicators and quality."""
    return _of_advocate() | _of_indicators() | _of_quality()


def _of_advocate() -> dict[str, Any]:
    pb = advocate_pb2
    letter = pb.Letter(letter_id=LETTER, step=pb.LETTER_STEP_HEAD, sent_at=at(0))
    file = pb.AdvocateFile(
        file_id=FILE,
        state=pb.ADVOCATE_FILE_STATE_INSISTING,
        letters=[letter],
        entries=[pb.AdvocateEntry(at=at(0), kind="opened", facts={"origin": "silence"})],
    )
    made = pb.Recommendation(recommendation_id=LETTER, state=pb.RECOMMENDATION_STATE_ISSUED)
    year = pb.GetAdvocateYearResponse(
        year=2026,
        opened=568,
        by_month=[pb.YearCount(key=f"{month:02d}", count=month) for month in range(1, 13)],
        by_unit=[pb.YearCount(key="FISC", count=85)],
        letters_by_step=[pb.YearCount(key="unit", count=40)],
        answered_by_step=[pb.YearCount(key="unit", count=31)],
        median_days_to_close=21.5,
    )
    return {
        "ListFiles": pb.ListFilesResponse(files=[file], next_page_token="more"),
        **{
            name: getattr(pb, f"{name}Response")(file=file)
            for name in ("OpenFile", "GetFile", "SendLetter", "CloseFile")
        },
        "GetLetter": pb.GetLetterResponse(letter=letter),
        "ListLetters": pb.ListLettersResponse(letters=[letter]),
        "AnswerLetter": pb.AnswerLetterResponse(letter=letter),
        "ListRecommendations": pb.ListRecommendationsResponse(recommendations=[made]),
        "Recommend": pb.RecommendResponse(recommendation=made),
        "DecideRecommendation": pb.DecideRecommendationResponse(recommendation=made),
        "GetAdvocateYear": year,
    }


def _of_indicators() -> dict[str, Any]:
    pb = indicators_pb2
    return {
        "GetIndicators": pb.GetIndicatorsResponse(indicators=[an_indicator()], as_of=at(0)),
        "GetPublicIndicators": pb.GetPublicIndicatorsResponse(
            month="2026-05", indicators=[an_indicator()], smallest=5, months=["2026-05"]
        ),
        "ListAreas": pb.ListAreasResponse(
            areas=[
                pb.TownArea(
                    code="bonfim",
                    name="Bonfim",
                    outline=[pb.AreaPoint(latitude=41.15, longitude=-8.6)],
                )
            ]
        ),
    }


def _of_quality() -> dict[str, Any]:
    pb = quality_pb2
    spot = pb.HotSpot(
        hot_spot_id=SPOT,
        signal=pb.SIGNAL_OVERDUE,
        place=pb.TroublePlace(service_code="RSU-01"),
        chart=[pb.ChartPoint(week="2026-05-04", count=9, base=10, value=0.9)],
        raised_at=at(0),
    )
    nc = pb.NonConformity(nonconformity_id=NC, number="NC/5/2026/CMP", opened_at=at(0))
    action = pb.QualityAction(action_id=SPOT, due_on="2026-07-01", added_at=at(0))
    suggestion = pb.StaffSuggestion(suggestion_id=SPOT, text="Avisar.", made_at=at(0))
    return {
        "ListHotSpots": pb.ListHotSpotsResponse(hot_spots=[spot]),
        "GetHotSpot": pb.GetHotSpotResponse(hot_spot=spot),
        "DismissHotSpot": pb.DismissHotSpotResponse(hot_spot=spot),
        "ListNonConformities": pb.ListNonConformitiesResponse(nonconformities=[nc]),
        "TraceChange": pb.TraceChangeResponse(nonconformities=[nc]),
        **{
            name: getattr(pb, f"{name}Response")(nonconformity=nc)
            for name in (
                "OpenNonConformity",
                "GetNonConformity",
                "LinkEvidence",
                "SetCauses",
                "PlanCheck",
                "RecordChange",
            )
        },
        "AddAction": pb.AddActionResponse(action=action),
        "EndAction": pb.EndActionResponse(action=action),
        "ListActions": pb.ListActionsResponse(actions=[action]),
        "Suggest": pb.SuggestResponse(suggestion=suggestion),
        "ListSuggestions": pb.ListSuggestionsResponse(suggestions=[suggestion]),
        "DecideSuggestion": pb.DecideSuggestionResponse(suggestion=suggestion),
    }

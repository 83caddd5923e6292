"""Lists of Open311 at their ends: nothing to show, and names with signs of XML in them."""

from xml.etree import ElementTree

from atende.charter.v1 import charter_pb2

from tests.gateway.builders import a_service


async def test_a_charter_without_a_service_is_an_empty_list_and_no_error(nobody, services) -> None:
    """mysociety/fixmystreet #951: an empty list of services broke clients and servers."""
    services.answers["ListServices"] = charter_pb2.ListServicesResponse()

    as_xml = await nobody.get("/open311/v2/services.xml")
    as_json = await nobody.get("/open311/v2/services.json")

    assert (as_xml.status_code, as_json.status_code) == (200, 200)
    root = ElementTree.fromstring(as_xml.content)
    assert (root.tag, len(root)) == ("services", 0)
    assert as_json.json() == []


async def test_a_name_with_signs_of_xml_comes_back_as_it_is(nobody, services) -> None:
    """OPENER-next/OpenStop #134: an ampersand broke the answer."""
    named = a_service()
    named.name = 'Luz & água <rua> "A" ]]>'
    named.channels.add(channel="app")
    services.answers["ListServices"] = charter_pb2.ListServicesResponse(services=[named])

    as_xml = await nobody.get("/open311/v2/services.xml")
    as_json = await nobody.get("/open311/v2/services.json")

    root = ElementTree.fromstring(as_xml.content)
    assert root.findtext("service/service_name") == named.name
    assert [each["service_name"] for each in as_json.json()] == [named.name]
    assert as_xml.headers["content-type"] == "text/xml; charset=utf-8"

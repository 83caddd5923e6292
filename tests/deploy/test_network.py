"""Who may talk to whom in the cluster: what the chart allows is what the code does."""

import pytest

from tests.deploy.code import asks_by_http, peers_of

pytest.importorskip("helm_python", reason="no wheel of the Helm library for this machine")

from tests.deploy.rendering import (  # needs the library
    Object,
    merged,
    of_kind,
    rendered,
    values_of,
)


def test_the_call_graph_is_that_of_the_code() -> None:
    for process in merged("")["processes"].values():
        assert set(process.get("calls", [])) == peers_of(process["module"]), process["module"]


def test_a_network_policy_lets_exactly_the_call_graph_through(profile: str) -> None:
    values = merged(profile)
    policies = of_kind(rendered(values_of(profile)), "NetworkPolicy")
    for name, process in values["processes"].items():
        policy = policies[f"atende-{name}"]["spec"]
        assert _named(policy["egress"], "to") & values["processes"].keys() == set(
            process.get("calls", [])
        )
        callers = {
            caller for caller, its in values["processes"].items() if name in its.get("calls", [])
        }
        assert _named(policy["ingress"], "from") == callers


def _named(rules: list[Object], side: str) -> set[str]:
    return {
        peer["podSelector"]["matchLabels"]["app.kubernetes.io/component"]
        for rule in rules
        for peer in rule.get(side, [])
        if "app.kubernetes.io/component" in peer.get("podSelector", {}).get("matchLabels", {})
    }


def test_whoever_asks_outside_may_and_reaches_nothing_with_a_private_address(
    profile: str,
) -> None:
    values = merged(profile)
    policies = of_kind(rendered(values_of(profile)), "NetworkPolicy")
    for name, process in values["processes"].items():
        blocks = [
            peer["ipBlock"]
            for rule in policies[f"atende-{name}"]["spec"]["egress"]
            if {"port": 443, "protocol": "TCP"} in rule["ports"]
            for peer in rule.get("to", [])
            if "except" in peer.get("ipBlock", {})
        ]
        # The exchange asks Asterisk where its own settings say; nobody else outside by HTTP.
        asks = asks_by_http(process["module"]) and name != "telephony"
        assert len(blocks) == asks, name
        for block in blocks:
            assert {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"} <= set(block["except"])


def test_every_pod_may_ask_the_names_of_the_cluster(profile: str) -> None:
    objects = rendered({**values_of(profile), "network": {"dnsNamespace": "openshift-dns"}})
    namespace = {"matchLabels": {"kubernetes.io/metadata.name": "openshift-dns"}}
    calling = {
        name: each["spec"]["egress"]
        for name, each in of_kind(objects, "NetworkPolicy").items()
        if each["spec"].get("egress")
    }
    assert len(calling) >= 14
    for name, egress in calling.items():
        names = [rule for rule in egress if {"port": 53, "protocol": "UDP"} in rule["ports"]]
        assert [rule["to"] for rule in names] == [[{"namespaceSelector": namespace}]], name


def test_the_door_is_open_to_where_its_entrance_stands(profile: str) -> None:
    values = merged(profile)
    if not values["gatewayApi"]["enabled"]:
        return
    stands = {each["namespace"] for each in values["gatewayApi"]["parentRefs"]}
    assert {values["network"]["ingressNamespace"]} == stands


def test_what_no_policy_names_may_talk_to_nobody(profile: str) -> None:
    deny = of_kind(rendered(values_of(profile)), "NetworkPolicy")["atende-default-deny"]["spec"]
    assert deny["policyTypes"] == ["Ingress", "Egress"]
    assert "ingress" not in deny
    assert "egress" not in deny


def test_telephony_reaches_an_asterisk_where_it_is_said_to_use_one() -> None:
    for uses in (["database", "nats"], ["database", "nats", "asterisk"]):
        objects = rendered({"processes": {"telephony": {"uses": uses}}})
        egress = of_kind(objects, "NetworkPolicy")["atende-telephony"]["spec"]["egress"]
        reached = {port["port"] for rule in egress for port in rule["ports"]}
        assert (8088 in reached) == ("asterisk" in uses)


def test_services_that_speak_grpc_are_headless(profile: str) -> None:
    services = of_kind(rendered(values_of(profile)), "Service")
    for name, process in merged(profile)["processes"].items():
        cluster_ip = services[f"atende-{name}"]["spec"].get("clusterIP")
        assert (cluster_ip == "None") == (process["speaks"] == "grpc"), name

"""The chart: rendered by the real Helm for every profile, held against Kubernetes and the code."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import kubernetes_validate
import pytest
from kubernetes_validate import utils as schemas
from pydantic import SecretStr

from deploy.local.processes import PROCESSES
from frontends.web.uploads import LARGEST_BODY
from tests.deploy.code import settings_class

helm = pytest.importorskip("helm_python", reason="no wheel of the Helm library for this machine")

from tests.deploy.rendering import (  # noqa: E402 # needs the library
    CHART,
    Object,
    merged,
    of_kind,
    pods,
    rendered,
    values_of,
)

KUBERNETES = ("1.33.0", "1.35.0", "1.37.0")
# Kinds of others: their schemas are not Kubernetes's own.
FOREIGN = ("keda.sh", "monitoring.coreos.com", "cert-manager.io", "gateway.networking.k8s.io")
# They run on a developer's machine only.
LOCAL = {"mailbox", "outside", "traces"}


def test_helm_finds_nothing_to_complain_of() -> None:
    found = helm.lint(str(CHART))
    assert found["errors"] == []
    assert [each["error"] for each in found["messages"]] == ["icon is recommended"]


@pytest.fixture(scope="module")
def read_once() -> Iterator[None]:
    """The library reads all definitions of a version anew for each object: ten seconds of CPU."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schemas, "schema_contents", cache(schemas.schema_contents))
        yield


@pytest.mark.long
@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("version", KUBERNETES)
def test_every_object_is_valid_in_kubernetes(profile: str, version: str) -> None:
    for each in rendered(values_of(profile)):
        if not each["apiVersion"].startswith(FOREIGN):
            kubernetes_validate.validate(each, version, strict=True)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"nats": {"copies": 2}}, "copies"),
        ({"council": {"entity": "porto"}}, "entity"),
        ({"processes": {"tasks": {"replicas": -1}}}, "replicas"),
        ({"sip": {"enabled": True, "advertisedHost": "192.0.2.1", "port": 5060}}, "sip.port"),
        ({"sip": {"enabled": True}}, "sip.advertisedHost"),
        # No browser lets a page make a passkey for the domain of another.
        ({"hosts": {"desk": "balcao.elsewhere.example"}}, "passkeyDomain"),
        ({"passkeyDomain": "portal.atende.example"}, "passkeyDomain"),
        ({"gatway": {}}, "gatway"),
    ],
)
def test_values_that_mean_nothing_are_refused_by_name(values: Object, named: str) -> None:
    with pytest.raises(helm.HelmError) as refusal:
        rendered(values)
    assert named in str(refusal.value)


def test_the_chart_runs_what_runs_locally() -> None:
    chart = {name: each["port"] for name, each in merged("")["processes"].items()}
    assert chart == {each.name: each.port for each in PROCESSES if each.name not in LOCAL}


def test_what_waits_is_counted_once_however_many_copies_say_it() -> None:
    for name, each in of_kind(rendered(values_of("metropolis")), "ScaledObject").items():
        for trigger in each["spec"]["triggers"]:
            query = trigger["metadata"].get("query", "")
            assert query in ("", f'sum(max by (event) (consumer_lag{{service="{name}"}}))')


def test_secrets_made_up_are_refused_where_the_servers_are_not_the_charts_own() -> None:
    with pytest.raises(helm.HelmError, match=r"bundled\.enabled"):
        rendered({"secrets": {"create": True}})


def test_what_the_code_calls_a_secret_is_one(profile: str) -> None:
    for name, process in merged(profile)["processes"].items():
        fields = settings_class(process["module"]).model_fields
        secret = {field for field, each in fields.items() if each.annotation is SecretStr}
        assert secret <= set(process["secrets"]), name


def test_every_variable_and_secret_is_a_setting_and_none_that_is_needed_lacks(
    profile: str,
) -> None:
    processes = merged(profile)["processes"]
    deployments = of_kind(rendered(values_of(profile)), "Deployment")
    for name, process in processes.items():
        fields = settings_class(process["module"]).model_fields
        pod = deployments[f"atende-{name}"]["spec"]["template"]["spec"]
        given = {
            each["name"].removeprefix("ATENDE_").lower() for each in pod["containers"][0]["env"]
        } | set(process.get("secrets", []))
        assert given <= fields.keys(), f"{name}: {given - fields.keys()}"
        needed = {field for field, each in fields.items() if each.is_required()}
        assert needed <= given, f"{name}: {needed - given}"


def test_a_secret_is_a_file_and_never_a_variable(profile: str) -> None:
    secret = {s for each in merged(profile)["processes"].values() for s in each.get("secrets", [])}
    for pod in pods(rendered(values_of(profile))).values():
        for container in pod["spec"]["containers"]:
            for variable in container.get("env", []):
                assert variable["name"].removeprefix("ATENDE_").lower() not in secret
                assert "secretKeyRef" not in variable.get("valueFrom", {})


def test_every_pod_is_restricted_and_its_root_is_read_only(profile: str) -> None:
    for name, pod in pods(rendered(values_of(profile))).items():
        spec = pod["spec"]
        assert spec["automountServiceAccountToken"] is False, name
        assert spec["securityContext"]["runAsNonRoot"] is True, name
        assert spec["securityContext"]["runAsUser"] > 0, name
        assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}, name
        for container in spec["containers"]:
            security: dict[str, Any] = container["securityContext"]
            assert security["allowPrivilegeEscalation"] is False, name
            assert security["readOnlyRootFilesystem"] is True, name
            assert security["capabilities"] == {"drop": ["ALL"]}, name
            assert container["resources"]["requests"].keys() == {"cpu", "memory"}, name
            assert container["resources"]["limits"].keys() == {"cpu", "memory"}, name


def test_being_alive_depends_on_nobody_else(profile: str) -> None:
    for name, deployment in of_kind(rendered(values_of(profile)), "Deployment").items():
        container = deployment["spec"]["template"]["spec"]["containers"][0]
        probe = container["livenessProbe"]
        if "grpc" in probe:
            assert probe["grpc"]["service"] == "live", name
            assert "service" not in container["readinessProbe"]["grpc"], name
        else:
            assert probe["httpGet"]["path"] == "/healthz", name
        assert container["lifecycle"]["preStop"]["sleep"]["seconds"] > 0, name
        # In a crowd an answer may take a second; ending a copy for it would fell the next.
        assert probe["timeoutSeconds"] >= 5, name


def test_a_telephone_is_told_the_port_that_it_reaches() -> None:
    sip = {"enabled": True, "advertisedHost": "192.0.2.1"}
    for values in (sip, {**sip, "type": "LoadBalancer", "port": 5060}):
        objects = rendered({"sip": values})
        pod = of_kind(objects, "Deployment")["atende-telephony"]["spec"]["template"]["spec"]
        told = {each["name"]: each.get("value") for each in pod["containers"][0]["env"]}
        ports = of_kind(objects, "Service")["atende-sip"]["spec"]["ports"]
        [signalling] = [each for each in ports if each["name"] == "sip"]
        assert told["ATENDE_SIP_PORT"] == str(signalling.get("nodePort", signalling["port"]))
        for each in ports:
            assert each.get("nodePort", each["port"]) == each["port"]


def test_a_form_with_its_files_passes_the_entrance_of_a_city() -> None:
    entrance = of_kind(rendered(values_of("city")), "Ingress")["atende"]
    most = entrance["metadata"]["annotations"]["nginx.ingress.kubernetes.io/proxy-body-size"]
    assert int(most.removesuffix("m")) * 1024 * 1024 > LARGEST_BODY


def test_copies_run_where_the_operator_says() -> None:
    where = {"nodeSelector": {"atende/telephone": "yes"}, "tolerations": [{"operator": "Exists"}]}
    objects = rendered({"processes": {"telephony": where}})
    for name, each in of_kind(objects, "Deployment").items():
        spec = each["spec"]["template"]["spec"]
        found = {key: spec[key] for key in where if key in spec}
        assert found == (where if name == "atende-telephony" else {}), name


def test_each_release_migrates_by_a_job_of_its_own_before_the_new_code_runs() -> None:
    first = of_kind(rendered({"image": {"tag": "1.0.0"}}), "Job")
    second = of_kind(rendered({"image": {"tag": "1.0.1"}}), "Job")
    assert len(first) == 5
    assert first.keys().isdisjoint(second)
    for job in second.values():
        assert "pre-upgrade" in job["metadata"]["annotations"]["helm.sh/hook"]


def test_a_city_keeps_answering_while_a_node_goes(profile: str) -> None:
    objects = rendered(values_of(profile))
    budgets = of_kind(objects, "PodDisruptionBudget")
    for name, deployment in of_kind(objects, "Deployment").items():
        assert budgets[name]["spec"]["maxUnavailable"] == 1
        if name == "atende-telephony":  # one exchange at a time
            assert deployment["spec"]["strategy"] == {"type": "Recreate"}
        else:
            assert deployment["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    if profile in ("city", "metropolis"):
        scalers = of_kind(objects, "HorizontalPodAutoscaler") | of_kind(objects, "ScaledObject")
        assert scalers.keys() == of_kind(objects, "Deployment").keys()
        for name, each in scalers.items():
            spec = each["spec"]
            if name != "atende-telephony":
                assert spec.get("minReplicas", spec.get("minReplicaCount", 0)) >= 2


def test_an_image_is_pinned_by_content_where_its_digest_is_known() -> None:
    digest = "sha256:" + "a" * 64
    deployments = of_kind(rendered({"image": {"digests": {"tasks": digest}}}), "Deployment")
    image = deployments["atende-tasks"]["spec"]["template"]["spec"]["containers"][0]["image"]
    assert image == f"atende-tasks@{digest}"


def test_where_servers_ask_who_we_are_every_process_has_what_it_shows_them(profile: str) -> None:
    values = values_of(profile) | {"authorities": {"secret": "servers", "proves": True}}
    objects = rendered(values)
    jobs = [each for name, each in pods(objects).items() if "migrate" in name]
    assert jobs

    for name, process in merged(profile)["processes"].items():
        pod = of_kind(objects, "Deployment")[f"atende-{name}"]["spec"]["template"]["spec"]
        given = {each["name"]: each.get("value") for each in pod["containers"][0]["env"]}
        for server in {"database", "valkey"} & set(process.get("uses", [])):
            assert given[f"ATENDE_{server.upper()}_KEY"] == "/run/authorities/tls.key"
            assert given[f"ATENDE_{server.upper()}_CERTIFICATE"] == "/run/authorities/tls.crt"
            [volume] = [each for each in pod["volumes"] if each["name"] == "authorities"]
            assert {each["path"] for each in volume["secret"]["items"]} == {
                "ca.crt",
                "tls.crt",
                "tls.key",
            }

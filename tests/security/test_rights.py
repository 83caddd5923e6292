"""
Who may call what, of every service: the matrix is a file, and direct calls keep to it.

After a change of rights: `python -m tests.security.test_rights` writes docs/rights.csv anew;
the change is then seen in review.
"""

import csv
import importlib
import inspect
import io
import pkgutil
from pathlib import Path
from typing import Any

import grpc
import pytest

from chassis.auth import Role
from chassis.privacy import PersonDataServicer
from tests.conftest import ROOT, as_caller

MATRIX = ROOT / "docs" / "rights.csv"
SERVICES = ("identity", "contacts", "charter", "tasks", "telephony")


def messages_modules() -> list[Any]:
    """Every module of messages that proto/ makes."""
    paths = sorted(Path(ROOT, "gen").rglob("*_pb2.py"))
    names = [".".join(path.relative_to(ROOT / "gen").with_suffix("").parts) for path in paths]
    return [importlib.import_module(name) for name in names]


def servicers() -> dict[str, type]:
    """By full name of a gRPC service, the class of ours that serves it."""
    bases: dict[type, str] = {}
    for messages in messages_modules():
        loaded = importlib.import_module(f"{messages.__name__}_grpc")
        for name, service in messages.DESCRIPTOR.services_by_name.items():
            bases[getattr(loaded, f"{name}Servicer")] = service.full_name
    found: dict[str, type] = {}
    # Every service serves this one of its own data.
    found["atende.privacy.v1.PersonDataService"] = PersonDataServicer
    for service in SERVICES:
        package = importlib.import_module(f"services.{service}")
        for module in pkgutil.walk_packages(package.__path__, f"services.{service}."):
            if ".servicer" not in module.name:
                continue
            for _, kind in inspect.getmembers(
                importlib.import_module(module.name), inspect.isclass
            ):
                for base in kind.__mro__[1:]:
                    if base in bases:
                        # The most derived serves.
                        known = found.get(bases[base])
                        if known is None or issubclass(kind, known):
                            found[bases[base]] = kind
    return found


def methods() -> dict[str, Any]:
    """By full name, each method that is served."""
    found: dict[str, Any] = {}
    for messages in messages_modules():
        for service in messages.DESCRIPTOR.services_by_name.values():
            kind = SERVICERS.get(service.full_name)
            for method in service.methods:
                name = f"{service.full_name}/{method.name}"
                found[name] = inspect.getattr_static(kind, method.name, None) if kind else None
    return found


SERVICERS = servicers()
METHODS = methods()


def matrix() -> str:
    """Every method with the roles that may call it, as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["method", "anyone", *(role.value for role in Role)])
    for name, method in sorted(METHODS.items()):
        roles = getattr(method, "roles", frozenset())
        anyone = getattr(method, "anyone", False)
        writer.writerow(
            [
                name.removeprefix("atende."),
                "x" if anyone else "",
                *("x" if role in roles else "" for role in Role),
            ]
        )
    return out.getvalue()


def served() -> list[str]:
    return sorted(name for name in METHODS if name.rpartition("/")[0] in SERVICERS)


@pytest.mark.parametrize("name", served())
def test_each_method_says_who_may_call_it(name: str) -> None:
    method = METHODS[name]

    assert getattr(method, "roles", None) or getattr(method, "anyone", False), name


def test_the_matrix_of_rights_is_the_one_that_was_reviewed() -> None:
    assert MATRIX.read_text(encoding="utf-8") == matrix()


ANYONE = {
    # Nobody has a token yet, or the answer is public.
    "identity.v1.IdentityService/OpenSession",
    "identity.v1.IdentityService/RenewSession",
    "identity.v1.IdentityService/CloseSession",
    "identity.v1.IdentityService/IssueClientToken",
    "identity.v1.IdentityService/GetKeySet",
    # On the screen of the hall, by number; and what is published.
    "contacts.v1.LineService/ListHall",
    "contacts.v1.LineService/ListLines",
    "tasks.v1.IndicatorService/GetPublicIndicators",
    "tasks.v1.IndicatorService/ListAreas",
}


def test_only_what_must_be_is_open_to_anyone_without_a_token() -> None:
    open_ones = {
        name.removeprefix("atende.")
        for name, method in METHODS.items()
        if getattr(method, "anyone", False)
    }

    assert open_ones == ANYONE


@pytest.mark.parametrize("name", served())
async def test_a_direct_call_by_any_other_role_is_refused_before_anything_is_done(
    serve_grpc: Any, name: str
) -> None:
    service, _, method = name.rpartition("/")
    if getattr(METHODS[name], "anyone", False):
        pytest.skip("open to anyone")
    kind = SERVICERS[service]
    servicer = object.__new__(kind)
    grpc_module, message_module = _modules_of(service)
    short = service.rpartition(".")[2]
    channel = await serve_grpc(
        lambda server: getattr(grpc_module, f"add_{short}Servicer_to_server")(servicer, server)
    )
    descriptor = message_module.DESCRIPTOR.services_by_name[short].methods_by_name[method]
    request = getattr(
        importlib.import_module(_module_of(descriptor.input_type)), descriptor.input_type.name
    )
    call = getattr(getattr(grpc_module, f"{short}Stub")(channel), method)
    allowed = METHODS[name].roles

    for role in set(Role) - allowed:
        with pytest.raises(grpc.aio.AioRpcError) as refused:
            await call(request(), metadata=as_caller(role, key="k"))
        assert refused.value.code() is grpc.StatusCode.PERMISSION_DENIED, (name, role)
    with pytest.raises(grpc.aio.AioRpcError) as nobody:
        await call(request())
    assert nobody.value.code() is grpc.StatusCode.UNAUTHENTICATED


def _modules_of(service: str) -> tuple[Any, Any]:
    for messages in messages_modules():
        for found in messages.DESCRIPTOR.services_by_name.values():
            if found.full_name == service:
                return importlib.import_module(f"{messages.__name__}_grpc"), messages
    raise LookupError(service)


def _module_of(message: Any) -> str:
    return message.file.name.removesuffix(".proto").replace("/", ".") + "_pb2"


if __name__ == "__main__":
    Path(MATRIX).write_text(matrix(), encoding="utf-8")

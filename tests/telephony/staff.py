"""Staff who call telephony."""

from uuid import uuid4

from chassis.auth import Role
from tests.conftest import as_caller


def supervisor(**more):
    return as_caller(Role.SUPERVISOR, id="fatima", key=str(uuid4()), **more)


def ana():
    return as_caller(Role.ATTENDANT, id="ana", key=str(uuid4()))

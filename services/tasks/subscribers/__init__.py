"""The NATS edge: tasks tells, it does not listen yet."""

from google.protobuf.message import Message

from chassis.subscriptions import Subscriber

SUBSCRIBERS: dict[type[Message], Subscriber] = {}

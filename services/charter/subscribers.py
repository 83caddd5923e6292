"""The NATS edge: charter tells, it does not listen."""

from google.protobuf.message import Message

from chassis.subscriptions import Subscriber

SUBSCRIBERS: dict[type[Message], Subscriber] = {}

"""What a process counts of events and their ways; calls are measured where they end."""

from opentelemetry import metrics

# A meter of the proxy kind: what is made here takes effect once `telemetry.set_up` has run.
_METER = metrics.get_meter("atende")

published = _METER.create_counter(
    "events.published", description="Events handed to the broker, by type: the business figures"
)
received = _METER.create_counter(
    "events.received", description="Events taken from the broker, by type and outcome"
)
outbox_lag = _METER.create_gauge(
    "outbox.lag", unit="s", description="Age of the oldest event not yet published"
)
consumer_lag = _METER.create_gauge(
    "consumer.lag", description="Events that wait for this service, by type"
)
dead_letters = _METER.create_gauge(
    "dead.letters", description="Events no service could apply, put aside with their cause"
)
broker_connected = _METER.create_gauge(
    "broker.connected", description="1 while events can flow, else 0"
)
database_up = _METER.create_gauge("database.up", description="1 while the database answers, else 0")

"""The folder of a local Atende: data, secrets, ports, lock; and each process's environment."""

import base64
import fcntl
import hashlib
import json
import os
import secrets
import shutil
import stat
import zlib
from pathlib import Path
from typing import IO, Any

from deploy.local.processes import PROCESSES, SERVERS, SERVICES, Process, copied, named
from deploy.local.server import free_port
from deploy.local.servers import BROKER_USERS, OPERATOR, EmbeddedServers, Ports

ROOT = Path(__file__).parent.parent.parent
# Who may speak for itself, and as what (see services/identity).
CLIENTS = {
    "gateway": ["public"],
    "contacts": ["service"],
    "charter": ["service"],
    "tasks": ["service"],
    "telephony": ["service"],
    "exchange": ["service"],
    "seed": ["admin", "editor", "attendant", "department", "supervisor", "service"],
}
# The folder of clocks that are shifted, of a system whose clocks tests may shift.
CLOCKS = "clocks"
# Of our own environment, what every process may know.
HANDED_ON = ("PATH", "HOME", "LANG", "TMPDIR")
# An Asterisk of one's own in the place of the embedded exchange, and where telephones register.
ASTERISK = (
    *("ATENDE_EXCHANGE", "ATENDE_ARI_URL", "ATENDE_ARI_USER", "ATENDE_ARI_PASSWORD"),
    *("ATENDE_ARI_APP", "ATENDE_ARI_TRUNK", "ATENDE_SIP_PORT"),
)
# What somebody may set in their own environment, by process.
CHOSEN = {"telephony": ASTERISK, "gateway": ("ATENDE_HISTORY_SECONDS",)}


def python_environment() -> dict[str, str]:
    """Our own environment, with what `python -m` needs to find our packages."""
    return {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'gen'}"}


class Busy(Exception):
    """Another Atende runs in this folder; the text says what it wrote of itself."""


class UnsafeFolder(Exception):
    """The folder for the servers' data is not ours alone to write."""


class Home:
    """
    A folder with everything one local Atende keeps.

    Args:
        path: Made when missing.
        ports: `fixed` for the documented ones (plus *offset*), `free` for any.
        trace_sample: Share of traces that processes keep, 0 to 1.
        copies: Of each service and of the gateway.
    """

    def __init__(
        self,
        path: Path,
        *,
        ports: str = "fixed",
        offset: int = 0,
        trace_sample: float = 1.0,
        copies: int = 1,
    ) -> None:
        self.path = path = path.resolve()
        path.mkdir(parents=True, exist_ok=True)
        # Others may pass through, as `nobody` must to reach PostgreSQL's data, but not look around.
        path.chmod(0o711)
        self._trace_sample = trace_sample
        self._lock: IO[str] | None = None
        self.secrets = self._kept_secrets()
        self.copies = copies
        wanted = {each.label: each.port for each in copied(PROCESSES, copies)} | SERVERS
        self.ports = {
            name: free_port() if ports == "free" else port + offset for name, port in wanted.items()
        }

    def lock(self) -> None:
        """
        Make this folder ours until the process ends.

        Raises:
            Busy: It is somebody else's.
        """
        lock = (self.path / "lock").open("a+")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with lock:
                lock.seek(0)
                raise Busy(lock.read().strip()) from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()}, gateway on port {self.ports['gateway']}\n")
        lock.flush()
        self._lock = lock  # held as long as it is open

    def unlock(self) -> None:
        """Let another have this folder."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    @property
    def ready_file(self) -> Path:
        """Where a running system says its ports and process ids."""
        return self.path / "ready.json"

    def held(self, name: str) -> bool:
        """Whether a fault drill wants *name* to stay away once it has ended."""
        return (self.path / "hold" / name).exists()

    def servers(self, *, durable: bool = True) -> EmbeddedServers:
        """The three servers over this folder, not started."""
        ports = Ports(
            postgres=self.ports["postgres"], nats=self.ports["nats"], valkey=self.ports["valkey"]
        )
        return EmbeddedServers(data_folder(self.path), ports, durable=durable)

    def environment(self, process: Process, servers: EmbeddedServers) -> dict[str, str]:
        """The variables *process* is started with: all of its settings, and little else."""
        local = {name.upper(): self._address(name) for name in SERVICES}
        http = {name: f"http://127.0.0.1:{self.ports[name]}" for name in self.ports}
        settings: dict[str, Any] = {
            **{f"{name}_ADDRESS": address for name, address in local.items()},
            "GRPC_PORT": self.ports[process.label],
            "HTTP_PORT": self.ports[process.label],
            "NATS_URL": servers.nats_address,
            "VALKEY_URL": servers.valkey_url,
            "GATEWAY_URL": http["gateway"],
            "PORTAL_URL": http["portal"],
            "DESK_URL": http["desk"],
            "OTLP_ENDPOINT": http["traces"],
            "TRACE_SAMPLE": self._trace_sample,
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": self.ports["smtp"],
            "MAIL_FROM": "Atende <nao-responda@atende.example>",
            # The demo brings a past along: its trouble is seen soon after.
            "HOT_SPOT_SECONDS": 20,
            "MAIL_FOLDER": self.path / "mail",
            "HOME": self.path,
            "LOG_FORMAT": "console",
            "CLIENT_SECRET": self.secrets.get(process.name, ""),
            "SECRET": self.secrets["pages"],
        }
        if process.name in BROKER_USERS:
            settings |= {
                "NATS_USER": process.name,
                "NATS_PASSWORD": servers.nats_password(process.name),
            }
        if process.name in ("contacts", "tasks"):
            settings["DATA_KEYS"] = f"local:{_key_of(self.secrets['files'])}"
        if process.name in SERVICES:
            settings["DATABASE_URL"] = servers.postgres_url(process.name)
        if process.name == "identity":
            settings |= {
                "KEY_SECRET": self.secrets["keys"],
                "PASSWORD_PEPPER": self.secrets["passwords"],
                "CODE_PEPPER": self.secrets["codes"],
                "STORAGE_URL": self.path / "ledger",
                # Browsers make passkeys for names, never for numbers: not 127.0.0.1.
                "PASSKEY_ORIGINS": " ".join(
                    f"http://localhost:{self.ports[name]}" for name in ("portal", "desk")
                ),
                "CLIENTS": json.dumps(
                    {
                        name: {"secret": self.secrets[name], "roles": roles}
                        for name, roles in CLIENTS.items()
                    }
                ),
            }
        if process.name == "gateway":
            settings["OPEN311_KEYS"] = json.dumps({"demo": self.secrets["open311"]})
        if process.name == "contacts":
            settings |= {
                "LINK_SECRET": self.secrets["links"],
                "SMS_URL": f"{http['mailbox']}/sms",
                "LMTP_PORT": self.ports["lmtp"] if process.copy == 1 else 0,
            }
        if process.name == "outside":
            settings["TRUNK_PORT"] = self.ports["trunk"]
        if process.name == "telephony":
            settings |= {
                "SIP_PORT": self.ports["sip"],
                "TRUNK": f"sip:127.0.0.1:{self.ports['trunk']}",
                "OWN_NUMBER": "+351222090400",
                "SOUNDS_FOLDER": self.path / "sounds",
                "ARI_SOUNDS_FOLDER": self.path / "ari-sounds",
                "ARI_SOUNDS_PREFIX": self.path / "ari-sounds",
                "RECORD": True,
                "RECORDINGS_FOLDER": self.path / "recordings",
                "RECORDING_KEYS": f"local:{_key_of(self.secrets['recordings'])}",
            }
        if process.name == "tasks":
            settings["SECRET_PEPPER"] = self.secrets["cases"]
        if (self.path / CLOCKS).is_dir():
            settings["CLOCK_FILE"] = self.path / CLOCKS / process.label
        chosen = CHOSEN.get(process.name, ())
        return {
            **{name: os.environ[name] for name in HANDED_ON if name in os.environ},
            "PYTHONPATH": f"{ROOT}:{ROOT / 'gen'}",
            "PYTHONUNBUFFERED": "1",
            **{f"ATENDE_{name}": str(value) for name, value in settings.items()},
            **{name: os.environ[name] for name in chosen if name in os.environ},
        }

    def owner_environment(self, service: str, servers: EmbeddedServers) -> dict[str, str]:
        """The same for what *service* does as the owner of its database: to migrate, to rebuild."""
        return self.environment(named(service), servers) | {
            "ATENDE_DATABASE_URL": servers.owner_url(service)
        }

    def operator_environment(self, service: str, servers: EmbeddedServers) -> dict[str, str]:
        """The same for tools that look over all streams: with the operator's rights at NATS."""
        return self.environment(named(service), servers) | {
            "ATENDE_NATS_USER": OPERATOR,
            "ATENDE_NATS_PASSWORD": servers.nats_password(OPERATOR),
        }

    def _address(self, name: str) -> str:
        """Where the copies of a service are, as gRPC wants it: it takes turns among them."""
        ports = [
            port
            for label, port in self.ports.items()
            if label == name or (label.startswith(f"{name}-") and label[len(name) + 1 :].isdigit())
        ]
        if len(ports) == 1:
            return f"127.0.0.1:{ports[0]}"
        return "ipv4:" + ",".join(f"127.0.0.1:{port}" for port in ports)

    def _kept_secrets(self) -> dict[str, str]:
        path = self.path / "secrets.json"
        kept: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
        names = [
            *CLIENTS,
            "open311",
            "keys",
            "passwords",
            "codes",
            "cases",
            "links",
            "files",
            "pages",
            "recordings",
        ]
        missing = [name for name in names if name not in kept]
        if missing:
            kept |= {name: secrets.token_urlsafe(32) for name in missing}
            path.touch(mode=0o600)
            path.write_text(json.dumps(kept, indent=1))
        return kept


def _key_of(secret: str) -> str:
    """32 bytes out of *secret*, in base64."""
    return base64.b64encode(hashlib.sha256(secret.encode()).digest()).decode()


def data_folder(home: Path) -> Path:
    """
    Where the servers keep their data: *home*, or a folder of its own elsewhere.

    Elsewhere when we are root and `nobody`, who then runs PostgreSQL, may not enter
    *home*, for example below /root.

    Raises:
        UnsafeFolder: Somebody else made the one elsewhere first.
    """
    if os.geteuid() != 0 or all(folder.stat().st_mode & 0o001 for folder in (home, *home.parents)):
        return home
    # /var/tmp is kept over a restart of the machine.
    folder = Path("/var/tmp", f"atende-{zlib.crc32(str(home).encode()):08x}")
    folder.mkdir(exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != 0 or found.st_mode & 0o022:
        raise UnsafeFolder(f"{folder} belongs to somebody else; remove it")
    folder.chmod(0o711)
    return folder


def empty(home: Path) -> None:
    """Remove everything kept in *home*."""
    for folder in {home, data_folder(home)}:
        shutil.rmtree(folder)

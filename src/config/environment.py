"""Everything that differs between two installations, read from the environment and validated once.

Secrets come from here and from nowhere else. ``Environment()`` raises pydantic's ValidationError with a
sentence for each wrong value.
"""

from functools import lru_cache
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "[::1]", "testserver")
DEVELOPMENT_KEY = "development-only-key-never-used-where-debug-is-off"


class MailboxAddress(BaseModel):
    """A mailbox that is read: where it lies, and as what its letters are registered."""

    name: str = Field(pattern=r"^[a-z0-9-]{1,60}$")
    host: str
    port: int = 993
    user: str
    password: str = Field(repr=False)
    folder: str = "INBOX"
    # "tls": encrypted from the first byte; "starttls": encrypted before the password; "none": on this computer alone.
    security: Literal["tls", "starttls", "none"] = "tls"
    ca_file: Path | None = None
    addresses: list[str] = Field(min_length=1, description="The addresses whose mail lands here.")
    registers_as: str = Field(
        default="",
        description="The kind of case that a letter becomes, such as PETITION; empty leaves it to a person.",
    )

    @model_validator(mode="after")
    def check(self) -> Self:
        if self.name == "files":
            raise ValueError("The name “files” belongs to mails that come as files; choose another.")
        if self.security == "none" and self.host not in LOOPBACK_HOSTS:
            raise ValueError("A mailbox on another computer is read over TLS only.")
        return self


class Environment(BaseSettings):
    """One installation's settings; each is the environment variable KORPU_<NAME>."""

    model_config = SettingsConfigDict(env_prefix="KORPU_", extra="ignore", populate_by_name=True)

    debug: bool = False
    demo: bool = False
    secret_key: str = ""
    journal_key: str = Field(
        default="",
        description="Signs the seals of the journal. Keep a copy away from the database.",
    )
    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    data_dir: Path = ROOT / "var"
    public_url: str = "http://127.0.0.1:8000"
    allowed_hosts: list[str] = []
    profile: str = "emek-2025"

    smtp_host: str = "127.0.0.1"
    smtp_port: int = 25
    smtp_user: str = ""
    smtp_password: str = ""
    smtp_tls: bool = False
    smtp_timeout_seconds: int = 20
    mail_from: str = "cavab@nazirlik.example"
    mail_reply_to: str = Field(
        default="",
        description="The address of a mailbox that takes answers to our letters; its server must know “+”.",
    )
    mailboxes: list[MailboxAddress] = Field(default=[], description="The mailboxes that are read, as JSON.")
    imap_timeout_seconds: int = 30
    letters_an_hour: int = Field(
        default=20, description="How many letters of one sender become cases by themselves within an hour."
    )

    clamd_socket: str = Field(default="", description="Path or host:port of clamd; empty means no antivirus.")
    submissions_an_hour: int = Field(
        default=20, description="How many appeals one connection may send within an hour."
    )
    outside_requests: bool = Field(
        default=False,
        description="Lets the platform ask addresses of others, such as those that pages link to.",
    )
    trusted_proxies: int = Field(default=0, description="How many proxies of ours stand before the server.")

    @model_validator(mode="after")
    def check(self) -> Self:
        if self.debug:
            self.secret_key = self.secret_key or DEVELOPMENT_KEY
            self.journal_key = self.journal_key or DEVELOPMENT_KEY
        if len(self.secret_key) < 32 or len(self.journal_key) < 32:
            raise ValueError("KORPU_SECRET_KEY and KORPU_JOURNAL_KEY must each hold at least 32 characters.")
        if len({box.name for box in self.mailboxes}) != len(self.mailboxes):
            raise ValueError("Each of KORPU_MAILBOXES needs a name of its own.")
        read = {address.casefold() for box in self.mailboxes for address in box.addresses}
        if self.mail_reply_to and self.mail_reply_to.casefold() not in read:
            raise ValueError("KORPU_MAIL_REPLY_TO must be an address of one of KORPU_MAILBOXES.")
        if not self.allowed_hosts:
            host = urlsplit(self.public_url).hostname or ""
            self.allowed_hosts = [f"[{host}]" if ":" in host else host]
        if self.debug:
            self.allowed_hosts = sorted({*self.allowed_hosts, *LOOPBACK_HOSTS})
        if self.demo and not self.debug:
            raise ValueError("Demo mode needs KORPU_DEBUG=1; it cannot be switched on without it.")
        if self.demo and set(self.allowed_hosts) - set(LOOPBACK_HOSTS):
            raise ValueError(
                "Demo mode signs anyone in: it runs on loopback addresses only, "
                "so KORPU_ALLOWED_HOSTS and KORPU_PUBLIC_URL must not name another host."
            )
        return self


@lru_cache(maxsize=1)
def environment() -> Environment:
    return Environment()

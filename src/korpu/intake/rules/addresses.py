"""Our own addresses, and the signed reply address by which an answer finds its case."""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from email.utils import getaddresses

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from korpu.foundation.text import clean_line
from korpu.intake.rules.decoding import header_text

MAC_LETTERS = 16  # of 32 kinds: eighty bits
_BARE = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{3,190}")
_SIGNED = re.compile(r"(?P<local>.+)\+c(?P<case>\d{1,18})-(?P<mac>[a-z2-7]{16})")


@dataclass(frozen=True)
class Ours:
    """What triage has to know of the installation: its addresses, all in small letters, and the secret that signs."""

    addresses: frozenset[str] = frozenset()
    reply_to: str = ""
    host: str = ""
    secret: str = ""

    def is_own(self, address: str) -> bool:
        """Tell whether an address is one of ours, signed reply addresses among them."""
        return address in self.addresses or self.case_of(address) is not None

    def case_of(self, address: str) -> int | None:
        """Give the case whose signed reply address this is, or None; a forged one is nobody's."""
        return case_of(address, base=self.reply_to, secret=self.secret) if self.reply_to else None


def reply_address(*, base: str, secret: str, case_id: int) -> str:
    """Give the address to which answers about a case are sent: the base with the case and a seal behind a plus."""
    local, _at, domain = base.rpartition("@")
    return f"{local}+c{case_id}-{_mac(secret, case_id)}@{domain}"


def case_of(address: str, *, base: str, secret: str) -> int | None:
    """Give the case that a signed reply address names, whatever the case of its letters; None if the seal is wrong."""
    base_local, _at, base_domain = base.casefold().rpartition("@")
    local, _at, domain = address.casefold().rpartition("@")
    found = _SIGNED.fullmatch(local)
    if found is None or domain != base_domain or found["local"] != base_local:
        return None
    case_id = int(found["case"])
    return case_id if hmac.compare_digest(found["mac"], _mac(secret, case_id)) else None


def _mac(secret: str, case_id: int) -> str:
    digest = hmac.new(secret.encode(), f"reply:{case_id}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode("ascii").casefold()[:MAC_LETTERS]


def addresses_in(values: list[str]) -> list[tuple[str, str]]:
    """Give (name, address) of everyone named in address headers, addresses in small letters; broken ones are left out."""
    found = _read([value[:20_000] for value in values])
    if not found:
        # Some programs encode the whole header, address and all.
        found = _read([header_text(value) for value in values])
    # And some write what no grammar knows, with an address in the middle of it.
    return (
        found
        or [
            ("", match[0].casefold())
            for value in values
            for match in _BARE.finditer(header_text(value[:2_000]))
            if is_address(match[0].casefold())
        ][:1]
    )


def _read(values: list[str]) -> list[tuple[str, str]]:
    people = []
    for name, address in getaddresses([_without_breaks(value) for value in values]):
        plain = clean_line(header_text(address)).strip("<>'\" ").casefold()
        if is_address(plain):
            shown = clean_line(header_text(name)).strip("'\" ")
            people.append(("" if shown.casefold() == plain else shown, plain))
    return people


def _without_breaks(value: str) -> str:
    return re.sub(r"[\r\n\t\0]+", " ", value)


def is_address(address: str) -> bool:
    """Tell whether the text is an address that the register can hold."""
    if len(address) > 254:
        return False
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True

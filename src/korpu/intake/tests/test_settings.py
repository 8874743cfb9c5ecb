"""What the environment may say of mailboxes."""

import pytest
from pydantic import ValidationError

from config.environment import Environment, MailboxAddress
from korpu.intake.checks import kinds_of_mailboxes_are_known
from korpu.intake.tests.factories import OWN, address


def environment(**values: object) -> Environment:
    return Environment(debug=True, **values)  # type: ignore[arg-type]


def test_mailboxes_are_read_from_json(monkeypatch):
    monkeypatch.setenv(
        "KORPU_MAILBOXES",
        f'[{{"name": "muraciet", "host": "imap.example", "user": "u", "password": "p", "addresses": ["{OWN}"]}}]',
    )

    (box,) = environment(mail_reply_to=OWN.upper()).mailboxes

    assert (box.port, box.security, box.folder, box.registers_as) == (993, "tls", "INBOX", "")
    assert "password" not in repr(box)


@pytest.mark.parametrize(
    "changes",
    [{"host": "imap.example", "security": "none"}, {"name": "files"}, {"name": "İki söz"}, {"addresses": []}],
)
def test_a_mailbox_without_encryption_a_name_of_its_own_or_an_address_is_refused(changes):
    with pytest.raises(ValidationError):
        address(**changes)


def test_two_mailboxes_of_one_name_and_a_reply_address_that_nobody_reads_are_refused():
    with pytest.raises(ValidationError, match="a name of its own"):
        environment(mailboxes=[address(), address()])
    with pytest.raises(ValidationError, match="KORPU_MAIL_REPLY_TO"):
        environment(mailboxes=[address()], mail_reply_to="basqa@nazirlik.example")


def test_a_kind_that_the_register_does_not_know_stops_the_start(settings):
    settings.MAILBOXES = [
        address(),
        address("info", registers_as="LETTER"),
        address("sorgu", registers_as=""),
    ]

    (error,) = kinds_of_mailboxes_are_known(None)

    assert (error.id, "info" in error.msg) == ("intake.E001", True)
    assert isinstance(settings.MAILBOXES[0], MailboxAddress)

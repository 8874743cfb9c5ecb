"""The people and pages of the mail; read by the table of the whole desk."""

from korpu.intake.tests.factories import mail, taken

DECIDES = {"registrar", "head", "deputy"}
WATCHES = DECIDES | {"administrator", "auditor"}

PAGES: dict[str, tuple[set[str], int]] = {
    "intake_desk:queue": (DECIDES, 200),
    "intake_desk:message": (DECIDES, 200),
    "intake_desk:original": (DECIDES, 200),
    "intake_desk:attachment": (DECIDES, 200),
    "intake_desk:register": (DECIDES, 200),
    "intake_desk:join": (DECIDES, 200),
    "intake_desk:set_aside": (DECIDES, 200),
    "intake_desk:mailboxes": (WATCHES, 200),
    "intake_desk:mailbox": (WATCHES, 200),
    "intake_desk:compare": (WATCHES, 405),
}


def bring() -> dict[str, list[object]]:
    """Bring a mail with a file, which waits because its mailbox names no kind."""
    letter = mail()
    letter.add_attachment(b"a,b", maintype="text", subtype="csv", filename="a.csv")
    held = taken(letter)
    by_mail = ("message", "original", "register", "join", "set_aside")
    return {
        **{f"intake_desk:{name}": [held.pk] for name in by_mail},
        "intake_desk:attachment": [held.pk, 0],
        "intake_desk:mailbox": ["muraciet"],
        "intake_desk:compare": ["muraciet"],
    }

"""Mails as programs of thirty years write them: each malformation that intake has to survive, with what it must be."""

import base64
import quopri
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from korpu.intake.rules.addresses import Ours, reply_address
from korpu.intake.rules.kinds import MailKind

OWN = "muraciet@nazirlik.example"
SECRET = "s" * 40
OURS = Ours(frozenset({OWN, "info@nazirlik.example"}), reply_to=OWN, host="nazirlik.example", secret=SECRET)
AZ = "Müraciət: pensiyamın məbləği niyə azalıb? Xahiş edirəm, izah edin."
TR = "Başvuru: emekli maaşım niçin azaldı? Lütfen açıklayınız."
RU = "Обращение: почему уменьшилась моя пенсия? Прошу разъяснить."
DATE = "Date: Thu, 05 Nov 2026 11:58:00 +0400"
ID = "Message-ID: <1@poct.example>"
FROM = "From: Aydin <aydin@poct.example>"
TO = f"To: {OWN}"
L, R = MailKind.LETTER, MailKind.REPLY
AUTO, BOUNCE, LOOP = MailKind.AUTO_REPLY, MailKind.BOUNCE, MailKind.LOOP
SPAM, UNREADABLE = MailKind.SPAM, MailKind.UNREADABLE


@dataclass(frozen=True)
class Sample:
    """A mail and what triage must say of it: its kind, words that it must read, files that it must find."""

    name: str
    raw: bytes
    kind: MailKind
    says: str = ""
    files: tuple[str, ...] | None = None


def built(*heads: str, body: bytes | str = "Salam, sualim var.", plain: bool = True) -> bytes:
    """Give a mail of these header lines; without the ordinary ones only where a sample leaves them out itself."""
    lines = [*heads] if not plain else [FROM, TO, "Subject: Sual", DATE, ID, *heads]
    content = body.encode() if isinstance(body, str) else body
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + content


def multi(kind: str, *parts: str | bytes, heads: tuple[str, ...] = (), close: bool = True) -> bytes:
    raw = b"".join(
        b"--B\r\n" + (part.encode() if isinstance(part, str) else part) + b"\r\n" for part in parts
    )
    return built(
        *heads, "MIME-Version: 1.0", f'Content-Type: multipart/{kind}; boundary="B"',
        body=b"This is MIME.\r\n" + raw + (b"--B--\r\n" if close else b""),
    )  # fmt: skip


TEXT = "Content-Type: text/plain; charset=utf-8\r\n\r\n" + AZ
HTML = "Content-Type: text/html; charset=utf-8\r\n\r\n<p>" + AZ + "</p>"
PDF = (
    'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="s.pdf"\r\n'
    "Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK"
)


def charsets() -> Iterator[Sample]:
    """Every alphabet that our authors' programs name, in every transfer encoding."""
    for charset, text in (
        ("utf-8", AZ), ("utf-8", RU), ("utf-16", AZ), ("utf-7", AZ), ("windows-1254", TR), ("iso-8859-9", TR),
        ("windows-1251", RU), ("koi8-r", RU), ("iso-8859-5", RU), ("cp866", RU), ("iso-8859-1", "Où est ma réponse?"),
        ("us-ascii", "Where is my answer?"), ("gb18030", RU), ("windows-1252", "Wo ist die Antwort für mich?"),
    ):  # fmt: skip
        raw = text.encode(charset)
        for transfer, body in (
            ("8bit", raw), ("binary", raw), ("base64", base64.encodebytes(raw)), ("quoted-printable", quopri.encodestring(raw)),
            ("BASE64", base64.b64encode(raw)),
        ):  # fmt: skip
            if transfer in ("8bit", "binary") and charset == "utf-16":
                continue
            heads = (f"Content-Type: text/plain; charset={charset}", f"Content-Transfer-Encoding: {transfer}")
            yield Sample(f"charset {charset} {transfer} {text[:3]}", built(*heads, body=body), L, text)


def wrong_charsets() -> Iterator[Sample]:
    """Names that no codec has, names of codecs that are none of text, and names that do not fit the bytes."""
    for named in (
        "unknown-8bit", "x-unknown", "utf8mb4", "UTF8", "utf-8;", '"utf-8"', "windows1251x", "default", "none", "binary",
        "base64", "hex", "rot13", "zlib", "idna", "punycode", "unicode_escape", "undefined", "us-ascii", "", "''",
        "utf-8\udcff", "x" * 500, "iso-8859-99", "ansi", "=?utf-8?q?x?=", "cp-1251 ; x", "\x00", "mbcs",
    ):  # fmt: skip
        yield Sample(
            f"wrong charset {named[:20]!r}",
            built(f"Content-Type: text/plain; charset={named}", body=AZ), L, AZ if named != "ansi" else "",
        )  # fmt: skip
    yield Sample(
        "utf-8 named, 1251 written",
        built("Content-Type: text/plain; charset=utf-8", body=RU.encode("cp1251")),
        L,
        RU,
    )
    yield Sample("nothing named, 1251 written", built(body=RU.encode("cp1251")), L, RU)
    yield Sample("nothing named, 1254 written", built(body=TR.encode("cp1254")), L, TR)


def headers() -> Iterator[Sample]:
    """Encoded words in every disorder, and headers in raw bytes."""
    word = base64.b64encode(AZ.encode()).decode()
    raw = "Müraciət".encode()
    half = base64.b64encode(raw[:2]).decode(), base64.b64encode(raw[2:]).decode()
    for name, subject in (
        ("B", f"=?utf-8?B?{word}?="), ("Q", "=?utf-8?Q?M=C3=BCraci=C9=99t?="), ("lower", f"=?UTF-8?b?{word}?="),
        ("cut letter", f"=?utf-8?B?{half[0]}?=\r\n =?utf-8?B?{half[1]}?="), ("no end", "=?utf-8?B?TcO8cg"),
        ("bad base64", "=?utf-8?B?TcO8c?="), ("bad charset", "=?nonsense?B?TcO8cg==?="), ("empty word", "=?utf-8?B??="),
        ("with spaces", "=?utf-8?Q?Sual var?="), ("glued", "Re:=?utf-8?B?TcO8cg==?=x"), ("language", "=?utf-8*az?B?TcO8cg==?="),
        ("codec not of text", "=?base64?B?TcO8cg==?="), ("unknown encoding", "=?utf-8?X?abc?="), ("raw utf-8", AZ),
        ("raw 1251", RU.encode("cp1251").decode("utf-8", "surrogateescape")), ("nul", "a\x00b"), ("tab", "a\tb"),
        ("long", "s" * 30_000), ("folded badly", "a\r\n\r b"), ("only blanks", "   "), ("many words",
        f"=?utf-8?B?{word}?= " * 40),
        ("bidi", "a\u202eb"), ("null word", "=?utf-8?Q?=00=01?="), ("question marks", "=??=??=?=?"),
    ):  # fmt: skip
        yield Sample(f"subject {name}", built(FROM, TO, f"Subject: {subject}", DATE, ID, plain=False), L)
    for name, sender in (
        ("encoded name", f"=?utf-8?B?{word}?= <a@b.example>"), ("all encoded", "=?utf-8?B?QSA8YUBiLmV4YW1wbGU+?="),
        ("bare", "a@b.example"), ("comment", "a@b.example (Aydın)"), ("quoted", '"Kərimli, Aydın" <a@b.example>'),
        ("no closing", "Aydın <a@b.example"), ("two angles", "<<a@b.example>>"), ("blank", "Aydın < a@b.example >"),
        ("two people", "a@b.example, c@d.example"), ("group", "Biz: a@b.example, c@d.example;"), ("trailing dot",
        "A. B. <a@b.example>"),
        ("unquoted comma", "Kərimli, Aydın <a@b.example>"), ("raw name", "Əli <a@b.example>"), ("upper", "A <A@B.EXAMPLE>"),
        ("in apostrophes", "'a@b.example' <a@b.example>"), ("folded", "Aydın\r\n\t<a@b.example>"), ("idn", "A <a@poçt.example>"),
        ("mailto", "<mailto:a@b.example>"), ("semicolon", "a@b.example;"), ("brackets", "[a@b.example]"),
    ):  # fmt: skip
        yield Sample(
            f"sender {name}", built(f"From: {sender}", TO, "Subject: Sual", DATE, ID, plain=False), L
        )
    for name, sender in (
        ("empty", ""), ("words", "Aydın Kərimli"), ("no domain", "aydin"), ("two ats", "a@@"), ("null", "<>"),
        ("letters", "a@b"), ("long", "a" * 400 + "@b.example"), ("undisclosed", "undisclosed:;"), ("nul", "\x00"),
    ):  # fmt: skip
        yield Sample(
            f"no sender {name}",
            built(f"From: {sender}", TO, "Subject: Sual", DATE, ID, plain=False),
            UNREADABLE,
        )


def missing_and_repeated() -> Iterator[Sample]:
    ordinary = {"From": FROM, "To": TO, "Subject": "Subject: Sual", "Date": DATE, "Message-ID": ID}
    for name in ordinary:
        without = [line for key, line in ordinary.items() if key != name]
        yield Sample(f"no {name}", built(*without, plain=False), UNREADABLE if name == "From" else L)
        yield Sample(f"two equal {name}", built(*without, ordinary[name], ordinary[name], plain=False), L)
        yield Sample(
            f"empty {name}", built(*without, f"{name}:", plain=False), UNREADABLE if name == "From" else L
        )
        yield Sample(
            f"spaced {name}",
            built(*without, ordinary[name].replace(":", " :", 1), plain=False),
            L if name != "From" else UNREADABLE,
        )
    yield Sample("two senders", built("From: Vali <vali@poct.example>"), UNREADABLE)
    yield Sample("Reply-To for From", built(TO, "Subject: Sual", "Reply-To: a@b.example", plain=False), L)
    yield Sample("Sender for From", built(TO, "Subject: Sual", "Sender: a@b.example", plain=False), L)
    yield Sample(
        "Return-Path for From", built(TO, "Subject: Sual", "Return-Path: <a@b.example>", plain=False), L
    )
    yield Sample("no empty line", "\r\n".join([FROM, TO, "Subject: Sual", "Salam"]).encode(), L)
    yield Sample("no headers", b"\r\nSalam", UNREADABLE)
    yield Sample("header without colon", built("X-Broken line"), L)
    yield Sample("From_ line first", b"From a@b Thu Nov  5 11:58:00 2026\r\n" + built(), L, "Salam")
    yield Sample(">From line", built(">From a@b Thu Nov  5"), L)
    yield Sample("mark of byte order", b"\xef\xbb\xbf" + built(), L)
    for place, date in enumerate((
        "yesterday", "", "Thu, 32 Nov 2026 11:58:00 +0400", "Thu, 05 Nov 2026 25:61:00 +0400", "05.11.2026",
        "2026-11-05T11:58:00Z",
        "Thu, 05 Nov 26 11:58 GMT", "Thu, 05 Nov 99999 11:58:00 +0400", "Thu, 05 Nov 2026 11:58:00 +9999", "0",
        "Cümə axşamı, 05 Noy 2026",
        "Thu, 05 Nov 2026 11:58:00 AZT", "Thu, 05 Nov 1800 11:58:00 +0000", "=?utf-8?q?Thu?=", "x" * 5000,
    )):  # fmt: skip
        yield Sample(f"date {place}", built(FROM, TO, "Subject: Sual", f"Date: {date}", ID, plain=False), L)
    for name, said in (
        ("none", ""),
        ("empty", "<>"),
        ("blank", "< >"),
        ("bare", "abc"),
        ("two", "<a@b> <c@d>"),
        ("long", f"<{'a' * 900}@b>"),
    ):
        yield Sample(
            f"message id {name}",
            built(FROM, TO, "Subject: Sual", DATE, f"Message-ID: {said}", plain=False),
            L,
        )


def shapes() -> Iterator[Sample]:
    """How parts lie in each other, and how their borders break."""
    yield Sample("text and file", multi("mixed", TEXT, PDF), L, AZ, ("s.pdf",))
    yield Sample("alternative", multi("alternative", TEXT, HTML), L, AZ, ())
    yield Sample(
        "alternative, empty text", multi("alternative", "Content-Type: text/plain\r\n\r\n  ", HTML), L, AZ, ()
    )
    yield Sample("alternative, html first", multi("alternative", HTML, TEXT), L, AZ, ())
    yield Sample(
        "html only",
        built("Content-Type: text/html; charset=utf-8", body=f"<html><body><p>{AZ}</p><script>x</script>"),
        L,
        AZ,
    )
    yield Sample(
        "html, charset in meta only",
        built("Content-Type: text/html", body=f"<meta charset=utf-8><p>{AZ}"),
        L,
        AZ,
    )
    yield Sample("html, unclosed", built("Content-Type: text/html", body=f"<p><b>{AZ}<table><tr><td"), L, AZ)
    yield Sample(
        "html, comment", built("Content-Type: text/html", body=f"<!-- {'<!--' * 2000} --><p>{AZ}"), L
    )
    yield Sample("html, declared text", built("Content-Type: text/plain", body=f"<p>{AZ}</p>"), L, AZ)
    yield Sample(
        "html, entities",
        built("Content-Type: text/html", body="<p>M&uuml;raci&#601;t &amp; &#xFFFFFFFF;</p>"),
        L,
        "Müraciət &",
    )
    yield Sample(
        "related",
        multi("related", HTML, "Content-Type: image/png; name=a.png\r\nContent-ID: <x>\r\n\r\nPNG"),
        L,
        AZ,
        ("a.png",),
    )
    yield Sample(
        "signed smime",
        multi("signed", TEXT, "Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nMII"),
        L,
        AZ,
        ("smime.p7s",),
    )
    yield Sample(
        "signed pgp",
        multi(
            "signed", TEXT, "Content-Type: application/pgp-signature; name=signature.asc\r\n\r\n-----BEGIN"
        ),
        L,
        AZ,
        ("signature.asc",),
    )
    yield Sample(
        "clear signed",
        built(body=f"-----BEGIN PGP SIGNED MESSAGE-----\r\n\r\n{AZ}\r\n-----BEGIN PGP SIGNATURE-----\r\n"),
        L,
        AZ,
    )
    yield Sample(
        "encrypted pgp",
        multi(
            "encrypted",
            "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1",
            "Content-Type: application/octet-stream; name=e.asc\r\n\r\nhQ",
        ),
        UNREADABLE,
    )
    yield Sample(
        "encrypted inline",
        built(body="-----BEGIN PGP MESSAGE-----\r\nhQEMA\r\n-----END PGP MESSAGE-----"),
        UNREADABLE,
    )
    yield Sample(
        "encrypted smime",
        built("Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", body="MIIB"),
        UNREADABLE,
    )
    yield Sample(
        "sealed smime",
        built("Content-Type: application/x-pkcs7-mime; smime-type=signed-data", body="MIIB"),
        UNREADABLE,
    )
    inner = built("Content-Type: text/plain; charset=utf-8", body=AZ).decode()
    for depth in (1, 2, 5):
        nested = inner
        for _level in range(depth - 1):
            nested = built("Content-Type: message/rfc822", body=nested).decode()
        yield Sample(
            f"forwarded {depth} deep", multi("mixed", "Content-Type: message/rfc822\r\n\r\n" + nested), L, AZ
        )
    yield Sample(
        "forwarded in base64",
        multi(
            "mixed",
            "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + base64.b64encode(inner.encode()).decode(),
        ),
        L,
    )
    yield Sample("digest", multi("digest", f"\r\n{inner}", f"\r\n{inner}"), L, AZ)
    yield Sample(
        "external body",
        multi(
            "mixed",
            TEXT,
            "Content-Type: message/external-body; access-type=URL\r\n\r\nContent-Type: text/plain\r\n\r\n",
        ),
        L,
        AZ,
    )
    yield Sample(
        "partial", built("Content-Type: message/partial; id=x; number=1; total=2", body="From: x"), L
    )
    yield Sample("not closed", multi("mixed", TEXT, PDF, close=False), L, AZ, ("s.pdf",))
    yield Sample(
        "no border named", built("MIME-Version: 1.0", "Content-Type: multipart/mixed", body=AZ), L, AZ
    )
    yield Sample(
        "border never comes", built('Content-Type: multipart/mixed; boundary="none"', body=AZ), L, AZ
    )
    yield Sample("empty border", built('Content-Type: multipart/mixed; boundary=""', body=AZ), L)
    yield Sample("long border", built(f'Content-Type: multipart/mixed; boundary="{"b" * 5000}"', body=AZ), L)
    yield Sample(
        "border with signs",
        built(
            'Content-Type: multipart/mixed; boundary="(.*)+?["',
            body="--(.*)+?[\r\n" + TEXT + "\r\n--(.*)+?[--",
        ),
        L,
        AZ,
    )
    yield Sample(
        "one border twice",
        multi("mixed", 'Content-Type: multipart/alternative; boundary="B"\r\n\r\n--B\r\n' + TEXT),
        L,
    )
    yield Sample("no parts", multi("mixed"), L)
    yield Sample("empty parts", multi("mixed", "", "\r\n", "\r\n\r\n"), L)
    yield Sample("part without headers", multi("mixed", "\r\n" + "Salam"), L, "Salam")
    yield Sample("type without slash", built("Content-Type: text", body=AZ), L, AZ)
    yield Sample("type of nothing", built("Content-Type:", body=AZ), L, AZ)
    yield Sample("two types", built("Content-Type: text/plain", "Content-Type: text/html", body=AZ), L, AZ)
    yield Sample("unknown type", built("Content-Type: x-foo/x-bar", body=AZ), L, files=("file",))
    yield Sample("transfer unknown", built("Content-Transfer-Encoding: x-zip", body=AZ), L, AZ)
    yield Sample(
        "base64 with dirt", built("Content-Transfer-Encoding: base64", body="U2Fs*YW0\r\n=====\r\nxx"), L
    )
    yield Sample(
        "base64 cut", built("Content-Transfer-Encoding: base64", body="U2FsYW0gaGFtxLFu"[:-3]), L, "Salam"
    )
    yield Sample(
        "quoted-printable broken",
        built("Content-Transfer-Encoding: quoted-printable", body="Salam =ZZ =C3 =\r\n="),
        L,
        "Salam",
    )
    yield Sample(
        "uuencode",
        built("Content-Transfer-Encoding: x-uuencode", body="begin 644 a\r\n#86)C\r\n`\r\nend\r\n"),
        L,
    )
    yield Sample("uuencode broken", built("Content-Transfer-Encoding: x-uuencode", body="begin\r\nzzz"), L)
    yield Sample(
        "multipart in base64",
        built(
            "Content-Transfer-Encoding: base64",
            'Content-Type: multipart/mixed; boundary="B"',
            body="--B\r\n" + TEXT + "\r\n--B--",
        ),
        L,
        AZ,
    )
    deep = (
        "\r\n".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}' for n in range(60))
        + "\r\n"
        + TEXT
    )
    yield Sample("sixty deep", multi("mixed", deep), UNREADABLE)
    yield Sample(
        "deeper than Python goes",
        multi(
            "mixed",
            "\r\n".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}' for n in range(3000)),
        ),
        UNREADABLE,
    )
    yield Sample(
        "five hundred parts", multi("mixed", *(["Content-Type: text/plain\r\n\r\nx"] * 500)), UNREADABLE
    )
    for name, filename in (
        ("rfc2231", "filename*=utf-8''s%C9%99n%C9%99d.pdf"), ("rfc2231 parts", "filename*0*=utf-8''s%C9%99; filename*1=d.pdf"),
        ("encoded word", 'filename="=?utf-8?B?c8mZbsmZZC5wZGY=?="'), ("raw", 'filename="sənəd.pdf"'), ("path",
        'filename="..\\\\..\\\\etc/passwd.pdf"'),
        ("none", ""), ("empty", 'filename=""'), ("bad charset", "filename*=nonsense'x'%C9.pdf"), ("unclosed", 'filename="a.pdf'),
        ("bad parts", "filename*5=a; filename*x=b"), ("long", f'filename="{"a" * 3000}.pdf"'),
    ):  # fmt: skip
        part = f"Content-Type: application/pdf\r\nContent-Disposition: attachment; {filename}\r\n\r\n%PDF-"
        yield Sample(f"file name {name}", multi("mixed", TEXT, part), L, AZ)


def tnef(*attributes: tuple[int, int, int, bytes]) -> bytes:
    """Give a winmail.dat of attributes (level, name, type, content)."""
    raw = struct.pack("<IH", 0x223E9F78, 1)
    for level, name, kind, content in attributes:
        raw += (
            struct.pack("<BHHI", level, name, kind, len(content))
            + content
            + struct.pack("<H", sum(content) & 0xFFFF)
        )
    return raw


GOOD_TNEF = tnef(
    (1, 0x9006, 8, struct.pack("<I", 0x10000)), (2, 0x9002, 6, b"\0" * 14), (2, 0x8010, 1, b"hesabat.pdf\0"),
    (2, 0x800F, 6, b"%PDF-1.4 x"),
)  # fmt: skip


def programs() -> Iterator[Sample]:
    """Outlook's envelopes, invitations, and machines that answer, report, circle and advertise."""
    for name, raw, files in (
        ("good", GOOD_TNEF, ("hesabat.pdf",)), ("cut", GOOD_TNEF[:-12], None), ("empty", b"", None), ("no signature",
        b"\0" * 60, ("winmail.dat",)),
        ("lengths lie", tnef((2, 0x9002, 6, b"\0" * 14))[:8] + b"\xff" * 30, None),
    ):  # fmt: skip
        part = (
            b"Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + base64.b64encode(raw)
        )
        yield Sample(f"winmail {name}", multi("mixed", TEXT, part), L, AZ, files)
    for method, kind in (("REQUEST", L), ("CANCEL", L), ("REPLY", AUTO), ("COUNTER", AUTO), ("", L)):
        ics = (
            f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nSUMMARY:Görüş\r\n  davamı\r\n"
            "DTSTART:20261105T100000Z\r\nEND:VEVENT"
        )
        yield Sample(
            f"calendar {method}",
            multi("alternative", f"Content-Type: text/calendar; charset=utf-8; method={method}\r\n\r\n{ics}"),
            kind,
            "Görüş davamı",
        )
    yield Sample(
        "calendar broken", built("Content-Type: text/calendar", body="BEGIN"), L, files=("invite.ics",)
    )
    for name, line in (
        ("rfc 3834", "Auto-Submitted: auto-replied"), ("generated", "Auto-Submitted: auto-generated"),
        ("with reason", "Auto-Submitted: auto-replied (vacation)"),
        ("notified", "Auto-Submitted: AUTO-NOTIFIED"), ("autoreply", "X-Autoreply: yes"), ("autorespond", "X-Autorespond: Yoxam"),
        ("responder", "X-Autoresponder: on"), ("precedence", "Precedence: auto_reply"), ("null sender", "Return-Path: <>"),
    ):  # fmt: skip
        yield Sample(f"automatic {name}", built(line), AUTO)
    for subject in (
        "Out of Office: Sual", "Automatic reply: Sual", "Auto Reply", "AutoReply: x", "Avtomatik cavab: Sual", "Автоответ: Sual",
        "Автоматический ответ: x", "Otomatik Yanıt: x", "Out of the office",
    ):  # fmt: skip
        yield Sample(
            f"automatic {subject}", built(FROM, TO, f"Subject: {subject}", DATE, ID, plain=False), AUTO
        )
    yield Sample("not automatic", built("Auto-Submitted: no"), L)
    yield Sample(
        "read receipt",
        multi(
            "report; report-type=disposition-notification",
            TEXT,
            "Content-Type: message/disposition-notification\r\n\r\nDisposition: automatic",
        ),
        AUTO,
    )
    status = (
        "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n"
        "Final-Recipient: rfc822; a@b.example\r\nAction: {}\r\nStatus: {}"
    )
    for action, code in (
        ("failed", "5.1.1"),
        ("delayed", "4.4.1"),
        ("delivered", "2.0.0"),
        ("", "5.7.1"),
        ("failed", ""),
    ):
        yield Sample(
            f"report {action} {code}",
            multi("report; report-type=delivery-status", TEXT, status.format(action, code)),
            BOUNCE,
        )
    yield Sample("report, type not named", multi("mixed", TEXT, status.format("failed", "5.0.0")), BOUNCE)
    yield Sample("abuse report", multi("report; report-type=feedback-report", TEXT), BOUNCE)
    for robot in (
        "MAILER-DAEMON@mx.example",
        "Mail Delivery Subsystem <mailer-daemon@mx.example>",
        "postmaster@mx.example",
        "Mailer-Daemon@MX.EXAMPLE",
    ):
        yield Sample(
            f"robot {robot}",
            built(f"From: {robot}", TO, "Subject: Undelivered", DATE, ID, plain=False),
            BOUNCE,
        )
    signed = reply_address(base=OWN, secret=SECRET, case_id=5)
    for own in (OWN, "Info <INFO@nazirlik.example>", signed):
        yield Sample(
            f"loop {own[:12]}", built(f"From: {own}", TO, "Subject: Sual", DATE, ID, plain=False), LOOP
        )
    yield Sample(
        "loop of our letter",
        built(
            FROM,
            TO,
            "Subject: x",
            DATE,
            "Message-ID: <abc@nazirlik.example>",
            "Auto-Submitted: auto-generated",
            plain=False,
        ),
        LOOP,
    )
    yield Sample("loop of hops", built(*["Received: from a by b"] * 40), LOOP)
    yield Sample("loop of deliveries", built(*[f"Delivered-To: {OWN}"] * 3), LOOP)
    yield Sample("twenty hops", built(*["Received: from a by b"] * 20), L)
    for name, line in (
        ("flag", "X-Spam-Flag: YES"), ("status", "X-Spam-Status: Yes, score=9.1"), ("rspamd", "X-Spam: Yes"),
        ("exchange", "X-MS-Exchange-Organization-SCL: 6"),
        ("list", "List-Id: <x.example>"), ("unsubscribe", "List-Unsubscribe: <https://x.example>"), ("bulk",
        "Precedence: bulk"), ("junk", "Precedence: Junk"),
    ):  # fmt: skip
        yield Sample(f"unwanted {name}", built(line), SPAM)
    for name, line in (
        ("no", "X-Spam-Flag: NO"),
        ("ham", "X-Spam-Status: No, score=0.1"),
        ("low", "X-MS-Exchange-Organization-SCL: 1"),
    ):
        yield Sample(f"wanted {name}", built(line), L)
    for name, line in (
        ("signed address", f"Cc: {signed}"), ("signed address, upper", f"Cc: {signed.upper()}"), ("envelope",
        f"Delivered-To: {signed}"),
        ("reference", "In-Reply-To: <x@y.example>"), ("references", "References: <a@b>\r\n <c@d>"),
    ):  # fmt: skip
        yield Sample(f"reply {name}", built(line), R)
    for subject in ("Re: İS-2026/00001", "ƏR 2026/17 barədə", "FW: M-2026-5"):
        yield Sample(f"reply {subject}", built(FROM, TO, f"Subject: {subject}", DATE, ID, plain=False), R)


def bytes_in_disorder() -> Iterator[Sample]:
    """Line ends, NULs, giants, and a mail cut at every place."""
    whole = multi("mixed", TEXT, PDF)
    yield Sample("line feeds only", whole.replace(b"\r\n", b"\n"), L, AZ, ("s.pdf",))
    yield Sample("carriage returns only", built().replace(b"\r\n", b"\r"), L)
    yield Sample("line ends mixed", whole.replace(b"\r\n", b"\n", 7), L, AZ)
    yield Sample("NULs", built(body=b"Sa\x00lam\x00"), L, "Salam")
    yield Sample("one long line", built(body="a" * 300_000), L)
    yield Sample("many lines", built(body="a\r\n" * 50_000), L)
    yield Sample("a text of two million letters", built(body="söz " * 500_000), L)
    yield Sample("empty", b"", UNREADABLE)
    yield Sample("line ends alone", b"\r\n\r\n\r\n", UNREADABLE)
    yield Sample("noise", bytes(range(256)) * 20, UNREADABLE)
    yield Sample("a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 500, UNREADABLE)
    yield Sample("nothing but a sender", FROM.encode() + b"\r\n\r\n", UNREADABLE)
    yield Sample("subject alone", built(body=""), L)
    yield Sample("blank body", built(body=" \r\n\t\r\n"), L)
    yield Sample(
        "invisible body", built("Content-Type: text/plain; charset=utf-8", body="\u200e\ufeff\u00ad"), L
    )
    yield Sample("file alone", multi("mixed", PDF, heads=()), L, files=("s.pdf",))
    head = len(whole) - len(whole.partition(b"\r\n\r\n")[2])
    for place in range(head, len(whole) - 10, 9):
        yield Sample(f"cut at {place}", whole[:place], L)


GROUPS = (charsets, wrong_charsets, headers, missing_and_repeated, shapes, programs, bytes_in_disorder)


def corpus() -> list[Sample]:
    """Give every sample of every group."""
    return [sample for group in GROUPS for sample in group()]

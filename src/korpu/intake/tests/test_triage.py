"""Triage: every malformation of the corpus is what it must be, and no mutation of it breaks the reader."""

import base64
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.intake.rules.addresses import case_of, reply_address
from korpu.intake.rules.kinds import MailKind
from korpu.intake.rules.triage import triage
from korpu.intake.tests.corpus import AZ, DATE, FROM, ID, OURS, OWN, SECRET, TO, built, corpus
from korpu.intake.tests.mutations import mutated

CORPUS = corpus()


def test_the_corpus_holds_more_than_three_hundred_mails_each_with_a_name_of_its_own():
    assert len(CORPUS) >= 300
    assert len({sample.name for sample in CORPUS}) == len({sample.raw for sample in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize("sample", CORPUS, ids=lambda sample: sample.name)
def test_every_malformation_is_survived_and_is_what_it_is(sample):
    found = triage(sample.raw, OURS)

    assert found.kind == sample.kind, found.reasons
    assert sample.says in found.text
    if sample.files is not None:
        assert tuple(file.name for file in found.attachments) == sample.files


@given(st.binary(max_size=3000))
def test_no_bytes_break_the_reader(raw):
    assert triage(raw, OURS).kind in MailKind


@given(st.integers(0, 10**18 - 1))
def test_a_signed_address_names_its_case_and_no_other(case_id):
    signed = reply_address(base=OWN, secret=SECRET, case_id=case_id)

    assert case_of(signed.upper(), base=OWN, secret=SECRET) == case_id
    assert case_of(signed, base=OWN, secret="t" * 40) is None
    assert case_of(signed.replace(f"c{case_id}-", f"c{case_id + 1}-"), base=OWN, secret=SECRET) is None


def test_fifty_megabytes_are_read_whole():
    content = random.Random(1).randbytes(36_000_000)
    raw = built(
        "Content-Type: application/octet-stream; name=video.mp4", "Content-Transfer-Encoding: base64",
        body=base64.encodebytes(content),
    )  # fmt: skip

    found = triage(raw, OURS)

    assert len(raw) > 48_000_000
    assert (found.kind, [file.content == content for file in found.attachments]) == (MailKind.LETTER, [True])


def test_the_road_of_a_mail_does_not_change_its_content_key():
    straight = built("Content-Type: text/plain; charset=utf-8", body=AZ)
    by_another = built(
        "Received: from x by y", "Delivered-To: info@nazirlik.example", "X-Spam-Flag: NO",
        "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
        body=base64.encodebytes(AZ.encode()),
    )  # fmt: skip
    other_words = built("Content-Type: text/plain; charset=utf-8", body=AZ + " Təcili.")
    other_day = built(FROM, TO, "Subject: Sual", DATE.replace("05 Nov", "06 Nov"), ID, plain=False, body=AZ)

    keys = [triage(raw, OURS).content_key for raw in (straight, by_another, other_words, other_day)]

    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


@pytest.mark.long
def test_twenty_thousand_mutated_mails_break_nothing(caplog):
    kinds = {triage(raw, OURS).kind for raw in mutated(CORPUS, count=20_000, seed=5)}

    # Not even the net below the reader had to catch one.
    assert caplog.records == []
    assert kinds == set(MailKind)

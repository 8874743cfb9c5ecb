"""Mails spoiled at random, the same ones for the same seed: bytes flipped, lines lost, doubled and mixed up."""

import random
from collections.abc import Iterator, Sequence

from korpu.intake.tests.corpus import Sample

# A giant takes its time and shows nothing that a small mail does not.
MOST_BYTES = 6_000
_DIRT = (
    b"\r\n\r\n", b"--B\r\n", b"--B--\r\n", b"=?utf-8?B?", b"?=", b"\x00", b"\xff\xfe",
    b"Content-Type: multipart/mixed; boundary=B\r\n",
    b"Content-Transfer-Encoding: base64\r\n", b"Content-Type: message/rfc822\r\n\r\n", b"From: a@b.example\r\n",
    b";charset=", b"<", b"\"",
)  # fmt: skip


def mutated(samples: Sequence[Sample], *, count: int, seed: int) -> Iterator[bytes]:
    """Give so many spoiled mails."""
    chance = random.Random(seed)
    small = [sample.raw for sample in samples if 0 < len(sample.raw) <= MOST_BYTES]
    for _place in range(count):
        raw = bytearray(chance.choice(small))
        for _time in range(chance.randint(1, 4)):
            _spoil(raw, chance, small)
        yield bytes(raw)


def _spoil(raw: bytearray, chance: random.Random, others: Sequence[bytes]) -> None:
    place, end = sorted(chance.randrange(len(raw) + 1) for _end in range(2))
    end = min(end, place + 400)
    match chance.randrange(6):
        case 0:
            del raw[place:end]
        case 1:
            raw[place:place] = raw[place:end]
        case 2:
            raw[place:end] = chance.randbytes(end - place)
        case 3:
            raw[place:place] = chance.choice(_DIRT)
        case 4:
            lines = bytes(raw).split(b"\r\n")
            chance.shuffle(lines)
            raw[:] = b"\r\n".join(lines)
        case _:
            other = chance.choice(others)
            raw[place:] = other[len(other) // 2 :]

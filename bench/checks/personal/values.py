"""Invented values, each in the spellings that people, keyboards and scanners give it. The same seed, the same value."""

import random
from collections.abc import Callable

_MEN = """
Vaqif Rəşad Elçin Orxan Kamran Tofiq Rauf Səməd Ramiz Nicat Elnur Fərid Zaur İlqar Cavid Tural Mübariz Yaşar
Hikmət Şahin Anar Samir Vüqar Ceyhun Əkbər Qurban Namiq Xəyal Sənan Emin Bəhruz Natiq Ülvi Akif İsmayıl
"""
MEN = _MEN.split()
_WOMEN = """
Leyla Nigar Aysel Günel Sevda Könül Fatimə Aynur Lalə Sevinc Təranə Nərgiz Məryəm Zəhra Pərvanə Ülviyyə Xatirə
Şəhla Gülnarə İradə Aygün Səbinə Jalə Röya Esmira Tünzalə Zümrüd Validə Elmira Solmaz
"""
WOMEN = _WOMEN.split()
_STEMS = """
Əliyev Məmmədov Həsənov Hüseynov Quliyev İsmayılov Əhmədov Rzayev Səfərov Kazımov Abbasov Cəfərov Mustafayev
Nağıyev Vəliyev Babayev Şükürov Zeynalov Ağayev Qasımov İbrahimov Süleymanov Mirzəyev Orucov Nəbiyev Qədirov
Bağırov Həmidov
"""
STEMS = _STEMS.split()
_UNCHANGING = """
Əlizadə Rəhimzadə Məmmədzadə Kərimli Həsənli Quluzadə Şirinzadə Vəlizadə Nəcəfli Süleymanlı
"""
UNCHANGING = _UNCHANGING.split()
STREETS = [
    "Nizami",
    "Xaqani",
    "Şəfəq",
    "Azadlıq",
    "Gənclər",
    "Dənizçilər",
    "Bağlar",
    "Çinar",
    "Səməd Vurğun",
    "Atatürk",
    "Nəsimi",
]
_TOWNS = """
Bakı Gəncə Sumqayıt Şəki Lənkəran Quba Mingəçevir Şirvan Naftalan Yevlax
"""
TOWNS = _TOWNS.split()
_MONTHS = """
yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr
"""
MONTHS = _MONTHS.split()
_CYRILLIC = str.maketrans("ABCEHKMOPTXaceopx", "АВСЕНКМОРТХасеорх")
_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x30, 0x7B) if chr(code).isalnum()})
_SCANNED = str.maketrans("01", "Ol")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
Value = Callable[[random.Random], str]


def _digits(chance: random.Random, number: int) -> str:
    return "".join(chance.choice("0123456789") for _digit in range(number))


def _hidden(text: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(text))
    return text[:place] + chance.choice("\u200b\u00ad\u2060\ufeff") + text[place:]


def _disguised(text: str, chance: random.Random) -> str:
    """Give the value as it is, or with doubles from another script, wide signs, or something unseen inside."""
    return chance.choice(
        (
            str,
            str,
            str,
            lambda said: said.translate(_CYRILLIC),
            lambda said: said.translate(_WIDE),
            lambda said: _hidden(said, chance),
        )
    )(text)


def fin(chance: random.Random) -> str:
    """Give a FİN: seven signs without I and O, some of them figures, in capitals, small or spaced."""
    code = chance.choice("123456789") + "".join(chance.choice(_LETTERS + "23456789") for _sign in range(5))
    code += chance.choice("23456789") if chance.random() < 0.5 else chance.choice(_LETTERS)
    if not any(sign.isalpha() for sign in code):
        code = code[:3] + "A" + code[4:]
    code = chance.choice((str, str, str, str.lower))(code)
    return _disguised(code, chance)


def fin_scanned(chance: random.Random) -> str:
    """Give a FİN as a scanner reads it: O for nought, l for one; or with gaps."""
    one, two, three = (chance.choice(_LETTERS) for _letter in range(3))
    code = f"{chance.choice('23456789')}{one}1{two}0{_digits(chance, 1)}{three}"
    return chance.choice(
        (code.translate(_SCANNED), f"{code[:3]} {code[3:]}", " ".join(code), f"{code[:4]}-{code[4:]}")
    )


def id_card(chance: random.Random) -> str:
    """Give the number of an identity card, old or new."""
    if chance.random() < 0.5:
        return _disguised("AZE" + chance.choice(("", " ", " № ", "№")) + _digits(chance, 8), chance)
    return _disguised("AA" + chance.choice(("", " ", "\u00a0", " № ", "-")) + _digits(chance, 7), chance)


def passport(chance: random.Random) -> str:
    """Give the number of a passport."""
    return _disguised(chance.choice("CP") + chance.choice(("", " ", "\u202f")) + _digits(chance, 8), chance)


def voen(chance: random.Random) -> str:
    """Give the taxpayer's number of a natural person, its check digit right."""
    while True:
        number = chance.choice("123456789") + _digits(chance, 7)
        total = sum(
            int(digit) * weight for digit, weight in zip(number, (4, 1, 8, 6, 2, 7, 5, 3), strict=True)
        )
        if total % 11 != 10:
            whole = f"{number}{total % 11}2"
            return _disguised(chance.choice((whole, whole, f"{whole[:3]} {whole[3:6]} {whole[6:]}")), chance)


def body_voen(chance: random.Random) -> str:
    """Give the taxpayer's number of a body or a company: it is nobody's personal data."""
    while True:
        number = chance.choice("123456789") + _digits(chance, 7)
        total = sum(
            int(digit) * weight for digit, weight in zip(number, (4, 1, 8, 6, 2, 7, 5, 3), strict=True)
        )
        if total % 11 != 10:
            return f"{number}{total % 11}1"


def iban(chance: random.Random) -> str:
    """Give an account number whose remainder is right."""
    bank = chance.choice(("NABZ", "PAHA", "UBAZ", "AIIB")) + _digits(chance, 20)
    digits = "".join(str(int(sign, 36)) for sign in bank + "AZ00")
    whole = f"AZ{98 - int(digits) % 97:02d}{bank}"
    spaced = " ".join(whole[place : place + 4] for place in range(0, 28, 4))
    return _disguised(
        chance.choice((whole, whole, spaced, spaced.replace(" ", "\u00a0"), whole.lower())), chance
    )


def phone(chance: random.Random) -> str:
    """Give a mobile number in one of the many ways of writing it."""
    code, line = chance.choice(("50", "51", "55", "70", "77", "99", "10")), _digits(chance, 7)
    a, b, c = line[:3], line[3:5], line[5:]
    said = chance.choice(
        (
            f"+994 {code} {a} {b} {c}",
            f"+994{code}{line}",
            f"0{code} {a} {b} {c}",
            f"0{code}-{a}-{b}-{c}",
            f"(0{code}) {a}-{b}-{c}",
            f"(+994 {code}) {a} {b} {c}",
            f"+994-{code}-{a}-{b}-{c}",
            f"0{code}{line}",
            f"00994 {code} {a}{b}{c}",
            f"0{code} {a}.{b}.{c}",
            f"+994\u00a0{code}\u00a0{a}–{b}–{c}",
            f"({code}) {a}-{b}-{c}",
            f"0{code}/{a}-{b}-{c}",
            f"994 {code} {a} {b} {c}",
        )
    )
    return chance.choice(
        (str, str, str, lambda said: said.translate(_WIDE), lambda said: said.replace("0", "O", 1))
    )(said)


def card(chance: random.Random) -> str:
    """Give the number of a bank card with its last digit right."""
    number = "4169" + _digits(chance, 11)
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(number))
    whole = f"{number}{-total % 10}"
    return chance.choice(
        (
            whole,
            " ".join(whole[place : place + 4] for place in range(0, 16, 4)),
            "-".join(whole[place : place + 4] for place in range(0, 16, 4)),
        )
    )


def ssn(chance: random.Random) -> str:
    """Give a social insurance number."""
    whole = chance.choice("123") + _digits(chance, 12)
    return chance.choice((whole, whole, f"{whole[:4]} {whole[4:8]} {whole[8:]}"))


def plate(chance: random.Random) -> str:
    """Give the plate of a car."""
    letters = "".join(chance.choice("ABCEHKMOPTX") for _letter in range(2))
    mark = chance.choice(("-", " ", "", "–"))
    return _disguised(
        f"{chance.choice(('10', '77', '90', '99', '20'))}{mark}{letters}{mark}{_digits(chance, 3)}", chance
    )


def email(chance: random.Random) -> str:
    """Give somebody's own mailbox."""
    first, last = _ascii(chance.choice(WOMEN + MEN)).lower(), _ascii(chance.choice(STEMS)).lower()
    return (
        chance.choice((f"{first}.{last}", f"{first}_{last}{chance.randrange(70, 99)}", f"{last}{first[0]}"))
        + "@"
        + chance.choice(("poct.example", "mail.example", "box.example.az"))
    )


def _ascii(text: str) -> str:
    return (
        text.translate(str.maketrans("ƏəÖöÜüĞğÇçŞşİIı", "AaOoUuGgCcSsIIi"))
        .replace("X", "Kh")
        .replace("x", "kh")
    )


def _surname(chance: random.Random, woman: bool) -> str:
    return (
        chance.choice(UNCHANGING) if chance.random() < 0.25 else chance.choice(STEMS) + ("a" if woman else "")
    )


def full(chance: random.Random) -> str:
    """Give surname, name and patronymic, in any of the usual orders, cases and spellings."""
    woman = chance.random() < 0.5
    given, father = chance.choice(WOMEN if woman else MEN), chance.choice(MEN)
    cue, surname = ("qızı" if woman else "oğlu"), _surname(chance, woman)
    said = chance.choice(
        (
            f"{surname} {given} {father} {cue}",
            f"{surname} {given} {father} {cue}",
            f"{given} {father} {cue} {surname}",
            f"{given} {father} {cue}",
        )
    )
    if chance.random() < 0.15:
        return _ascii(said)
    if chance.random() < 0.12:
        return said.replace("i", "İ").replace("ı", "I").upper()
    return said


def full_dative(chance: random.Random) -> str:
    """Give a full name to whom something is given: Əliyevə Vaqif Kamal oğluna."""
    woman = chance.random() < 0.5
    given, father = chance.choice(WOMEN if woman else MEN), chance.choice(MEN)
    surname = chance.choice(STEMS) + ("aya" if woman else "ə")
    return f"{surname} {given} {father} {'qızına' if woman else 'oğluna'}"


def full_genitive(chance: random.Random) -> str:
    """Give a full name of whose something is."""
    woman = chance.random() < 0.5
    given, father = chance.choice(WOMEN if woman else MEN), chance.choice(MEN)
    return f"{_surname(chance, woman)} {given} {father} {'qızının' if woman else 'oğlunun'}"


def pair(chance: random.Random) -> str:
    """Give name and surname in either order."""
    woman = chance.random() < 0.5
    given, surname = chance.choice(WOMEN if woman else MEN), _surname(chance, woman)
    return chance.choice((f"{given} {surname}", f"{given} {surname}", f"{surname} {given}"))


def pair_genitive(chance: random.Random) -> str:
    """Give name and surname of whose something is: Leyla Əliyevanın."""
    woman = chance.random() < 0.5
    given = chance.choice(WOMEN if woman else MEN)
    return (
        f"{given} {chance.choice(STEMS)}{'anın' if woman else 'un' if chance.random() < 0.0 else 'in'}"
        if woman
        else f"{given} {_of(chance.choice(STEMS))}"
    )


def _of(surname: str) -> str:
    return surname + ("un" if surname.endswith("ov") else "in")


def initials(chance: random.Random) -> str:
    """Give initials and surname: V.K.Əliyev, V. Əliyev, Əliyev V.K."""
    woman = chance.random() < 0.5
    surname = _surname(chance, woman)
    one, two = chance.choice(MEN + WOMEN)[0], chance.choice(MEN)[0]
    return chance.choice(
        (
            f"{one}.{two}.{surname}",
            f"{one}.{surname}",
            f"{one}. {surname}",
            f"{surname} {one}.{two}.",
            f"{one}. {two}. {surname}",
            f"{surname} {one}.",
        )
    )


RUSSIAN = [
    "Алиев,Вагиф,Кямалович",
    "Мамедова,Лейла,Рауфовна",
    "Гасанов,Эльчин,Тофикович",
    "Иванов,Сергей,Петрович",
    "Кулиева,Нигяр,Самедовна",
    "Ахмедов,Рашад,Ильгарович",
    "Сафарова,Севиндж,Намиковна",
    "Петрова,Ольга,Викторовна",
    "Рзаев,Фуад,Анарович",
    "Исмайлов,Мурад,Эльдарович",
]


def russian(chance: random.Random) -> str:
    """Give a name in Russian."""
    surname, given, patronymic = chance.choice(RUSSIAN).split(",")
    father = chance.choice(("Рауф", "Кямал", "Тофик", "Самед"))
    cue = "кызы" if surname.endswith("а") else "оглы"
    return chance.choice(
        (
            f"{surname} {given} {patronymic}",
            f"{given} {surname}",
            f"{surname} {given} {father} {cue}",
            f"{surname} {given[0]}.{patronymic[0]}.",
            f"{given[0]}. {surname}",
        )
    )


def english(chance: random.Random) -> str:
    """Give a name as an English text writes it."""
    given = chance.choice(
        [
            "Vagif",
            "Rashad",
            "Elchin",
            "Leyla",
            "Nigar",
            "Aysel",
            "Gunel",
            "Kamran",
            "Orkhan",
            "Fatima",
            "Jeyhun",
            "Namig",
            "Khayal",
            "Sevinj",
            "Samir",
        ]
    )
    surname = chance.choice(
        [
            "Aliyev",
            "Mammadov",
            "Hasanov",
            "Guliyev",
            "Huseynzade",
            "Rzayev",
            "Safarov",
            "Babayev",
            "Aghayev",
            "Gasimov",
            "Alizade",
        ]
    )
    surname += (
        "a"
        if given in ("Leyla", "Nigar", "Aysel", "Gunel", "Fatima", "Sevinj") and surname.endswith("v")
        else ""
    )
    return f"{given} {surname}"


def address(chance: random.Random) -> str:
    """Give where somebody lives, with a flat."""
    street, house, flat = chance.choice(STREETS), chance.randrange(1, 200), chance.randrange(1, 120)
    return chance.choice(
        (
            f"{street} küçəsi {house}, mənzil {flat}",
            f"{street} küçəsi, ev {house}, m. {flat}",
            f"{street} küç., {house}, mən. {flat}",
            f"{street} prospekti {house}, mənzil {flat}",
            f"{street} pr., bina {house}, blok 2, mənzil {flat}",
            f"{street} küçəsi, ev {house}/{chance.randrange(1, 9)}, mənzil {flat}",
            f"{chance.randrange(2, 9)}-ci mikrorayon, bina {house}, mənzil {flat}",
            f"{street} k. {house}, m.{flat}",
        )
    )


def date(chance: random.Random) -> str:
    """Give a day in figures or with the month's name."""
    day, month, year = chance.randrange(1, 29), chance.randrange(1, 13), chance.randrange(1950, 2016)
    return chance.choice(
        (
            f"{day:02d}.{month:02d}.{year}",
            f"{day} {MONTHS[month - 1]} {year}",
            f"{day:02d}/{month:02d}/{year}",
        )
    )


def number(chance: random.Random) -> str:
    """Give a figure that is nobody's."""
    return str(chance.randrange(2, 900))


def year(chance: random.Random) -> str:
    return str(chance.randrange(2019, 2027))


def amount(chance: random.Random) -> str:
    return chance.choice(
        (
            f"{chance.randrange(1, 999)}.{_digits(chance, 3)}",
            f"{chance.randrange(10, 999)} min",
            f"{chance.randrange(1, 99)} {_digits(chance, 3)} {_digits(chance, 3)}",
            f"{chance.randrange(1, 99)},{chance.randrange(1, 9)} milyon",
        )
    )


def town(chance: random.Random) -> str:
    return chance.choice(TOWNS)


def street(chance: random.Random) -> str:
    return chance.choice(STREETS)


def person(chance: random.Random) -> str:
    """Give a name that stands in the name of a street, a school or an office, and so is not labelled."""
    woman = chance.random() < 0.4
    return f"{chance.choice(WOMEN if woman else MEN)} {chance.choice(STEMS)}{'a' if woman else ''}"


def person_initial(chance: random.Random) -> str:
    given, surname = person(chance).split()
    return f"{given[0]}.{surname}"


def child(chance: random.Random) -> str:
    return chance.choice(MEN + WOMEN)


# What a slot plants, and under which label; a slot without a label is filled and not to be found.
LABELLED: dict[str, tuple[str, Value]] = {
    "fin": ("fin", fin),
    "fin_scanned": ("fin", fin_scanned),
    "id_card": ("id_card", id_card),
    "passport": ("passport", passport),
    "voen": ("voen", voen),
    "iban": ("iban", iban),
    "phone": ("phone", phone),
    "card": ("card", card),
    "ssn": ("ssn", ssn),
    "plate": ("plate", plate),
    "email": ("email", email),
    "full": ("name", full),
    "full_dative": ("name", full_dative),
    "full_genitive": ("name", full_genitive),
    "pair": ("name", pair),
    "pair_genitive": ("name", pair_genitive),
    "initials": ("name", initials),
    "russian": ("name", russian),
    "english": ("name", english),
    "child": ("name", child),
    "address": ("address", address),
    "birth": ("birth_date", date),
}
PLAIN: dict[str, Value] = {
    "n": number,
    "year": year,
    "amount": amount,
    "town": town,
    "street": street,
    "person": person,
    "person_initial": person_initial,
    "body_voen": body_voen,
    "day": date,
}
IDENTIFIERS = ("fin", "id_card", "passport", "voen", "iban", "phone", "card", "ssn", "plate", "email")

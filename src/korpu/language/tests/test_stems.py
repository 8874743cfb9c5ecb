"""The stemmer against written forms, whole paradigms, words it does not know, and words that must stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korpu.language.casing import fold
from korpu.language.harmony import VOWELS, Case, four_way, plural, softened, two_way, with_suffix
from korpu.language.lexicon import NOUNS
from korpu.language.stemming import stem

WRITTEN = """
müraciət müraciətlə müraciətinizlə müraciətimizdən müraciətlərinizə müraciətdir müraciətdəki
nazirlik nazirliklə nazirliyindən nazirliyində nazirliyimizin nazirliklərindəki nazirlikdir
sorğu sorğuyla sorğumuza sorğularınızın sorğusunda sorğudur sorğunuzda sorğularımızdan
uşaq uşağıma uşağımın uşağınızın uşaqlarımıza uşaqlarla uşağından uşaqdır
pensiya pensiyam pensiyamı pensiyamızın pensiyasından pensiyalarınızı pensiyadır pensiyayadək
əmək əməklə əməyimizin əməyində əməkdir
sənəd sənədlə sənədimdə sənədlərimizdən sənədində sənədlərdəki sənədlərinizlə sənəddir
qanun qanunla qanunda qanununda qanunlarımızın qanununa qanunundan qanundur qanunlarında
hüquq hüququn hüquqa hüququm hüquqlarımız hüquqlarından hüququnuzun
iştirak iştirakı iştirakın iştirakına iştirakımızla
əmlak əmlaka əmlakın əmlakından əmlakımız
proqram proqrama proqramın proqramımız proqramında proqramları
qurum quruma qurumun qurumlarında qurumlardan qurumumuz
adam adama adamın adamlar adamlarımız adamı
vətən vətənə vətənin vətənimiz vətənində
insan insana insanın insanlarla insanlarımıza
orqan orqana orqanı orqanlarından orqanımız
müavin müavinə müavinin müavinləri müavinindən
avtobus avtobusu avtobusun avtobusuna avtobusda avtobuslardan
proses prosesi prosesin prosesində proseslərdə
məclis məclisi məclisin məclisində məclisə
məsələ məsələnin məsələyə məsələsi məsələlər məsələlərlə məsələdə məsələləri
bina binanın binası binaya binada binam binalarımız
ailə ailəm ailəmin ailəsinə ailələrinin ailədən ailəmizin
ana anası anam anama anaların anaya anasının
iş işin işə işdə işdən işlər işlərimiz işi işim
il ilin ildə illər illərdə ilindən
ay ayın ayda aylar ayından
ev evə evin evdən evimiz evləri
su suyun suya suyu sular sularda
dil dilin dildə dilimiz dillərdə
yaş yaşı yaşın yaşında yaşlar
torpaq torpağa torpağın torpaqlar torpağımız torpağından
sağlamlıq sağlamlığın sağlamlığına sağlamlıqla sağlamlığımın
göstəriş göstərişi göstərişin göstərişində göstərişlər
arayış arayışı arayışın arayışa arayışlarında
gediş gedişi gedişin gedişində gedişə
hesab hesaba hesabın hesablar hesabımda hesabla
verilmə verilməsi verilmək verilməsinə verilməyin
azərbaycan azərbaycanın azərbaycana azərbaycanda azərbaycandan
noyabr noyabrın noyabrında noyabrda noyabradək
iyun iyunun iyununda iyuna
""".strip().splitlines()
APART = """
nazir nazirlik
əlil əlillik
katib katiblik
işsiz işsizlik
məşğul məşğulluq
sənəd sənət
qanun qan
vətən vətəndaş
yol yoldaş
əmək əməkdaş
insan ins
qurum qurama
həkim hakim
hesab hesabat
məktəb məktub
sahə şahid
təhsil təhlil
təqaüd təqdim
ata at
maaş maş
müdir müdafiə
sorğu sırğa
tələb tələbə
dəniz dənə
kömək komanda
ölkə öküz
qaz qəza
şəhid şəhər
bölmə bölgü
sözü səsi
""".strip().splitlines()
KNOWN = """
müraciət sorğu ərizə şikayət qanun qərar nazirlik şöbə sektor komissiya şura heyət rəis müavin işçi katib
vətəndaş insan uşaq qadın ailə ata övlad pensiya təqaüd əmək maaş vergi büdcə vəsait manat əlillik həkim
dərman məşğulluq müqavilə məzuniyyət saat gün müddət məlumat jurnalist media səhifə məqalə hesabat rəy akt
plan tədbir görüş forum hüquq azadlıq öhdəlik məhkəmə məktəb universitet müəllim kitab dil şəhər rayon
küçə mənzil bina otaq torpaq dəniz layihə proqram siyasət islahat göstərici siyahı nömrə imza problem
məsələ sual məqsəd qrup dövlət prezident parlament
"""
# None of these stands in the lexicon, and none ends like an ending (-n, -m, -d, -l after a vowel are a guess).
UNKNOWN = """
kosmonavt helikopter seysmoqraf akrobat kombinat aktyor fotoqraf pedaqoq bibliotekar arxeoloq mikroskop
qarderob monument paralel dispetçer kompozitor kabel portret internat eskalator
"""
FOLDED = st.text(alphabet="abcdefghxijkqlmnoprstuvyzw", min_size=1, max_size=25)


def forms_of(noun: str) -> set[str]:
    """Every form of a noun: both numbers, the possessive persons, all cases, predicate and companion."""
    forms = set()
    for number in (noun, plural(noun)):
        forms |= {number, *in_all_cases(number, possessed=False), *others(number)}
        forms.add(with_suffix(number, Case.LOCATIVE, possessed=False) + "ki")
        for owned, possessed in persons(number):
            forms |= {owned, *in_all_cases(owned, possessed=possessed), *others(owned)}
    return forms


def persons(noun: str) -> list[tuple[str, bool]]:
    high = four_way(noun)
    if noun[-1] in VOWELS:
        mine, ours, yours, theirs = f"{noun}m", f"{noun}m{high}z", f"{noun}n{high}z", f"{noun}s{high}"
    else:
        soft = softened(noun) + high
        mine, ours, yours, theirs = f"{soft}m", f"{soft}m{high}z", f"{soft}n{high}z", soft
    return [(mine, False), (ours, False), (yours, False), (theirs, True)]


def in_all_cases(noun: str, *, possessed: bool) -> set[str]:
    return {with_suffix(noun, case, possessed=possessed) for case in Case}


def others(noun: str) -> set[str]:
    with_whom = ("yl" if noun[-1] in VOWELS else "l") + two_way(noun)
    return {f"{noun}d{four_way(noun)}r", noun + with_whom}


@pytest.mark.parametrize("family", WRITTEN, ids=lambda family: family.split()[0])
def test_written_forms_meet_at_the_stem_of_the_dictionary_form(family):
    dictionary_form, *forms = family.split()

    stems = {form: stem(fold(form)) for form in forms}

    assert stems == dict.fromkeys(forms, stem(fold(dictionary_form)))


@pytest.mark.parametrize("pair", APART)
def test_different_words_do_not_meet(pair):
    one, other = pair.split()

    assert stem(fold(one)) != stem(fold(other))


@pytest.mark.parametrize("noun", KNOWN.split())
def test_every_form_of_a_known_noun_gives_the_noun(noun):
    assert {stem(fold(form)) for form in forms_of(noun)} == {fold(noun)}


@pytest.mark.parametrize("noun", UNKNOWN.split())
def test_every_form_of_an_unknown_noun_with_a_plain_end_gives_one_stem(noun):
    assert fold(noun) not in NOUNS
    assert len({stem(fold(form)) for form in forms_of(noun)}) == 1


def test_the_known_nouns_stem_to_themselves_and_hold_nothing_that_is_not_folded():
    assert {noun: stem(noun) for noun in NOUNS} == {noun: noun for noun in NOUNS}
    assert all(noun.isascii() and noun.isalpha() for noun in NOUNS)


def test_words_typed_without_diacritics_and_in_capitals_meet_too():
    assert stem(fold("MÜRACİƏTLƏRİNİZ")) == stem(fold("muracietleriniz")) == "muraciet"


def test_numbers_and_other_scripts_stay_as_they_are():
    assert [stem(token) for token in ("00012", "2026n12", "пенсия", "a", "")] == [
        "00012", "2026n12", "пенсия", "a", "",
    ]  # fmt: skip


@given(FOLDED)
def test_a_stem_is_never_longer_and_keeps_the_beginning(token):
    found = stem(token)

    assert 0 < len(found) <= len(token)
    assert token.startswith(found[:-1])


@given(st.text(max_size=30))
def test_any_text_has_a_stem(text):
    assert len(stem(text)) <= len(text)

"""The families of sentences, written by hand; each is filled with invented values a fixed number of times."""

import random
import re
from collections.abc import Iterator

from bench.checks.personal.values import LABELLED, PLAIN
from bench.checks.scoring import Label, Labelled

ROWS = 15
_SLOT = re.compile(r"\{(\w+)\}")
MINISTRY = ("+994 12 555 01 01", "Bakı şəhəri, Salatın Əsgərova küçəsi 85", "qebul@nazirlik.example")
# code | language | sentence. A code is a family's name for ever: its half hangs on it.
FAMILIES = """
fin-1|az|Vətəndaşın FİN kodu {fin} olaraq göstərilib.
fin-2|az|Şəxsiyyət vəsiqəsinin FİN-i: {fin}, verilmə tarixi 12.04.2019.
fin-3|az|Sistemdə {fin} fərdi identifikasiya nömrəsi üzrə qeydiyyat tapılmadı.
fin-4|az|Müraciət edənin fərdi kodu (FİN) {fin} ilə məlumat bazasında yoxlama aparılıb.
fin-5|az|Ərizəçi FIN {fin} qeyd edib, lakin sənədin surətini əlavə etməyib.
fin-6|az|F.İ.N. {fin_scanned} olan şəxsin müavinəti dayandırılıb.
fin-7|az|Skan edilmiş vərəqədə FİN kod {fin_scanned} oxunur.
fin-8|en|The applicant's personal identification number (FIN) is {fin}.
fin-9|ru|ПИН заявителя {fin} указан в удостоверении личности.
id-1|az|Şəxsiyyət vəsiqəsi {id_card} 2021-ci ildə verilib.
id-2|az|Sənədin seriya və nömrəsi: {id_card}.
id-3|az|Uşağın valideyni {id_card} nömrəli vəsiqəni təqdim edib.
id-4|en|The identity card {id_card} was issued in Baku.
id-5|az|Vəsiqənin nömrəsi {id_card}, orqan: ASAN.
id-6|ru|Удостоверение личности {id_card} предъявлено.
pass-1|az|Ümumvətəndaş pasportu {passport} etibarlıdır.
pass-2|az|Pasportun nömrəsi ({passport}) səhv yazılıb.
pass-3|en|Passport {passport} has expired.
voen-1|az|Fərdi sahibkarın VÖEN-i {voen} ödəyici kimi qeydiyyatdadır.
voen-2|az|VÖEN: {voen} olan fiziki şəxsə bildiriş göndərilib.
voen-3|az|Fiziki şəxs (VÖEN {voen}) bəyannamə verib.
iban-1|az|Müavinət {iban} hesabına köçürüləcək.
iban-2|az|Hesab nömrəsi: {iban} (manatla).
iban-3|en|Please transfer the refund to {iban}.
iban-4|az|Təqaüdçünün bank rekvizitləri – IBAN {iban}.
iban-5|az|Kompensasiya üçün vətəndaş {iban} hesabını bildirib.
tel-1|az|Zəng edin: {phone}.
tel-2|az|Ərizəçinin əlaqə telefonu {phone} cavab vermir.
tel-3|az|Mobil nömrəsi {phone}, ikinci nömrə yoxdur.
tel-4|ru|Контактный телефон заявителя: {phone}.
tel-5|en|He can be reached at {phone} after six.
tel-6|az|Vətəndaşla {phone} vasitəsilə əlaqə saxlanılıb və ona izahat verilib.
tel-7|az|Sakin ({phone}) suyun verilmədiyini bildirir.
tel-8|az|Əlaqə üçün: {phone} və ya {email}.
card-1|az|Pul {card} nömrəli karta köçürülüb.
card-2|az|Bank kartı {card}, etibarlıdır.
card-3|az|Sosial kart: {card}.
ssn-1|az|Sosial sığorta nömrəsi {ssn} üzrə stac hesablanıb.
ssn-2|az|SSN {ssn} sistemdə aktivdir.
ssn-3|az|Sığortaolunanın şəhadətnaməsi, sosial sığorta № {ssn}, itirilib.
plate-1|az|{plate} dövlət nömrə nişanlı avtomobil cərimə meydançasındadır.
plate-2|az|Avtomobilin nömrəsi {plate} kimi qeyd olunub.
plate-3|az|Vətəndaşın {plate} maşını həyətdə dayanır.
mail-1|az|Cavab {email} ünvanına göndərilib.
mail-2|az|Elektron poçtu: {email}.
mail-3|en|Write to {email} for the details.
mail-4|az|Ərizə {email} ünvanından daxil olub.
name-1|az|{full} müraciət edib ki, pensiyası gecikir.
name-2|az|Vətəndaş {full} Nazirliyə ərizə ilə müraciət edib.
name-3|az|Ərizəçi {full}, 1978-ci il təvəllüdlü.
name-4|az|Müavinət {full_dative} təyin edilib.
name-5|az|Bildiririk ki, {full_dative} unvanlı yardım verilməyəcək.
name-6|az|{full_genitive} sənədləri arxivə verilib.
name-7|az|{full_genitive} ərizəsinə baxılıb.
name-8|az|Komissiya {full_genitive} müraciətini öyrənib və qərar qəbul edib.
name-9|az|{pair} müraciətində pensiyanın məbləğini soruşur.
name-10|az|Vətəndaş {pair} qəbula yazılıb.
name-11|az|Ötən həftə {pair} ilə görüş keçirilib.
name-12|az|Ərizəni sakin {pair} imzalayıb.
name-13|az|{pair_genitive} şikayəti əsaslı sayılmayıb.
name-14|az|Həmin qərar {pair_genitive} iştirakı ilə qəbul edilib.
name-15|az|Qeydiyyatda {initials} adı ilə göstərilib.
name-16|az|Vətəndaş {initials} 12 mart tarixində qəbul olunub.
name-17|az|Şikayət {initials} tərəfindən verilib.
name-18|az|Pensiyaçı {initials} izahat istəyir.
name-19|ru|Гражданин {russian} обратился с жалобой.
name-20|ru|Заявление подано от имени: {russian}, 12 марта.
name-21|ru|Пособие назначено, заявитель – {russian}.
name-22|en|The applicant, {english}, asked for a copy of the decision.
name-23|en|According to {english}, the allowance was not paid.
name-24|en|The complaint of {english} was examined.
name-25|az|Azyaşlı {child} bağçaya qəbul edilməyib.
name-26|az|Ananın sözlərinə görə, qızı {child} məktəbə getmir.
name-27|az|Ailənin üç uşağı var, şagird {child} imtahandan kəsilib.
name-28|az|Siyahıda birinci {pair}, ikinci {pair} göstərilib.
name-29|az|{full} və {full} arasında mübahisə var.
name-30|az|İş yoldaşım {pair} də bunu təsdiq edə bilər.
health-1|az|{pair} onkoloji xəstəlikdən müalicə alır.
health-2|az|Əlillik dərəcəsi {full_dative} müddətsiz verilib.
health-3|az|{pair_genitive} diaqnozu həkim rəyində göstərilib.
health-4|az|Psixi sağlamlıq dispanserində qeydiyyatda olan {full} yardım istəyir.
health-5|az|Hamiləlik müavinəti üçün {pair} müraciət edib.
addr-1|az|Vətəndaş {town} şəhəri, {address} ünvanında yaşayır.
addr-2|az|Yaşayış ünvanı: {address}.
addr-3|az|Qeydiyyat ünvanı AZ1000, {town}, {address}.
addr-4|az|Sənədlər {address} ünvanına göndərilib.
addr-5|az|Sakinlər {address} üzrə qazın kəsildiyini yazırlar.
addr-6|az|Mənim evim {address}, ikinci mərtəbədədir.
birth-1|az|Doğum tarixi: {birth}.
birth-2|az|Ərizəçi {birth} tarixdə anadan olub.
birth-3|az|{birth} təvəllüdlü vətəndaş müraciət edib.
birth-4|az|Anadan olduğu tarix {birth} kimi göstərilib.
birth-5|en|Date of birth: {birth}.
birth-6|ru|Дата рождения: {birth}.
mix-1|az|{full}, FİN {fin}, telefon {phone}, {address}.
mix-2|az|Ərizəçi: {pair}; vəsiqə {id_card}; hesab {iban}.
mix-3|az|{initials} (tel.: {phone}) təkrar müraciət edib.
clean-1|az|{year}-ci ildə ölkə üzrə {amount} şəxsə müavinət verilib.
clean-2|az|Qanunun {n}-ci maddəsinə əsasən cavab yeddi iş günü ərzində verilir.
clean-3|az|Nazirlik {year}-ci ilin birinci rübündə {amount} manat ödəniş edib.
clean-4|az|{town} şəhərində yeni məşğulluq mərkəzi açılıb.
clean-5|az|Əlilliyi olan şəxslərin reabilitasiyası üzrə {n} mərkəz fəaliyyət göstərir.
clean-6|az|Sosial yardımın məbləği ailənin gəlirindən asılı olaraq müəyyən edilir.
clean-7|az|Layihə {n} rayonda, {amount} manat vəsait hesabına icra olunur.
clean-8|az|Uşaqlara qulluq görə müavinət üç yaşınadək ödənilir, {n} gün ərzində təyin edilir.
clean-9|az|Açıq Qapı forumunda {n} iştirakçı çıxış edib, {n} təklif verilib.
clean-10|az|İctimai şuranın {year}-ci il üçün iş planı təsdiq edilib.
clean-11|en|In {year} the Ministry paid allowances to {n} families in {town}.
clean-12|ru|В {year} году министерство выплатило пособия {n} семьям.
clean-13|az|Cədvəl {n} sətirdən ibarətdir, {year}-{year}-ci illəri əhatə edir.
clean-14|az|Şəhid ailələrinin {n} üzvünə prezident təqaüdü təyin edilib.
clean-15|az|Müalicə və dərman təminatı {year}-ci ildə {amount} manat olub.
clean-16|az|Bakı Dövlət Universitetində {n} tələbə üçün seminar keçirilib.
clean-17|az|Yanvar-mart aylarında {town} rayon şöbəsinə {n} müraciət daxil olub.
clean-18|az|Saytda dərc olunan hesabat {n} səhifədir və {year}-ci ilə aiddir.
hard-1|az|Müraciət İS-{year}/000{n} nömrəsi ilə qeydə alınıb.
hard-2|az|Nazirlər Kabinetinin {year}-ci il {n} nömrəli qərarı qüvvədədir.
hard-3|az|Büdcə təsnifatının 211{n} kodu üzrə {amount} manat ayrılıb.
hard-4|az|Nazirliyin VÖEN-i {body_voen}, müqavilə {n} nömrəlidir.
hard-5|az|“Xəzər Tikinti” MMC (VÖEN {body_voen}) tenderin qalibi olub.
hard-6|az|Qaynar xətt: 142, qəbul otağı: +994 12 555 01 01.
hard-7|az|Ünvan: Bakı şəhəri, Salatın Əsgərova küçəsi 85.
hard-8|az|Tədbir {person} adına məktəbdə keçirilib.
hard-9|az|Yol {person} küçəsi ilə {street} küçəsinin kəsişməsində bağlanıb.
hard-10|az|Heydər Əliyev Fondu {n} ailəyə dəstək göstərib.
hard-11|az|Azərbaycan Respublikasının Prezidenti İlham Əliyev fərman imzalayıb.
hard-12|az|Əmək və əhalinin sosial müdafiəsi naziri {person} forumda çıxış edib.
hard-13|az|Nazir müavini {person} jurnalistlərin suallarını cavablandırıb.
hard-14|az|Mətbuat katibi {person_initial} məlumat verib.
hard-15|az|Şöbə müdiri {person} vətəndaşları {town} şəhərində qəbul edib.
hard-16|az|{person_initial} küçəsində təmir işləri {n} gün davam edəcək.
hard-17|az|{person} prospektindəki bina {n} mərtəbəlidir.
hard-18|az|Suallar üçün info@nazirlik.example ünvanına yazın.
hard-19|az|Məktub AA-{n}/{year} nömrəsi ilə göndərilib.
hard-20|az|Ərizələrin {day} tarixinədək verilməsi xahiş olunur.
hard-21|az|Uşağın doğum tarixi 01.01.2020-dən sonra olduqda müavinət artırılır.
hard-22|az|Komitə {n}-{n}-{n} nömrəli lot üzrə qərar verib, müddət {n} gündür.
hard-23|az|Akademik {person} haqqında sənədli film nümayiş olunub.
hard-24|az|Mərkəz {street} küçəsi {n} ünvanında yerləşir, qəbul 9:00-dan başlayır.
hard-25|az|Cihazın seriya nömrəsi SN{n}{n}{n}, zəmanət {n} aydır.
hard-26|az|{person} Mərkəzində sərgi açılıb, {n} əsər nümayiş etdirilir.
hard-27|az|Milli Məclisin deputatı {person} qanun layihəsini təqdim edib.
hard-28|en|President Ilham Aliyev signed the decree in {year}.
hard-29|ru|Президент Ильхам Алиев подписал указ в {year} году.
hard-30|az|ISBN 978-9952-{n}-{n}, nəşr ili {year}.
hard-31|az|Telefon sorğusunda {amount} respondent iştirak edib, 10 {n} cavab alınıb.
hard-32|az|Nizami Gəncəvi adına muzey və Nəriman Nərimanov rayonu tədbirdə təmsil olunub.
hard-33|az|Xərc 10 000 000 manat, o cümlədən {year}-ci ildə 55 123 45 67 şərti vahid olub.
hard-34|az|İcra Hakimiyyətinin başçısı {person} sakinləri dinləyib.
hard-35|az|{town} DOST mərkəzinin direktoru {person_initial} hesabat verib.
"""


def sentences() -> Iterator[Labelled]:
    """Give every family filled, the same each time."""
    for line in FAMILIES.strip().splitlines():
        family, language, form = line.split("|")
        chance = random.Random(family)
        for _row in range(ROWS):
            yield _filled(family, language, form, chance)


def _filled(family: str, language: str, form: str, chance: random.Random) -> Labelled:
    text, labels, done = "", [], 0
    for slot in _SLOT.finditer(form):
        text += form[done : slot.start()]
        done = slot.end()
        kind, value = LABELLED.get(slot[1]) or ("", PLAIN[slot[1]])
        said = value(chance)
        if kind:
            labels.append(Label(kind, len(text), len(text) + len(said)))
        text += said
    return Labelled(family, text + form[done:], tuple(labels), language)

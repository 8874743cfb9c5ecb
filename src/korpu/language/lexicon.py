"""Nouns that the stemmer knows, so that it need not guess where a word ends and its endings begin.

Without a dictionary “qanunu” may be “qanun” with a case or “qanu” with another one. A word of this list is
always read whole. Words of letters, requests and ministries stand here, above all those whose own end looks
like an ending: in -n, -m, -s, -d, -l and in vowels. An unknown word is still stemmed, by rules alone.
"""

from korpu.language.casing import fold

_LETTERS_AND_ACTS = """
müraciət sorğu ərizə şikayət təklif cavab məktub sənəd qanun qərar fərman sərəncam əmr əsasnamə qayda norma
maddə bənd akt protokol arayış rəy hesabat təqdimat bəyanat bəyannamə məlumat informasiya xəbər elan
bildiriş çağırış dəvət təlimat göstəriş tapşırıq təqvim layihə plan proqram strategiya konsepsiya siyasət
islahat konvensiya saziş müqavilə razılaşma memorandum sazişnamə etibarnamə vəkalətnamə nizamnamə vəsatət
iddia iclas qeyd qeydiyyat nömrə tarix müddət möhlət vaxt surət nüsxə çıxarış əlavə mətn başlıq bölmə hissə
fəsil sətir cümlə söz ifadə termin anlayış imza möhür blank forma format nümunə siyahı cədvəl reyestr jurnal
kitab dəftər arxiv fond kartoteka baza qovluq fayl sübut dəlil əsas şərt istisna məhdudiyyət imtina səbəb
məqsəd nəticə yekun xülasə şərh izahat izah təhrif təkzib etiraz cərimə cəza məsuliyyət öhdəlik vəzifə hüquq
azadlıq səlahiyyət funksiya ixtiyar imtiyaz güzəşt icazə lisenziya sertifikat şəhadətnamə vəsiqə pasport
diplom vərəqə anket test sual problem məsələ mövzu fikir mülahizə tövsiyə məruzə çıxış bölüm paraqraf
preambula redaksiya versiya dəyişiklik tərcümə tərcüməçi dil əlifba hərf səs sayt səhifə portal ünvan
telefon faks poçt link kod parol şifrə hesab profil
"""
_STATE = """
nazirlik nazir şöbə sektor idarə müəssisə təşkilat qurum aparat departament agentlik xidmət komitə komissiya
şura heyət kollegiya kabinet dövlət hökumət prezident parlament məclis deputat seçki partiya məhkəmə
prokuror prokurorluq vəkil hakim hakimiyyət notariat notarius polis ordu əsgər zabit gömrük sərhəd bələdiyyə
icra orqan orqanizm vahid filial nümayəndəlik nümayəndə səfirlik səfir konsul konsulluq diplomat mərkəz
institut akademiya assosiasiya federasiya birlik ittifaq cəmiyyət kooperativ holdinq konsern şirkət bank
birja zavod fabrik fabrika müdir müdirlik rəis müavin məsləhətçi müşavir işçi əməkdaş mütəxəssis icraçı
katib katiblik sədr üzv üzvlük iştirakçı təmsilçi rəhbər rəhbərlik direktor inspektor inspeksiya müfəttiş
auditor audit nəzarət monitorinq yoxlama təftiş araşdırma tədqiqat təhlil qiymətləndirmə ekspert ekspertiza
referent operator mühasib mühasibat kadr vakansiya struktur bölgü tabelik ştat rütbə dərəcə attestasiya
konstitusiya suverenlik müstəqillik bayraq himn gerb respublika muxtariyyət region rayon şəhər kənd qəsəbə
küçə prospekt meydan məhəllə ərazi sahə zona vilayət ölkə vətən qəbul növbə sistem platforma texnologiya
rəqəm internet kompüter server proses prosedur mexanizm layihələndirmə fəaliyyət təşəbbüs tədbir görüş sərgi
konfrans forum seminar dinləmə müzakirə sessiya toplantı yığıncaq kampaniya aksiya festival müsabiqə tender
qrant donor layihəçi koordinator tərəf tərəfdaş əməkdaşlıq əlaqə münasibət iştirak iştirakçılıq ictimaiyyət
şəffaflıq açıqlıq etika korrupsiya rüşvət maraq mənafe toqquşma sirr məxfilik
"""
_WORK_AND_WELFARE = """
bağış prinsip viza
əmək pensiya müavinət təqaüd maaş məvacib əməkhaqqı haqq ödəniş kompensasiya sığorta vergi rüsum büdcə
vəsait pul manat qəpik dollar avro məbləğ kredit borc borclu girov faiz kart kapital investisiya gəlir xərc
məxaric mədaxil mənfəət zərər ziyan subsidiya dotasiya yardım kömək dəstək təminat təminatçı müdafiə qayğı
qəyyum qəyyumluq himayə himayəçi övladlıq əlillik əlil sağlamlıq xəstəlik xəstə xəstəxana həkim həkimlik
tibb dərman reabilitasiya protez araba müayinə müalicə diaqnoz əməliyyat travma vərəm diabet virus vaksin
peyvənd epidemiya psixoloq psixologiya sanatoriya poliklinika klinika aptek ambulans məşğulluq məşğul
işsizlik işsiz işəgötürən işəgötürmə iş il ay ev ad yer peşə ixtisas təcrübə təcrübəçi staj stajçı kurs
təlim təlimçi məzuniyyət istirahət gün saat dəqiqə saniyə həftə əsr dövr yaş yaşayış doğum ölüm nikah
boşanma miras vərəsə ailə ata ana valideyn övlad uşaq körpə yeniyetmə gənc gənclik qadın kişi insan adam
şəxs şəxsiyyət vətəndaş vətəndaşlıq əhali qaçqın köçkün miqrant miqrasiya əcnəbi qonşu qohum dost yoldaş
ortaq tələbə şagird məktəb müəllim məktəbli bağça universitet kollec lisey təhsil dərs imtahan elm alim
professor akademik tərbiyə tərbiyəçi qoca təqaüdçü pensiyaçı veteran şəhid qazi müharibə sülh ehtiyac ərzaq
tədavül ezamiyyət ezamiyyə smen təhlükəsizlik təhlükə zədə qəza bədbəxtlik xəsarət əmsal tarif dərəcələnmə
intizam töhmət mükafat həvəsləndirmə ödəmə sahibkar sahibkarlıq işbaz fermer kəndli fəhlə sürücü usta çoban
könüllü könüllülük xeyriyyə fəal icma kollektiv komanda briqada qrup birləşmə həmkar
"""
_LAND_AND_LIFE = """
torpaq otaq mənzil bina tikili tikinti inşaat təmir yol körpü tunel liman hava aeroport vağzal qatar avtobus
maşın avtomobil nəqliyyat sərnişin yük daşıma daşıyıcı gediş bilet yanacaq benzin neft qaz kömür elektrik
enerji energetika işıq istilik su kanalizasiya boru xətt şəbəkə stansiya yarımstansiya sayğac turbin
transformator generator elektrostansiya panel külək günəş dağ çay dəniz göl bulaq ada sahil meşə ağac bağ
bostan tarla taxıl buğda arpa pambıq üzüm alma nar çörək süd yağ şəkər duz düyü kartof tərəvəz meyvə heyvan
quş balıq inək qoyun arı təbiət ekologiya iqlim tullantı çirklənmə atmosfer torpaqşünas palçıq zəlzələ
daşqın yanğın fəlakət mədən mineral metal dəmir polad mis qızıl gümüş daş qum sement beton kərpic taxta şüşə
plastik kağız kimya məhsul məhsulçu mal ticarət bazar mağaza market restoran kafe otel turizm turist qiymət
idxal ixrac istehsal istehsalçı istehlak istehlakçı sənaye iqtisadiyyat iqtisad aqrar suvarma kanal anbar
soyuducu texnika traktor avadanlıq cihaz alət maye qab paltar parça ipək xalça geyim ayaqqabı mebel stol
stul qapı pəncərə divar dam mədəniyyət muzey teatr kino musiqi mahnı rəsm rəssam şəkil film idman oyun
turnir stadion çempion olimpiada qəzet media televiziya radio jurnalist jurnalistika müxbir redaktor mətbuat
bülleten məqalə reportaj müsahibə yazıçı yazı şair şeir roman din məscid kilsə bayram toy yas adət ənənə
millət xalq tayfa irs abidə ruh can baş göz ayaq ürək bədən diş qulaq burun ağız bel qarın dəri sümük beyin
ağrı yuxu aclıq
"""
_COMMON = """
nəşr mərasim resurs rejim material mövqe studiya vasitə müddəa tərkib maliyyə mübarizə müdaxilə istifadə çərçivə dəfə
ehtiyat kommunikasiya subyekt obyekt treninq brifinq təqdim kommersiya güzgü düşüncə xatirat valyuta
başlanğıc son qarşı üst alt arxa kənar çöl tərəqqi inkişaf artım azalma sürət güc qüvvə imkan şərait
vəziyyət hal hadisə hərəkət addım üsul metod metodika növ tip çeşid keyfiyyət kəmiyyət ölçü həcm say
göstərici statistika indeks reytinq səviyyə mərhələ pillə miqyas əhatə həll qərarlaşma seçim fərq oxşarlıq
bərabərlik ədalət ədalətsizlik həqiqət yalan düzgünlük səhv xəta nöqsan çatışmazlıq risk böhran çətinlik
asanlıq rahatlıq sevinc kədər qorxu ümid inam etimad etibar hörmət minnət təşəkkür alqış tənqid irad
narazılıq məmnunluq dəyər ləyaqət namus vicdan ağıl zəka bilik bacarıq savad savadlılıq öyrənmə öyrətmə
xatirə yaddaş diqqət səy zəhmət istək arzu tələb tələbat təsir rol əhəmiyyət məna mahiyyət məzmun məkan
zaman dünya göy planet kosmos ulduz işarə simvol nişan rəng fiqur xəritə koordinat istiqamət məsafə uzunluq
hündürlük çəki kütlə ton kilo metr hektar litr kvadrat nöqtə bucaq dairə səth kub təşkil təşkilatçı icraat
uyğunluq hazırlıq gecikmə məsuliyyətsizlik tamlıq məntəqə məqam məhsuldarlıq səmərə səmərəlilik uğur qələbə
məğlubiyyət nizam təxirəsalma dəyişmə yaranma qurulma verilmə alınma edilmə aparılma göstərilmə keçirilmə
hazırlanma təqdimetmə təkmilləşdirmə genişləndirmə artırma azaltma bərpa ləğv təsis təyin təsdiq tətbiq
tədqiq təhqiq təşviq tənzimləmə tənzim təhvil həvalə həyat təcavüz zorakılıq cinayət cinayətkar oğurluq
dələduz dələduzluq şahid şübhə həbs amnistiya əfv
"""
_PLACES_AND_TIMES = """
azərbaycan bakı gəncə sumqayıt naxçıvan şuşa xankəndi lənkəran şəki mingəçevir şirvan yevlax quba qusar
xaçmaz qəbələ şamaxı ismayıllı ağdam füzuli cəbrayıl zəngilan qubadlı laçın kəlbəcər xocalı xocavənd tərtər
bərdə ağcabədi beyləqan imişli saatlı sabirabad kürdəmir göyçay ucar zərdab ağdaş oğuz zaqatala balakən qax
qazax ağstafa tovuz şəmkir gədəbəy daşkəsən goranboy göygöl samux naftalan biləsuvar cəlilabad masallı
yardımlı lerik astara neftçala salyan hacıqabul abşeron qobustan siyəzən xızı şabran ordubad culfa şərur
babək qarabağ xəzər araz kür türkiyə rusiya gürcüstan iran ermənistan ukrayna almaniya fransa avropa asiya
amerika afrika çin yaponiya özbəkistan qazaxıstan türkmənistan yanvar fevral mart aprel may iyun iyul avqust
sentyabr oktyabr noyabr dekabr yaz yay payız qış çərşənbə cümə şənbə axşam səhər günorta gecə
"""


def _nouns() -> frozenset[str]:
    everything = (_LETTERS_AND_ACTS, _STATE, _WORK_AND_WELFARE, _LAND_AND_LIFE, _COMMON, _PLACES_AND_TIMES)
    return frozenset(fold(word) for group in everything for word in group.split())


NOUNS = _nouns()

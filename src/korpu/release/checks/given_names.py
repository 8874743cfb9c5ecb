"""Given names by which a person is known without a patronymic: Azerbaijani, Russian, and as English texts write them."""

from functools import lru_cache

from korpu.language.casing import fold

_MEN = """
abbas abdul abdulla abil abuzər adəm adil adilxan afət ağa ağababa ağabəy ağahüseyn ağakərim ağalar ağamehdi
ağamir ağasəf ağasəlim akif aqil aqşin alı alim allahşükür allahverdi alp alpay altay amal amid amil amin anar
araz arif arzuman asəf asif asim aslan atabəy ataxan ataş atilla avtandil ayaz aydəmir aydın ayxan azad azər
babək bağır balaca balaş baloğlan behbud bəhlul bəhmən bəhram bəhruz bəxşeyiş bəxtiyar bəkir bəşir bilal
bünyad bürhan cabbar cabir cahan cahandar cahangir camal camil cavad cavanşir cavid cavidan ceyhun cəbrayıl
cəfər cəlal cəlil cəmil cəmşid cəsur coşqun cümşüd çingiz dadaş dağbəyi daşqın davud dəmir dəyanət dilavər
dilqəm elbrus elcan elçibəy elçin eldar eldəniz elgiz elgün elxan elman elmar elmidar elmir elnur elsevər
elşad elşən elşin eltac elton eltun elvin elyar emil emin əbdül əbdüləli əbdülqədir əbdürrəhman əbil əbülfət
əbülfəz əfqan əhəd əhliman əhməd əhsən əjdər əkbər əkrəm ələddin ələkbər ələmdar ələsgər əli əliabbas əliağa
əlibala əlican əlihəsən əlihüseyn əlixan əliqulu əlimərdan əlipaşa əlirza əlisahib əlisəftər əliş əliyar
əmiraslan əmrah əmrulla ənvər ərəstun ərtoğrul əsəd əsgər əşrəf əvəz əyyub əzim əziz faiq famil farid fariz
fazil fəxrəddin fəxri fəqan fərasət fərda fərhad fərid fəridun fəriz fərman fərrux fəttah fəvvad fəyaz fəzail
fikrət firdovsi firudin fuad füzuli gəray gündüz habil hacı hacıağa hacıbala hafis hafiz haqverdi hamlet hatəm
heybət heydər həbib həmid həmzə həsən həsənağa həsrət həşim hətəm hidayət hikmət hilal hümbət hürü hüsaməddin
hüseyn hüseynağa xaqan xaqani xalid xaliq xan xankişi xanlar xasay xəlil xəyal xəyyam xosrov xudayar xudu ibad
ibiş ibrahim idris ikram ilham ilkin ilqar ilyas iman imdad imran insaf intiqam isa isgəndər iskəndər islam
ismayıl ismət israfil isrəfil ittifaq izzət kamal kamandar kamil kamran kazım kənan kərəm kərim knyaz qabil
qadir qalib qara qasım qəhrəman qəmbər qənbər qəni qərib qəşəm qəzənfər qismət qiyas qorxmaz qoşqar qulam qulu
qurban qüdrət lazım lətif loğman maarif mahir mahmud maqsud malik mamed mansur mehdi mehman mehrac məcid
məhəmməd məhərrəm məqsəd məlik məmməd məmmədağa məmmədəli məmmədhəsən məmmədrza mənaf mənsur mərdan məsim
məsud məzahir mikayıl mirabbas mirağa mircavad mircəfər mirəhməd mirələm mirhəsən mirhüseyn mirqasım mirsəməd
mirzə mirzəağa mobil möhsün möhübbət mömin muğan muxtar murad muradxan murtuz musa mustafa mübariz müqəddəs
müseyib müslüm müşfiq mütəllim nadir nail namiq nasir natiq nazim nazir nəcəf nəcəfəli nəcəfqulu nəriman
nərman nəsib nəsimi nəsir nicat niftalı niftəli nihad nihat nizam nizami novruz nurəddin nurlan nuru nüsrət
ocaqverdi oqtay orxan oruc osman özgür paşa pənah pərviz pirverdi polad rafael rafail rafiq rafiz rahib rahim
raqib raqif ramal ramazan ramil ramin ramiz rasim rauf razi rəcəb rəfael rəhim rəhman rəsul rəşad rəşid rəvan
riyad rizvan rövşən rufat ruslan rüfət rüstəm rza sabir sabit sadıq sadiq sahib sahil sakit salam salavat
saleh salman samid samir samur sarxan sarvan savalan seyfəddin seyfulla seyid seymur seyran səbuhi səftər
səlahəddin səlim səməd səmədağa sənan sərdar sərxan sərvər sirac siraəddin siyavuş soltan soltanağa surxay
sübhan süleyman şaban şahin şahismayıl şahlar şahmar şahrux şahvələd şaiq şakir şaməddin şamil şamo şamsəddin
şəhriyar şəmsəddin şəmsi şərif şirəli şirxan şirin şirinbala şirzad şöhrət şövqi şükür tacəddin tahir taleh
talıb talib tamerlan tapdıq tariyel tarverdi taryel teymur tərlan tofiq toğrul tuqay tunar tuncay tural turan
turxan turqut ucal uğur ulduz umud urfan ülvi ümid üzeyir vahid vaxid vaqif valeh vasif vasim vəkil vəli
vəliyəddin vidadi vilayət vüqar vüsal yadigar yadulla yaqub yalçın yaşar yavər yavuz yunis yunus yusif zabit
zahid zahir zakir zamin zaur zeynal zeynalabdin zəfər ziya ziyad ziyəddin zöhrab zülfi zülfüqar
"""
_WOMEN = """
adilə afaq ağca aida aidə aləmzər alidə alisa amaliya amalya amina aminə anaxanım arzu asiyə asya aybəniz
aygül aygün ayxanım ayişə ayla aylin ayna aynur aysel aysəl aysu aysun ayşə ayşəm ayşən aytac ayten aytən
bahar banu basti bəhicə bənövşə bəsti bikə bilqeyis cahan ceyla ceyran cəmalə cəmilə cəsarət cəvahir çiçək
çimnaz dilarə dilbər dilşad dünya dürdanə dürrə elmira elnarə elnaz elnurə elza esmira estella ədilə əfsanə
əminə əsli əsmər əsmət ətrabə əzizə fatimə fatma fəxriyyə fəranə fərəh fəridə fidan firəngiz firuzə flora
gülarə gülay gülbəniz gülçin gülçöhrə güldəstə gülər gülgəz gülgün gülhar gülxar güllü gülmirə gülnar gülnarə
gülnaz gülnisə gülnur gülşad gülşən gültəkin gülyanaq gülyaz günay günel həcər həqiqət həmidə hicran hökümə
humay hürü hüsniyyə xalidə xanım xatirə xavər xədicə xoşqədəm xumar xuraman ilahə ilhamə imarət inci iradə
irana jalə kamalə kəmalə kəmilə kifayət könül kübra qəmər qənirə qızbəs qızxanım qızılgül qönçə qumru lalə
laləzar lamiyə lamiyyə laura leyla ləman lətafət lətifə liliya lumu mahirə mahizər mahnur mahnurə maisə
mehparə mehriban mehriyə mədinə məhbubə məlahət mələhət mələk mənzərə mərhəmət məryəm mərziyə mətanət mina
minarə minəvvər minurə mirvari müjgan münəvvər müşgünaz nabat nadirə nahidə naibə nailə nanə nargilə narınc
narin natəvan nazənin nazilə nazlı nəcibə nərgiz nərmin nərminə nəsibə nəsrin nəzakət nəzirə nəzrin nigar
nilufər nisə nuranə nuray nuriyə nurlana nurtən nüşabə ofeliya ofelya ödənə pakizə pəri pərişan pərvanə pərvin
pünhan püstə rahilə raisə rasimə reyhan reyhanə rəfiqə rəqsanə rəmziyyə rəna rəsmiyyə rəşidə rəvanə roza röya
ruhəngiz ruhiyyə ruqiyə rübabə rüxsarə sabinə sabirə sadə sadiqə sahibə sahilə sakinə salatın saltanat samirə
sara sarə sarıtel sevda sevdagül sevər sevgi sevil sevinc sevindik səbinə sədaqət səidə səkinə səlimə səltənət
səmayə səmirə səmra sənəm sənubər səriyyə siddiqə simuzər solğun solmaz sona sonaxanım sudabə sultan susən
sübhiyyə süsən svetlana şabnəm şahanə şahnaz şahsənəm şaxniyə şəbnəm şəfəq şəfiqə şəhla şəhrəbanu şəlalə şəms
şərəbanı şərqiyyə şirinnaz şövkət şükufə tahirə tamam tamara tamilla teyyibə təhminə təranə təravət tərlan
tovuz tukəzban turac tutu tünzalə türkan türkanə ulduzə ulkər ulviyyə ülkər ülviyyə validə vəfa vəfadə vəsilə
vəzifə vüsalə yaqut yasəmən yegana yeganə zahidə zahirə zakirə zemfira zenfira zeynəb zəhra zəkiyə zərəfşan
zərifə zərinə zibeydə zinyət zivər zöhrə züleyxa zülfiyyə zümrüd
"""
_RUSSIAN = """
аббас адиль азер айгюн айдын айсель айтен акиф акрем александр александра алексей али алим алла амина анар
анастасия анатолий анвер андрей анна антон ариф асиф аслан ахмед бабек бахрам бахтияр борис вагиф вадим
валентина валерий василий вели вера виктор виктория виталий владимир вугар вусал вусала вячеслав галина гасан
гейдар геннадий георгий григорий гусейн гюльнар гюльнара гюнай гюнель дарья джавад джавид джамиль джамиля
джейхун дмитрий евгений евгения екатерина елена заур захра зейнаб зия зоя зульфия ибрагим иван игорь ильгар
ильхам илья инна ирина исмаил исмайыл камал камран кенан керим кирилл константин ксения кямал кямаль кямран
лариса лейла леонид лидия любовь людмила магомед максим мамед мамедали марина мария мехрибан мехти микаил
мирза михаил мубариз мурад муса мустафа надежда назим намик наргиз нармин натаван наталья натиг нигяр низами
николай нина нурлан оксана олег ольга орхан павел парвиз петр полад полина пярвиз раиса рамиз рамиль рамин
расим рауф рафаэль рафик рашад рза роман руслан рустам сабина сабир салех салман самед самир самира сархан
сахиль светлана севда севиль севиндж сеймур сергей солмаз софья станислав степан сулейман султан талех тамара
тарана татьяна тахир теймур тофик тунзаля турал ульви ульвия улькер фарид фарида фатима федор фидан фикрет
фуад хадиджа халид халил ханым хатира хейал шамиль шафига шахин шахла эльвин эльдар эльман эльмира эльнур
эльнура эльхан эльчин эльшад эмин юлия юнис юрий юсиф ягуб яков яшар
"""


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Give the folded given names, with the forms that English texts use beside the Azerbaijani ones."""
    local = {*_MEN.split(), *_WOMEN.split()}
    english = {_english(name, schwa) for name in local for schwa in "ae"}
    return frozenset(fold(name) for name in (*local, *english, *_RUSSIAN.split()))


def _english(name: str, schwa: str) -> str:
    """Give a name as English texts spell it: Rəşad → Rashad, Vaqif → Vagif, Xəyal → Khayal."""
    for letter, written in (
        ("ə", schwa),
        ("x", "kh"),
        ("q", "g"),
        ("ğ", "gh"),
        ("c", "j"),
        ("ç", "ch"),
        ("ş", "sh"),
    ):
        name = name.replace(letter, written)
    return name

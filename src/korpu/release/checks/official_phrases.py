"""Phrases of official letters that a plainer word says better: what people write | what they mean."""

PAIRS = """
həyata keçirilməsi məqsədilə | etmək üçün
təmin edilməsi məqsədilə | təmin etmək üçün
həyata keçirilir | aparılır
həyata keçirilib | aparılıb
həyata keçirmək | aparmaq
həyata keçirilmişdir | aparılıb
həyata keçirilməsi | aparılması
yerinə yetirilməsi təmin edilsin | yerinə yetirilsin
nəzərə alınmaqla | nəzərə alıb
nəzərə alaraq ki | çünki
bununla əlaqədar olaraq | buna görə
bununla bağlı olaraq | buna görə
yuxarıda göstərilənlərə əsasən | buna görə
yuxarıda qeyd olunanları nəzərə alaraq | buna görə
yuxarıda qeyd olunanlarla əlaqədar | buna görə
yuxarıda sadalanan səbəblərdən | bu səbəblərdən
qeyd olunanlarla əlaqədar | buna görə
qeyd edilənlərə əsasən | buna görə
qeyd etmək lazımdır ki | (çıxarın)
qeyd olunmalıdır ki | (çıxarın)
qeyd etmək istərdik ki | (çıxarın)
bildirmək istərdik ki | (çıxarın)
nəzərinizə çatdırırıq ki | bildiririk ki
nəzərinizə çatdırılır ki | bildiririk ki
diqqətinizə çatdırırıq ki | bildiririk ki
diqqətinizə çatdırılır ki | bildiririk ki
məlumat üçün bildiririk ki | bildiririk ki
sizə məlum olduğu kimi | (çıxarın)
məlum olduğu kimi | (çıxarın)
hörmətlə bildiririk ki | bildiririk ki
əlavə olaraq bildiririk ki | həmçinin
eyni zamanda bildiririk ki | həmçinin
onu da qeyd edək ki | həmçinin
onu da bildirək ki | həmçinin
müraciətinizə baxılmış | müraciətinizə baxdıq
müraciətinizə cavab olaraq bildiririk ki | müraciətinizə cavab veririk
aidiyyəti üzrə göndərilmişdir | cavab verməli olan quruma göndərdik
aidiyyəti üzrə göndərilib | cavab verməli olan quruma göndərdik
aidiyyəti qurumlar | bu işə cavabdeh qurumlar
aidiyyəti orqanlar | bu işə cavabdeh qurumlar
müvafiq qaydada | (qaydanı adı ilə yazın)
müvafiq tədbirlər görülür | (hansı tədbirlər olduğunu yazın)
müvafiq tədbirlər görülmüşdür | (hansı tədbirlər olduğunu yazın)
zəruri tədbirlər görülür | (hansı tədbirlər olduğunu yazın)
zəruri tədbirlər görülüb | (hansı tədbirlər olduğunu yazın)
müəyyən işlər görülüb | (hansı işlər olduğunu yazın)
qanunvericiliklə müəyyən edilmiş qaydada | qanunla (maddəni yazın)
qanunvericiliyin tələblərinə uyğun olaraq | qanuna görə (maddəni yazın)
mövcud qanunvericiliyə əsasən | qanuna görə (maddəni yazın)
qüvvədə olan qanunvericiliyə əsasən | qanuna görə (maddəni yazın)
qanunvericiliyə uyğun olaraq | qanuna görə
müvafiq qanunvericiliyə əsasən | qanuna görə (maddəni yazın)
müəyyən olunmuş qaydada | qaydaya görə
müəyyən edilmiş müddətdə | vaxtında (günü yazın)
qısa müddət ərzində | (neçə gün olduğunu yazın)
yaxın zamanda | (tarixi yazın)
operativ şəkildə | tez
operativ qaydada | tez
təxirə salınmadan | dərhal
vaxt itirmədən | dərhal
tezliklə | (tarixi yazın)
mütəmadi olaraq | daim
mütəmadi qaydada | daim
müntəzəm olaraq | daim
davamlı olaraq | daim
fasiləsiz olaraq | fasiləsiz
kütləvi şəkildə | kütləvi
geniş şəkildə | geniş
ətraflı şəkildə | ətraflı
açıq şəkildə | açıq
birgə şəkildə | birgə
sərbəst şəkildə | sərbəst
qanuni şəkildə | qanuna görə
elektron qaydada | elektron
yazılı qaydada | yazılı
şifahi qaydada | şifahi
könüllülük əsasında | könüllü
rəqabət əsasında | müsabiqə ilə
müqavilə əsasında | müqavilə ilə
ödənişli əsaslarla | pulla
ödənişsiz əsaslarla | pulsuz
əvəzsiz olaraq | pulsuz
təmənnasız olaraq | pulsuz
hal-hazırda | indi
hal-hazırki | indiki
hazırkı dövrdə | indi
hazırda mövcud olan | indiki
bu günün reallığında | indi
günümüzdə | indi
indiki zamanda | indi
son dövrlərdə | son (neçə) ildə
ötən müddət ərzində | (müddəti yazın)
cari ilin | bu ilin (ili yazın)
cari ildə | (ili yazın)
keçən dövr ərzində | (müddəti yazın)
müddət ərzində | müddətdə
gün ərzində olan müddətdə | gündə
ilin sonuna kimi | ilin sonunadək
daxil olmaqla | ilə birlikdə
o cümlədən də | həm də
istisna olmaqla | -dan başqa
asılı olmayaraq | asılı olmadan
baxmayaraq ki | amma
ona görə ki | çünki
bunun nəticəsində | buna görə
bunun sayəsində | bununla
sayəsində mümkün olmuşdur | ilə oldu
bu məqsədlə | bunun üçün
məqsədi ilə | üçün
məqsədilə | üçün
barəsində məlumat | haqqında məlumat
dair məsələlər | məsələləri
ilə əlaqədar məsələlər | məsələləri
əlaqədar olaraq | görə
uyğun olaraq | uyğun
əsasən görə | görə
vasitəsi ilə | ilə
vasitəsilə | ilə
tərəfindən həyata keçirilən | apardığı
tərəfindən təşkil olunan | keçirdiyi
tərəfindən təqdim edilən | verdiyi
tərəfindən verilən | verdiyi
istiqamətində tədbirlər | üçün işlər
istiqamətində işlər aparılır | üçün çalışırıq
istiqamətində fəaliyyət göstərir | ilə məşğul olur
sahəsində fəaliyyət göstərən | ilə məşğul olan
fəaliyyət göstərir | işləyir
fəaliyyətini həyata keçirir | işləyir
fəaliyyətə başlayıb | işə başlayıb
fəaliyyətə başlamışdır | işə başlayıb
istifadəyə verilib | açılıb
istifadəyə verilmişdir | açılıb
təşkil edir | -dır
təşkil etmişdir | olub
təşkil edilib | keçirilib
ödənişlərin həyata keçirilməsi | ödəmə
ödəniş həyata keçirilib | ödənilib
köçürmə həyata keçirilib | köçürülüb
yoxlama həyata keçirilib | yoxlanılıb
nəzarət həyata keçirir | nəzarət edir
təhlil həyata keçirilib | təhlil edilib
monitorinq həyata keçirilib | monitorinq aparılıb
qərar qəbul edilmişdir | qərar verilib
qərarın qəbul edilməsi | qərar
imkan yaradılmışdır | imkan verilib
şərait yaradılmışdır | şərait var
şərait yaradır | imkan verir
imkan yaradır | imkan verir
imkan verəcəkdir | imkan verəcək
dəstək göstərilmişdir | kömək edilib
dəstəyin göstərilməsi | kömək
köməkliyin göstərilməsi | kömək
köməklik göstərmək | kömək etmək
köməklik göstərilib | kömək edilib
yardımın göstərilməsi | yardım
xidmətlərin göstərilməsi | xidmət
xidmət göstərilməsi | xidmət
cəlb edilmişdir | cəlb edilib
məsuliyyətə cəlb edilmişdir | cəzalandırılıb
aidiyyəti olan | bağlı olan
rəhbər tutularaq | əsasən
rəhbər tutmaqla | əsasən
əsas götürülərək | əsasən
sərəncamına verilib | verilib
təqdim olunmuşdur | verilib
təqdim edilmişdir | verilib
təqdim edilməlidir | verilməlidir
əldə edilmişdir | alınıb
əldə olunmuşdur | alınıb
əldə etmək | almaq
ünvanlanmışdır | göndərilib
ünvanlamaq | göndərmək
daxil olmuşdur | gəlib
qəbul olunmuşdur | qəbul edilib
müəyyən edilmişdir | müəyyən edilib
müşahidə olunur | var
müşahidə edilir | var
artım müşahidə olunub | artıb
azalma müşahidə olunub | azalıb
artım qeydə alınıb | artıb
azalma qeydə alınıb | azalıb
artım dinamikası | artım
say tərkibi | sayı
çəki payı | payı
xüsusi çəkisi | payı
xüsusi diqqət yetirilir | diqqət edilir
diqqət mərkəzində saxlanılır | nəzarət edilir
nəzarətdə saxlanılır | nəzarət edilir
gündəmdə saxlanılır | nəzarət edilir
prioritet istiqamət | əsas iş
əsas prioritetlərdən biri | əsas işlərdən biri
səmərəliliyin artırılması | daha yaxşı işləmək
təkmilləşdirilməsi istiqamətində | yaxşılaşdırmaq üçün
optimallaşdırılması | azaldılması
kompleks tədbirlər | işlər
kompleks şəkildə | birlikdə
sistemli şəkildə | ardıcıl
maraqlı tərəflər | bu işlə bağlı olanlar
müvafiq struktur bölməsi | şöbə (adını yazın)
hüquqi və fiziki şəxslər | insanlar və təşkilatlar
əhalinin sosial cəhətdən həssas təbəqəsi | köməyə ehtiyacı olan insanlar
az təminatlı təbəqə | gəliri az olan ailələr
yaşayış yeri üzrə | yaşadığınız yerdə
müraciət etməyiniz tövsiyə olunur | müraciət edin
müraciət etməyiniz xahiş olunur | müraciət edin
təqdim etməyiniz xahiş olunur | verin
xahiş olunur ki | xahiş edirik
zəruri hesab edilir | lazımdır
məqsədəuyğun hesab edilir | yaxşı olar
məqsədəuyğun hesab olunmur | yaxşı olmaz
mümkün hesab edilmir | mümkün deyil
zərurəti yaranmışdır | lazımdır
ehtiyac duyulur | lazımdır
"""
VAGUE = """
bir sıra | (neçə olduğunu yazın)
bir çox | (neçə olduğunu yazın)
müəyyən qədər | (nə qədər olduğunu yazın)
müəyyən səbəblərdən | (səbəbi yazın)
bəzi hallarda | (hansı hallarda olduğunu yazın)
digər məsələlər | (hansı məsələlər olduğunu yazın)
və s. | (sadalayın)
və sair | (sadalayın)
və digərləri | (sadalayın)
kifayət qədər | (nə qədər olduğunu yazın)
lazımi səviyyədə | (ölçünü yazın)
yüksək səviyyədə | (ölçünü yazın)
əhəmiyyətli dərəcədə | (faizi yazın)
xeyli artıb | (faizi yazın)
xeyli azalıb | (faizi yazın)
kəskin artıb | (faizi yazın)
mümkün qədər | (müddəti yazın)
imkan daxilində | (şərti yazın)
zərurət olduqda | (şərti yazın)
lazım gəldikdə | (şərti yazın)
"""

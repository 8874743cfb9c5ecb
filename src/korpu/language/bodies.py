"""Names of state bodies as their founding acts write them; every word has a capital but for the small ones."""

STAY_SMALL = frozenset(["və", "ilə", "üzrə", "üçün", "adına", "yanında", "qarşı", "haqqında"])
_NAMES = """
Azərbaycan Respublikası
Azərbaycan Respublikasının Prezidenti
Azərbaycan Respublikasının Nazirlər Kabineti
Azərbaycan Respublikasının Milli Məclisi
Azərbaycan Respublikasının Konstitusiya Məhkəməsi
Azərbaycan Respublikasının Ali Məhkəməsi
Azərbaycan Respublikasının Baş Prokurorluğu
Azərbaycan Respublikasının Hesablama Palatası
Azərbaycan Respublikasının Mərkəzi Bankı
Azərbaycan Respublikasının Mərkəzi Seçki Komissiyası
Azərbaycan Respublikasının İnsan Hüquqları üzrə Müvəkkili
Nazirlər Kabineti
Milli Məclis
Konstitusiya Məhkəməsi
Hesablama Palatası
Baş Prokurorluq
Əmək və Əhalinin Sosial Müdafiəsi Nazirliyi
Xarici İşlər Nazirliyi
Daxili İşlər Nazirliyi
Fövqəladə Hallar Nazirliyi
Rəqəmsal İnkişaf və Nəqliyyat Nazirliyi
Ekologiya və Təbii Sərvətlər Nazirliyi
Kənd Təsərrüfatı Nazirliyi
Gənclər və İdman Nazirliyi
Elm və Təhsil Nazirliyi
Səhiyyə Nazirliyi
Energetika Nazirliyi
Ədliyyə Nazirliyi
İqtisadiyyat Nazirliyi
Maliyyə Nazirliyi
Mədəniyyət Nazirliyi
Müdafiə Nazirliyi
Müdafiə Sənayesi Nazirliyi
Dövlət Gömrük Komitəsi
Dövlət Statistika Komitəsi
Dövlət Şəhərsalma və Arxitektura Komitəsi
Ailə, Qadın və Uşaq Problemləri üzrə Dövlət Komitəsi
Diasporla İş üzrə Dövlət Komitəsi
Dini Qurumlarla İş üzrə Dövlət Komitəsi
Qaçqınların və Məcburi Köçkünlərin İşləri üzrə Dövlət Komitəsi
Dövlət Sosial Müdafiə Fondu
Dövlət Məşğulluq Agentliyi
Dövlət Tibbi-Sosial Ekspertiza və Reabilitasiya Agentliyi
Dövlət Əmək Müfəttişliyi Xidməti
Dayanıqlı və Operativ Sosial Təminat Agentliyi
Vətəndaşlara Xidmət və Sosial İnnovasiyalar üzrə Dövlət Agentliyi
İcbari Tibbi Sığorta üzrə Dövlət Agentliyi
Dövlət Vergi Xidməti
Dövlət Təhlükəsizliyi Xidməti
Dövlət Sərhəd Xidməti
Dövlət Miqrasiya Xidməti
Korrupsiyaya qarşı Mübarizə Baş İdarəsi
Qeyri-Hökumət Təşkilatlarına Dövlət Dəstəyi Agentliyi
"""
BODIES = tuple(line for line in _NAMES.splitlines() if line)

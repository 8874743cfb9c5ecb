"""`./korpu setup` as a person runs it: the program itself, on an empty database."""

import os
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from config.cli.new_ministry import MOST, Questions, kept_profile, toml_of
from config.database import database_settings, named_database
from config.environment import ROOT
from korpu.organisation.profiles import read_profile

ADMINISTRATOR = ["--email", "inzibatci@yeni.example", "--first-name", "Aydan", "--last-name", "Nəcəfli"]
FILE = """
distribution = { INFORMATION_REQUEST = "sorgu", PETITION = "sorgu", COMPLAINT = "sorgu" }
[ministry]
name_az = "Nümunə Nazirliyi"
name_en = "Ministry of Examples"
short_name = "NN"
address_az = "Bakı, Nümunə küçəsi 3"
address_en = "3 Example Street, Baku"
phone = "+994 12 000 00 00"
email = "info@yeni.example"
[[units]]
code = "nazirlik"
name_az = "Nazirlik"
name_en = "Ministry"
kind = "MINISTRY"
[[units]]
code = "sorgu"
name_az = "Sorğu sektoru"
name_en = "Requests Sector"
kind = "SECTOR"
parent = "nazirlik"
[[posts]]
code = "inzibatci"
unit = "nazirlik"
title_az = "İnzibatçı"
title_en = "Administrator"
roles = ["ADMINISTRATOR"]
[[series]]
kind = "PETITION"
format = "Ə-{year}/{number:05d}"
[[routes]]
kind = "PETITION"
steps = [{ role = "SECTOR_HEAD", own_unit = true }]
[[retention]]
outcome = "EXPLAINED"
years = 5
[[refusal_grounds]]
code = "restricted"
article = "21.1"
text_az = "Məhdudlaşdırılıb"
text_en = "Restricted"
"""
# Each answer on a line of its own, wrong ones among them; an empty line takes what is offered.
ANSWERS = """Nümunə Nazirliyi

Ministry of Examples

NN
Bakı, Nümunə küçəsi 3
3 Example Street, Baku
+994 12 000 00 00
info at yeni.example
info@yeni.example


two
2
Sorğu sektoru
Requests Sector
Media sektoru
Media Sector
1
Hüquq şöbəsi
Legal Department
1
Nümunə Agentliyi
Agency of Examples
Yeni Ad
taken
nn-profili
1

3
requests-sector


medai-sector
media-sector
media-sector
og12
energetika-2012
no
{again}
yes
inzibatci@yeni.example
Aydan
Nəcəfli
"""


QUESTIONS = 31  # before “Is all of this right?”: each is answered by Enter the second time


@pytest.fixture(scope="module")
def server() -> Iterator["psycopg.Connection[object]"]:
    database = database_settings(os.environ["DATABASE_URL"])
    with psycopg.connect(
        dbname="postgres",
        user=database["USER"] or None,
        password=database["PASSWORD"] or None,
        host=database["HOST"] or None,
        port=database["PORT"] or None,
        autocommit=True,
    ) as connection:
        yield connection


def make_database(server: "psycopg.Connection[object]", template: str) -> str:
    name = f"korpu_setup_{uuid4().hex[:12]}"
    server.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'").format(
            sql.Identifier(name), sql.Identifier(template)
        )
    )
    return name


def drop_database(server: "psycopg.Connection[object]", name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


class Installation:
    """An empty database and a data folder, and the program run on them."""

    def __init__(self, database: str, folder: Path) -> None:
        self.address = named_database(os.environ["DATABASE_URL"], database)
        self.folder = folder

    def start(self, *words: str) -> "subprocess.Popen[str]":
        environment = {
            **os.environ,
            "DATABASE_URL": self.address,
            "KORPU_DATA_DIR": str(self.folder),
            "KORPU_DEBUG": "1",
            "PYTHONPATH": str(ROOT / "src"),
        }
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [sys.executable, "-m", "config.cli", "setup", *words],
            cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    def run(self, *words: str, typed: str = "") -> tuple[int, str]:
        process = self.start(*words)
        said, _nothing = process.communicate(typed, timeout=300)
        return process.returncode, said

    def count(self, table: str) -> int:
        database = database_settings(self.address)
        with psycopg.connect(
            dbname=database["NAME"],
            user=database["USER"] or None,
            password=database["PASSWORD"] or None,
            host=database["HOST"] or None,
            port=database["PORT"] or None,
        ) as connection:
            row = connection.execute(
                sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
            ).fetchone()
        assert row is not None
        return int(row[0])

    def is_empty(self) -> bool:
        tables = ("accounts_user", "organisation_ministry", "organisation_unit", "regulation_clause")
        return not any(self.count(table) for table in tables) and not self.kept()

    def kept(self) -> list[str]:
        return sorted(path.name for path in (self.folder / "profiles").glob("*"))


@pytest.fixture(scope="module")
def migrated(server: "psycopg.Connection[object]", tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty database that has its tables: a refused setup leaves just that."""
    name = make_database(server, "template0")
    installation = Installation(name, tmp_path_factory.mktemp("migrated"))
    assert installation.run("--profile", "no-such-ministry")[0] == 1
    yield name
    drop_database(server, name)


@pytest.fixture
def installation(
    server: "psycopg.Connection[object]", migrated: str, tmp_path: Path
) -> Iterator[Installation]:
    name = make_database(server, migrated)
    yield Installation(name, tmp_path / "var")
    drop_database(server, name)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Nümunə.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_a_ministry_in_a_file_is_made_once_and_its_profile_kept(installation, file):
    code, said = installation.run("--from", str(file), *ADMINISTRATOR)
    again, refused = installation.run("--from", str(file), *ADMINISTRATOR)

    assert (code, "/accounts/" in said) == (0, True), said
    assert (installation.count("accounts_user"), installation.count("organisation_unit")) == (1, 2)
    assert installation.kept() == ["numune"]
    assert (installation.folder / "profiles" / "numune" / "ministry.toml").read_text(encoding="utf-8") == FILE
    assert (again, "has people already" in refused) == (1, True)


def test_every_fault_of_a_file_is_a_sentence_and_nothing_is_made(installation, file):
    wrong = FILE.replace("short_name", "shortname").replace('unit = "nazirlik"', 'unit = "nowhere"')
    file.write_text(wrong.replace("years = 5", "years = 0"), encoding="utf-8")

    code, said = installation.run("--from", str(file), *ADMINISTRATOR)

    faults = [line for line in said.splitlines() if line.startswith("Profile numune, ")]
    assert code == 1
    assert [line.split(", ")[1].split(":")[0] for line in faults] == [
        "ministry.short_name",
        "ministry.shortname",
        "retention.1.years",
    ]
    assert "Traceback" not in said
    assert installation.is_empty()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (None, "cannot be opened"),
        ("[ministry", "cannot be read"),
        (FILE.replace('unit = "nazirlik"', 'unit = "nowhere"'), "names the unit 'nowhere'"),
        (FILE.replace('"ADMINISTRATOR"', '"AUDITOR"'), "no post with the role ADMINISTRATOR"),
        (FILE + '[[clauses]]\nid = "X1-1"\n', "clause X1-1 belongs to no act"),
    ],
)
def test_a_file_that_cannot_be_followed_leaves_nothing_behind(installation, file, text, sentence):
    file.unlink() if text is None else file.write_text(text, encoding="utf-8")

    code, said = installation.run("--from", str(file), *ADMINISTRATOR)

    assert (code, sentence in said, "Traceback" in said) == (1, True, False), said
    assert installation.is_empty()


def test_questions_make_a_ministry_and_ask_again_after_a_wrong_answer(installation):
    (installation.folder / "profiles" / "taken").mkdir(parents=True)
    typed = ANSWERS.format(again="\n" * (QUESTIONS - 1))

    code, said = installation.run("--questions", typed=typed)

    assert code == 0, said
    for sentence in (
        "An answer is needed here.",
        "'info at yeni.example' is not an e-mail address",
        "Write a number, in digits.",
        "Use small letters a to z",
        "A profile “taken” is kept already.",
        "“medai-sector” is none of these: requests-sector, media-sector.",
        "“og12” is none of these",
    ):
        assert said.count(sentence) == 1, sentence
    profile = read_profile(installation.folder / "profiles" / "nn-profili")
    assert [(unit.code, unit.kind.value) for unit in profile.units] == [
        ("ministry", "MINISTRY"),
        ("leadership", "LEADERSHIP"),
        ("department", "DEPARTMENT"),
        ("requests-sector", "SECTOR"),
        ("media-sector", "SECTOR"),
        ("legal-department", "UNIT"),
        ("agency-of-examples", "INSTITUTION"),
    ]
    assert profile.distribution["PROPOSAL"] == profile.distribution["MEDIA_ENQUIRY"] == "media-sector"
    assert sum(post.code.startswith("media-sector-officer") for post in profile.posts) == 3
    assert installation.count("organisation_post") == len(profile.posts)
    assert installation.count("regulation_clause") == 78


def test_answers_that_end_too_early_and_a_flag_that_is_missing_make_nothing(installation):
    short, said = installation.run("--questions", typed="Nümunə Nazirliyi\nMinistry of Examples\n")
    silent, refused = installation.run("--profile", "energetika-2012", "--email", "a@yeni.example")

    assert (short, "The answers end before the questions do." in said) == (1, True)
    assert (silent, "Nobody is here to answer “The administrator's name”." in refused) == (1, True)
    assert installation.is_empty()


def test_a_wrong_address_of_the_administrator_is_named_by_its_flag(installation):
    code, said = installation.run("--profile", "emek-2025", "--email", "nobody", *ADMINISTRATOR[2:])

    assert (code, "--email: 'nobody' is not an e-mail address" in said) == (1, True)
    assert installation.is_empty()


def test_stopping_at_a_question_leaves_nothing_behind(installation):
    process = installation.start("--questions")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("Nümunə Nazirliyi\n")
    process.stdin.flush()
    said = ""
    while "Its name in English" not in said:
        letter = process.stdout.read(1)
        assert letter, said
        said += letter

    process.send_signal(signal.SIGINT)
    rest, _nothing = process.communicate(timeout=60)

    assert (process.returncode, "Nothing was made." in rest, "Traceback" in rest) == (130, True, False)
    assert installation.is_empty()


def test_a_name_that_is_taken_is_refused_and_what_stands_there_stays(installation, file):
    kept = installation.folder / "profiles" / "numune"
    kept.mkdir(parents=True)
    (kept / "ministry.toml").write_text("# ours", encoding="utf-8")

    code, said = installation.run("--from", str(file), *ADMINISTRATOR)

    assert (code, "exists already" in said, installation.count("accounts_user")) == (1, True, 0)
    assert (kept / "ministry.toml").read_text(encoding="utf-8") == "# ours"


def test_a_profile_that_comes_along_needs_no_copy(installation):
    code, _said = installation.run("--profile", "energetika-2012", *ADMINISTRATOR)

    assert (code, installation.kept(), installation.count("accounts_user")) == (0, [], 1)
    assert installation.count("organisation_post") == 32


@pytest.mark.parametrize("name", ["emek-2025", "energetika-2012"])
def test_a_profile_written_as_one_file_says_what_it_said(tmp_path, name):
    profile = read_profile(ROOT / "profiles" / name).model_copy(
        update={"plans": [], "commissions": [], "schedules": [], "acts": [], "clauses": []}
    )
    folder = tmp_path / name
    folder.mkdir()

    (folder / "ministry.toml").write_text(toml_of(profile), encoding="utf-8")

    assert read_profile(folder) == profile


def test_an_answer_keeps_quotes_backslashes_and_strange_letters_in_the_file():
    profile = read_profile(ROOT / "profiles" / "emek-2025")
    odd = '“Dırnaq” "içində" \\ və \x7f'
    profile.ministry.name_az = odd

    assert tomllib.loads(toml_of(profile))["ministry"]["name_az"] == odd


def test_a_number_is_asked_for_until_it_lies_between_the_bounds():
    answers = iter(["-1", str(MOST + 1), "many", "3"])
    said: list[str] = []

    number = Questions(lambda question: next(answers), said.append).ask_number("n", "How many?", 1)

    assert (number, len(said)) == (3, 3)


def test_a_kept_profile_goes_away_when_what_follows_fails(tmp_path):
    with pytest.raises(KeyboardInterrupt), kept_profile(tmp_path / "a" / "b", {"ministry.toml": "x"}):
        assert (tmp_path / "a" / "b" / "ministry.toml").read_text() == "x"
        raise KeyboardInterrupt

    assert list((tmp_path / "a").iterdir()) == []

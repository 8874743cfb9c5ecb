"""The demo stops cleanly and starts again on its data, whatever ended it before."""

import shutil
from pathlib import Path

import psycopg
import pytest

from config.embedded_postgres import kill
from journeys.conftest import Demo


def held(demo: Demo) -> list[str]:
    with psycopg.connect(demo.database.url()) as connection:
        rows = connection.execute("SELECT number FROM appeals_appeal ORDER BY id").fetchall()
    return [row[0] for row in rows]


@pytest.mark.parametrize(
    "ended_by", ["Ctrl-C", "kill -9 of the program", "kill -9 of the database", "kill -9 of both"]
)
def test_the_demo_starts_again_on_the_same_data(lasting: Demo, ended_by: str) -> None:
    before = held(lasting)
    # Those of the year, two mails and a letter of the reception day.
    assert len(before) == lasting.cases + 3
    if "database" in ended_by or "both" in ended_by:
        kill(lasting.database)
    if ended_by == "Ctrl-C":
        assert lasting.stop() == 0
        assert lasting.database.pid() is None
    elif "program" in ended_by or "both" in ended_by:
        lasting.kill()
    else:
        lasting.stop()

    lasting.start()

    assert held(lasting) == before


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory):
    folder: Path = tmp_path_factory.mktemp("lasting")
    demo = Demo(folder, cases=3)
    demo.start()
    yield demo
    demo.stop()
    shutil.rmtree(demo.database.home, ignore_errors=True)

"""./korpu setup"""

import argparse
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated

from pydantic import Field

from config.cli import new_ministry, running
from config.environment import ROOT
from korpu.organisation.profiles import Address

PROFILES = ROOT / "profiles"
NEW = "new"
STOPPED = 130


class NotPossible(Exception):
    """What the flags ask for cannot be done; holds the sentence to say."""


def main(arguments: Sequence[str]) -> int:
    """Make a ministry in an empty database, and its first administrator.

    The ministry comes from a profile, from a TOML file or from questions, and what the flags leave out is asked.
    The administrator gets a link that sets the password once. Stopped half-way, it leaves nothing behind.
    """
    parser = argparse.ArgumentParser(prog="./korpu setup")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--profile", help="a folder of profiles/")
    source.add_argument(
        "--from", dest="file", type=Path, help="a TOML file that holds a ministry of your own"
    )
    source.add_argument(
        "--questions", action="store_true", help="ask for a ministry of your own, also where no terminal is"
    )
    parser.add_argument("--email", help="the first administrator's e-mail address")
    parser.add_argument("--first-name")
    parser.add_argument("--last-name")
    options = parser.parse_args(arguments)
    server = running.choose_database("postgres")
    try:
        running.ready_django()
        running.migrate()
        return _set_up(options)
    except KeyboardInterrupt:
        running.say("\nStopped. Nothing was made.")
        return STOPPED
    except EOFError:
        running.say("\nThe answers end before the questions do. Nothing was made.")
        return 1
    finally:
        if server:
            server.stop()


def _set_up(options: argparse.Namespace) -> int:
    from korpu.accounts.models import User
    from korpu.foundation.errors import RuleBroken
    from korpu.organisation.profiles import ProfileNotValid
    from korpu.regulation.operations import ClausesInvalid

    if User.objects.exists():
        running.say("This database has people already; nothing was changed. Accounts are made on the desk.")
        return 1
    may_ask = options.questions or sys.stdin.isatty()
    questions = new_ministry.Questions(input if may_ask else _nobody_answers, running.say)
    try:
        ministry = _ministry(options, questions)
        administrator = _administrator(options, questions)
        with ministry as folder:
            link = _make(folder, **administrator)
    except (RuleBroken, ProfileNotValid, ClausesInvalid, new_ministry.FolderTaken, NotPossible) as error:
        running.say(str(error))
        return 1
    if folder.parent != PROFILES:
        running.say(f"The ministry's own profile is kept in {folder}.")
    running.say(
        "The ministry stands. The administrator sets a password here, once, and then a second factor:"
    )
    running.say(link)
    return 0


def _nobody_answers(question: str) -> str:
    raise NotPossible(
        f"Nobody is here to answer “{question.rstrip(': ')}”. Say it with a flag: ./korpu setup --help"
    )


def _ministry(options: argparse.Namespace, questions: new_ministry.Questions) -> AbstractContextManager[Path]:
    """Give the folder of the ministry that is meant; one of its own is kept once all has gone well."""
    known = sorted(path.parent.name for path in PROFILES.glob("*/ministry.toml"))
    own = running.data_dir() / "profiles"
    if options.file:
        profile = new_ministry.ministry_in_file(options.file)
        if profile.people:
            running.say("The people in the file are left out: the administrator appoints them on the desk.")
        text = options.file.read_text(encoding="utf-8")
        return new_ministry.kept_profile(own / profile.name, {"ministry.toml": text})
    wanted = NEW if options.questions else options.profile
    wanted = wanted or questions.ask_choice("profile", "Which ministry?", [NEW, *known], NEW)
    if wanted == NEW:
        profile, clauses = new_ministry.ask_for_ministry(questions, PROFILES, own)
        files = {"ministry.toml": new_ministry.toml_of(profile)}
        if clauses != new_ministry.NO_CLAUSES:
            files["clauses.toml"] = (PROFILES / clauses / "clauses.toml").read_text(encoding="utf-8")
        return new_ministry.kept_profile(own / profile.name, files)
    if wanted not in known:
        raise NotPossible(f"There is no profile “{wanted}”. Known: {', '.join(known)}.")
    return nullcontext(PROFILES / wanted)


def _administrator(options: argparse.Namespace, questions: new_ministry.Questions) -> dict[str, str]:
    """Give the first administrator's address and names, each checked."""
    name = Annotated[str, Field(min_length=1, max_length=80)]
    wanted = {
        "email": ("The first administrator's e-mail address", Address),
        "first_name": ("The administrator's name", name),
        "last_name": ("The administrator's surname", name),
    }
    found = {}
    for key, (question, kind) in wanted.items():
        given = getattr(options, key)
        if given is None:
            found[key] = questions.ask(key, question, kind)
        elif fault := new_ministry.fault_of(given, kind):
            raise NotPossible(f"--{key.replace('_', '-')}: {fault}")
        else:
            found[key] = given.strip()
    return found


def _make(folder: Path, email: str, first_name: str, last_name: str) -> str:
    """Load the ministry, appoint the administrator and give the link that sets the password; all of it or nothing."""
    from django.db import transaction
    from django.utils import timezone

    from config.loading import load_ministry
    from korpu.accounts import operations as accounts
    from korpu.organisation import operations as organisation
    from korpu.organisation.models import Post

    now = timezone.now()
    with transaction.atomic():
        load_ministry(folder, at=now, with_people=False)
        user = accounts.create_administrator(email=email, first_name=first_name, last_name=last_name, at=now)
        post = Post.objects.filter(roles__contains=["ADMINISTRATOR"]).order_by("order").first()
        if post is None:
            raise NotPossible("The ministry has no post with the role ADMINISTRATOR.")
        organisation.appoint(post=post, user=user, starts_on=timezone.localdate(now), by=None, at=now)
    return accounts.password_link(user)

"""./korpu setup"""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import datetime

from config.cli import running
from config.environment import ROOT


def main(arguments: Sequence[str]) -> int:
    """Make the ministry of a profile in an empty database, and its first administrator.

    What the flags leave out is asked. The administrator gets a link that sets the password once.
    """
    parser = argparse.ArgumentParser(prog="./korpu setup")
    parser.add_argument("--profile", help="a folder of profiles/")
    parser.add_argument("--email", help="the first administrator's e-mail address")
    parser.add_argument("--first-name")
    parser.add_argument("--last-name")
    options = parser.parse_args(arguments)
    known = sorted(
        folder.name for folder in (ROOT / "profiles").iterdir() if (folder / "ministry.toml").exists()
    )
    profile = options.profile or _ask(f"Profile ({', '.join(known)})", known[0])
    if profile not in known:
        running.say(f"There is no profile “{profile}”. Known: {', '.join(known)}.")
        return 1
    os.environ["KORPU_PROFILE"] = profile
    server = running.choose_database("postgres")
    try:
        running.ready_django()
        running.migrate()
        return _set_up(
            email=options.email or _ask("The administrator's e-mail address", ""),
            first_name=options.first_name or _ask("Name", ""),
            last_name=options.last_name or _ask("Surname", ""),
        )
    finally:
        if server:
            server.stop()


def _ask(question: str, usual: str) -> str:
    if not sys.stdin.isatty():
        return usual
    return input(f"{question}{f' [{usual}]' if usual else ''}: ").strip() or usual


def _set_up(*, email: str, first_name: str, last_name: str) -> int:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.utils import timezone

    from korpu.accounts.models import User
    from korpu.foundation.errors import RuleBroken
    from korpu.organisation.profiles import ProfileNotValid

    try:
        validate_email(email)
    except ValidationError:
        running.say("An e-mail address is needed for the first administrator: --email name@example.az")
        return 1
    if User.objects.exists():
        running.say("This database has people already; nothing was changed. Accounts are made on the desk.")
        return 1
    now = timezone.now()
    try:
        return _make(email, first_name, last_name, now)
    except (RuleBroken, ProfileNotValid) as error:
        running.say(str(error))
        return 1


def _make(email: str, first_name: str, last_name: str, now: datetime) -> int:
    from django.conf import settings
    from django.db import transaction
    from django.utils import timezone

    from config.loading import load_ministry
    from korpu.accounts import operations as accounts
    from korpu.organisation import operations as organisation
    from korpu.organisation.models import Post

    with transaction.atomic():
        load_ministry(settings.PROFILE_DIR, at=now, with_people=False)
        user = accounts.create_administrator(email=email, first_name=first_name, last_name=last_name, at=now)
        post = Post.objects.filter(roles__contains=["ADMINISTRATOR"]).order_by("order").first()
        if post is None:
            running.say("The profile has no post with the role ADMINISTRATOR.")
            transaction.set_rollback(True)
            return 1
        organisation.appoint(post=post, user=user, starts_on=timezone.localdate(now), by=None, at=now)
    running.say(
        "The ministry stands. The administrator sets a password here, once, and then a second factor:"
    )
    running.say(accounts.password_link(user))
    return 0

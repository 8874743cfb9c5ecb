"""A table of days off for the six-day week beside that of the five-day week, and terms that name their week."""

from datetime import date
from typing import Any

from django.db import migrations, models

from korpu.working_calendar.rules.calendar import NOVRUZ, QURBAN, RAMAZAN, MovableFeasts, derive_year

FIVE_DAYS, SIX_DAYS = "FIVE_DAYS", "SIX_DAYS"


def derive_six_day_week(apps: Any, schema_editor: Any) -> None:
    """Derive the six-day table of every known year from the feasts that stand in its five-day table.

    Moves of the Cabinet were entered for the five-day week and stay there; nobody works on a voting day.
    """
    days = apps.get_model("working_calendar", "CalendarDay").objects
    for year in apps.get_model("working_calendar", "CalendarYear").objects.order_by("year"):
        known = list(days.filter(year=year, week=FIVE_DAYS))
        feasts = MovableFeasts(
            _feast(known, NOVRUZ), _feast(known, RAMAZAN), _feast(known, QURBAN), confirmed=year.confirmed
        )
        found = {
            day.on: {"kind": day.kind, "reason": day.reason, "article": day.article, "confirmed": day.confirmed}
            for day in derive_year(year.year, feasts, SIX_DAYS)
        }
        for day in known:
            if day.kind == "VOTING":
                found[day.on] = {"kind": day.kind, "reason": day.reason, "article": day.article, "act_id": day.act_id}
        days.bulk_create(
            days.model(year=year, week=SIX_DAYS, on=on, **values) for on, values in sorted(found.items())
        )


def _feast(known: list[Any], name: str) -> tuple[date, ...]:
    return tuple(sorted(day.on for day in known if day.kind == "HOLIDAY" and name in day.reason.split(", ")))


def forget_six_day_week(apps: Any, schema_editor: Any) -> None:
    apps.get_model("working_calendar", "CalendarDay").objects.filter(week=SIX_DAYS).delete()


class Migration(migrations.Migration):

    dependencies = [("working_calendar", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="termrule",
            name="week",
            field=models.CharField(
                choices=[(FIVE_DAYS, "five-day week"), (SIX_DAYS, "six-day week")],
                default=FIVE_DAYS,
                max_length=10,
                verbose_name="counted by",
            ),
        ),
        migrations.AddField(
            model_name="calendarday",
            name="week",
            field=models.CharField(
                choices=[(FIVE_DAYS, "five-day week"), (SIX_DAYS, "six-day week")], default=FIVE_DAYS, max_length=10
            ),
        ),
        migrations.AlterField(model_name="calendarday", name="on", field=models.DateField()),
        migrations.AlterModelOptions(
            name="calendarday",
            options={
                "ordering": ("on", "week"),
                "verbose_name": "calendar day",
                "verbose_name_plural": "calendar days",
            },
        ),
        migrations.AddConstraint(
            model_name="calendarday",
            constraint=models.UniqueConstraint(fields=("on", "week"), name="calendar_day_once_a_week"),
        ),
        # Backwards this runs first: the five-day table alone has each day once.
        migrations.RunPython(derive_six_day_week, forget_six_day_week),
    ]

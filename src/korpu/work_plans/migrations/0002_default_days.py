"""The days from which reminders hold, and who decides on proposals: settings that each ministry may change."""

from typing import Any

from django.db import migrations

REMINDERS = {"BEFORE": -3, "ON": 0, "AFTER_HEAD": 1, "AFTER_LEADERSHIP": 3, "AFTER_MINISTER": 7}
PROPOSALS = {
    "IMPROVEMENT": ("DEPARTMENT_HEAD", 10),
    "DEVELOPMENT": ("DEPARTMENT_HEAD", 10),
    "NGO_WORK": ("LEADERSHIP", 10),
    "COLLEGIUM": ("LEADERSHIP", 10),
}


def bring(apps: Any, schema_editor: Any) -> None:
    rules = apps.get_model("work_plans", "ReminderRule")
    for stage, days in REMINDERS.items():
        rules.objects.get_or_create(stage=stage, defaults={"days": days})
    proposals = apps.get_model("work_plans", "ProposalRule")
    for kind, (role, days) in PROPOSALS.items():
        proposals.objects.get_or_create(kind=kind, defaults={"role": role, "days": days})


class Migration(migrations.Migration):
    dependencies = [("work_plans", "0001_initial")]
    operations = [migrations.RunPython(bring, migrations.RunPython.noop)]

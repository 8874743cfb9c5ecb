from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkPlansConfig(AppConfig):
    name = "korpu.work_plans"
    label = "work_plans"
    verbose_name = _("Plans and assignments")

    def ready(self) -> None:
        from korpu.work_plans import hanging, queries, receivers, subjects  # noqa: F401 - two register themselves

        subjects.describe("work_plans.period", queries.described_periods)
        subjects.describe("work_plans.instruction", queries.described_instructions)
        subjects.describe("work_plans.proposal", queries.described_proposals)
        subjects.describe("work_plans.progressrequest", queries.described_progress_requests)
        for kind in ("act", "obligation", "opinionrequest", "receipt", "normstage"):
            subject_type = f"regulation.{kind}"
            subjects.describe(subject_type, partial(queries.described_of_the_regulation, subject_type))

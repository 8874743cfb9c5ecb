from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkPlansConfig(AppConfig):
    name = "korpu.work_plans"
    label = "work_plans"
    verbose_name = _("Assignments")

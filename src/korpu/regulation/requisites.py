"""What this app itself proves: that every act has its number and date (statute, approval)."""

from korpu.regulation.evidence import Evidence, Period, proves
from korpu.regulation.models import Act


@proves("PR25-0")
def acts_with_number_and_date(period: Period) -> Evidence:
    """An act whose source leaves its number or date blank stays open until somebody enters them."""
    acts = list(Act.objects.all())
    lacking = sum(act.lacks_requisites for act in acts)
    if lacking:
        return Evidence.not_performed(lacking)
    return Evidence.performed(len(acts)) if acts else Evidence.no_occasion()

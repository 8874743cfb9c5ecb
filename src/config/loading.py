"""Bring a ministry into an empty database: each app loads its own part of the profile."""

from datetime import datetime
from pathlib import Path


def load_ministry(folder: Path, *, at: datetime, with_people: bool, with_work: bool = True) -> None:
    """Load a profile; doing it again brings new words in and changes nothing else.

    Its work is its plans, commissions and rhythms of reports.
    """
    from korpu.appeals import operations as appeals
    from korpu.commissions import operations as commissions
    from korpu.disclosure import operations as disclosure
    from korpu.newsroom import operations as newsroom
    from korpu.organisation import operations as organisation
    from korpu.organisation.profiles import read_profile
    from korpu.records import operations as records
    from korpu.registers import operations as registers
    from korpu.regulation import operations as regulation
    from korpu.reports import operations as reports
    from korpu.services import operations as services
    from korpu.upkeep import operations as upkeep
    from korpu.work_plans import operations as work_plans
    from korpu.working_calendar import operations as working_calendar

    profile = read_profile(folder)
    organisation.load_profile(profile, at=at, with_people=with_people)
    registers.define_series((row.kind, row.format) for row in profile.series)
    working_calendar.load_defaults()
    appeals.load_case_rules(rows=profile.cases, at=at)
    regulation.load_clauses(profile.acts, profile.clauses)
    newsroom.load_site(at=at)
    services.load_regions()
    records.load_keeping(folder)
    if not with_work:
        return
    commissions.load_commissions(profile.commissions, at)
    work_plans.load_plans(profile.plans, at)
    reports.load_schedules(profile.schedules, at)
    disclosure.load_disclosure(rows=profile.disclosures, proposing=profile.proposing, at=at)
    upkeep.load_sections(sections=profile.sections, rubrics=profile.rubrics, at=at)

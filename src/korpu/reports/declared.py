"""The reports that the texts ask for, each with the clause behind it."""

from django.utils.translation import gettext_lazy as _

from korpu.reports.declaring import Route, Section, declare_report

# What the register counts, for every report that tells of the work with people.
RECEIVED = ("appeals.received", "appeals.answered", "appeals.in_time", "appeals.late", "appeals.open_at_end")
REQUESTS = ("appeals.foi_received", "appeals.foi_answered", "appeals.foi_in_time", "appeals.foi_late",
            "appeals.foi_open_at_end")  # fmt: skip
# What work_plans counts; every report on plans and tasks takes these.
TASKS = ("work_plans.due", "work_plans.in_time", "work_plans.late", "work_plans.open")
TASK_TABLES = ("work_plans.done_items",)
MEASURE_TABLES = ("work_plans.measures",)

# Order of 2012, point 6: the responsible officers report monthly, and whenever they are asked.
declare_report(
    "foi-monthly",
    _("Report on freedom of information"),
    route=Route.SIGNATURE,
    sections=[
        Section(
            "requests",
            _("Requests and their terms"),
            figures=(*REQUESTS, "appeals.foi_extended", "appeals.foi_median_days"),
            tables=("appeals.foi_by_unit", "appeals.foi_by_channel", "appeals.foi_late_reasons"),
        ),
        Section(
            "refusals",
            _("Refusals"),
            figures=("appeals.foi_refused",),
            tables=("appeals.foi_refusals_by_ground",),
            asks=_("Which refusals were disputed, and what came of it?"),
        ),
        Section(
            "disclosures",
            _("What was disclosed without being asked for"),
            asks=_("What was published on the Ministry's own motion, and where?"),
        ),
        Section(
            "units", _("Reports of the units"), tables=("reports.unit_reports",),
            asks=_("What has the leadership to know or to decide?"),
        ),
    ],
)  # fmt: skip

# Rules of 2012, point 3: each unit tells twice a month, by the 15th and the 30th, what it has done.
declare_report(
    "unit-half-month",
    _("What the unit has done"),
    route=Route.SIGNATURE,
    by_unit=True,
    wants_acceptance=True,
    sections=[
        Section("work", _("Work done"), figures=TASKS, tables=TASK_TABLES, is_required=True,
                asks=_("What was done in these days? Write in a few sentences.")),
        Section("public", _("Of interest to the public"),
                asks=_("What of it is worth telling on the website?")),
    ],
)  # fmt: skip

# Order of 2012, point 7.2: at the end of the year each unit reports on the plan to the chair of the commission.
declare_report(
    "unit-year-end",
    _("Report of the unit on the plan, for the year"),
    route=Route.SIGNATURE,
    by_unit=True,
    wants_acceptance=True,
    sections=[
        Section("measures", _("Measures of the plan"), figures=TASKS, tables=MEASURE_TABLES, is_required=True,
                asks=_("What was done for each measure, and with what result?")),
        Section("obstacles", _("What was not done, and why"),
                asks=_("Name the measures that were not carried out, with the reason.")),
    ],
)  # fmt: skip

# Order of 2012, point 4.2: the final report goes to two bodies by 15 January.
declare_report(
    "final-plan",
    _("Final report on the plan"),
    route=Route.GATE,
    release_kind="REPORT_FINAL",
    languages=("az", "en"),
    sections=[
        Section("summary", _("Summary"), is_required=True, asks=_("What was reached in the year?")),
        Section("measures", _("Measures of the plan"), figures=TASKS, tables=MEASURE_TABLES),
        Section("units", _("Reports of the units"), tables=("reports.year_end_reports",)),
        Section("requests", _("Access to information"), figures=REQUESTS,
                tables=("appeals.foi_refusals_by_ground",)),
        Section("next", _("What comes next"), asks=_("What is left for the next year?")),
    ],
)  # fmt: skip

# Statute, 3.1.2: the leadership is told how approved plans and tasks are carried out.
declare_report(
    "execution-state",
    _("State of plans and tasks"),
    route=Route.SIGNATURE,
    sections=[
        Section("tasks", _("Tasks"), figures=TASKS, tables=TASK_TABLES),
        Section("plans", _("Measures of the plans"), tables=MEASURE_TABLES),
        Section("register", _("Work with appeals"), figures=RECEIVED, tables=("appeals.by_unit",)),
        Section("reasons", _("Reasons for delay"), tables=("appeals.late_reasons",),
                asks=_("Why is each thing that is late late, and by when will it be done?")),
    ],
)  # fmt: skip

# Statute, 5.4.10: the head reports to the Minister on the work of the department.
declare_report(
    "department-work",
    _("Report on the work of the department"),
    route=Route.SIGNATURE,
    sections=[
        Section("summary", _("Summary"), is_required=True, asks=_("What is most important in this time?")),
        Section("sectors", _("Reports of the sectors"), tables=("reports.sector_reports",)),
        Section("register", _("Work with appeals"),
                figures=(*RECEIVED, "appeals.median_days", "appeals.average_days", "appeals.sent_by_head",
                         "appeals.median_days_to_sector"),
                tables=("appeals.by_unit", "appeals.by_kind", "appeals.by_month", "appeals.late_reasons",
                        "appeals.receipts")),
        Section("tasks", _("Plans and tasks"), figures=TASKS, tables=MEASURE_TABLES),
        Section("next", _("What comes next"), asks=_("What is planned, and what decision is asked for?")),
    ],
)  # fmt: skip

# Statute, 6.1.13, 6.2.12, 6.3.12, 6.4.18: each sector reports on the results of its work at the set time.
declare_report(
    "sector-results",
    _("Results of the sector's work"),
    route=Route.GATE,
    by_unit=True,
    sections=[
        Section("results", _("Results"), is_required=True, asks=_("What was done, and with what result?")),
        Section("register", _("Work with appeals"), figures=RECEIVED,
                tables=("appeals.by_kind", "appeals.late_reasons")),
        Section("tasks", _("Tasks"), figures=TASKS, tables=TASK_TABLES),
        Section("next", _("What comes next"), asks=_("What is planned for the next period?")),
    ],
)  # fmt: skip

# Rules of 2012, 2.1.2 and plan of 2012, 2.2: materials on the work of the Ministry, by quarter and by year.
for _code, _title in (
    ("public-quarter", _("What the Ministry did in the quarter")),
    ("public-year", _("What the Ministry did in the year")),
):
    declare_report(
        _code,
        _title,
        route=Route.GATE,
        release_kind="REPORT_PUBLIC",
        is_public=True,
        languages=("az", "en"),
        sections=[
            Section("work", _("Main results"), is_required=True,
                    asks=_("Tell in plain words what was done for people.")),
            Section("appeals", _("Appeals and requests"),
                    figures=(*RECEIVED, "appeals.median_days"),
                    tables=("appeals.by_kind", "appeals.by_channel", "appeals.by_month")),
            Section("requests", _("Access to information"), figures=(*REQUESTS, "appeals.foi_refused"),
                    tables=("appeals.foi_refusals_by_ground",)),
        ],
    )  # fmt: skip

# Statute, 3.1.2: how an act is carried out, ordered for any act of the register.
declare_report(
    "act-execution",
    _("How the act is carried out"),
    route=Route.SIGNATURE,
    about_act=True,
    sections=[
        Section("clauses", _("Clauses of the act"), shows_act=True),
        Section("assessment", _("Assessment"), asks=_("What stands in the way, and what is proposed?")),
    ],
)

# One sheet for the Minister.
declare_report(
    "state-of-things",
    _("State of things"),
    route=Route.SIGNATURE,
    one_page=True,
    sections=[
        Section("register", _("Appeals and requests"), figures=(*RECEIVED, "appeals.refused"),
                tables=("appeals.by_kind",)),
        Section("tasks", _("Tasks"), figures=TASKS),
        Section("reports", _("Reports"), figures=("reports.due", "reports.delivered_in_time", "reports.missing")),
        Section("note", _("To be decided"), asks=_("What does the Minister have to decide?")),
    ],
)  # fmt: skip

"""Tables of the catalogue, of payments and of the regions."""

from korpu.services.models.catalogue import Presentation, PresentationWarning, Service, Version
from korpu.services.models.payments import Improvement, LinkCheck, MonthAsked, Payment, PaymentMonth
from korpu.services.models.regions import AccessPoint, Region, RegionPeople, RegionUse, Training

__all__ = [
    "AccessPoint",
    "Improvement",
    "LinkCheck",
    "MonthAsked",
    "Payment",
    "PaymentMonth",
    "Presentation",
    "PresentationWarning",
    "Region",
    "RegionPeople",
    "RegionUse",
    "Service",
    "Training",
    "Version",
]

"""What the ministry sets for its records, as data of its profile."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from korpu.organisation.profiles import ProfileNotValid
from korpu.records.models import Keeping

FILE = "records.toml"


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    quiet_days: int = Field(ge=1, le=3660)
    grace_days: int = Field(default=7, ge=0, le=366)
    # A year at the least (rules of 2012, 5.2).
    forget_years: int = Field(ge=1, le=100)
    fixity_days: int = Field(ge=1, le=366)
    basis: str = Field(default="", max_length=200)
    verify: bool = True


def load_keeping(folder: Path) -> None:
    """Bring in what a profile sets, unless the ministry has set its own already. Raises ProfileNotValid."""
    path = folder / FILE
    if not path.is_file():
        return
    try:
        row = _Row.model_validate(tomllib.loads(path.read_text(encoding="utf-8")).get("keeping", {}))
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise ProfileNotValid([f"{FILE}: {error}"]) from error
    Keeping.objects.get_or_create(pk=1, defaults=row.model_dump())

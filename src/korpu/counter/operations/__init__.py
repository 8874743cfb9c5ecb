"""Everything that can happen at the registrar's desk."""

from korpu.counter.operations.entering import ForeignNumberKnown, OriginMissing, enter_appeal, note_matches

__all__ = ["ForeignNumberKnown", "OriginMissing", "enter_appeal", "note_matches"]

"""Register numbers: one after the other, never twice, never again, no gap without a reason."""

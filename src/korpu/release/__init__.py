"""The gate: what goes out is frozen, checked, approved by others than its writers, and let through unchanged."""

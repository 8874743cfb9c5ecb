"""What the texts say about acts, obligations, drafts and norm-making: no tables, no clock, no request."""

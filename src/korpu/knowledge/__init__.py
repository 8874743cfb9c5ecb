"""What the ministry knows and has said: facts, earlier texts, positions, briefing notes, analyses, studies, reforms."""

"""What every app stands on: errors people read, clean text, safe HTML, paging, spreadsheets, headers."""

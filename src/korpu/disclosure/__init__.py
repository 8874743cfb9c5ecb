"""What the law makes public: the checklist with its owners, proposals of the house, the openness page."""

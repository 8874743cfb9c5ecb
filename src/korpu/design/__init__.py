"""The look of the public pages: tokens, base, layout and components, each with one partial and one stylesheet."""

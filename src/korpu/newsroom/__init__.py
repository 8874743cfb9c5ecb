"""The ministry's site: pages that are written on the desk and reach a reader only through the gate."""

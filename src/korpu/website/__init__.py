"""The public site: what stands at its addresses beyond the register's own pages."""

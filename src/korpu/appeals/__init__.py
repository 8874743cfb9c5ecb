"""The register of citizens' appeals, information requests and media enquiries, from arrival to the archive."""

"""The commands of ./korpu."""

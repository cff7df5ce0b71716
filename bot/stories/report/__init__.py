"""What of one report is compared with another's."""

"""Stories as files that other programs load: tables, maps, warnings."""

"""A language model that the operator may set: it words summaries and briefs; nothing it says is believed unchecked."""

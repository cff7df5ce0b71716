"""Which version of Rasid this is."""

from importlib import metadata


def version() -> str:
    """Return the version as it was installed; "unknown" where the program runs without being installed."""
    try:
        return metadata.version("rasid")
    except metadata.PackageNotFoundError:
        return "unknown"

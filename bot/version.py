"""Which version of Rasid this is."""


def version() -> str:
    """Return the version as it was installed; "unknown" where the program runs without being installed."""
    from importlib import metadata  # only here: a megabyte, which a bot that runs doesn't need

    try:
        return metadata.version("rasid")
    except metadata.PackageNotFoundError:
        return "unknown"

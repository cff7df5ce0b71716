"""What a chat was told of a story, and whether a change is worth another sound. Pure."""

from datetime import datetime

from bot.model import Story, Told


def told_of(story: Story, now: datetime) -> Told:
    """Return what a message that shows the story tells."""
    return Told(severity=story.severity, killed=story.killed, wounded=story.wounded, at=now)

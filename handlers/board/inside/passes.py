"""Who is inside, by what their page shows from then on: anybody with the operator's secret knows it again.

So a pass that one of several programs gave opens the others, and outlasts a restart. What it holds is sealed: whoever
finds one written somewhere doesn't learn whose it is.
"""

import base64
import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

_LASTING: Final = timedelta(hours=1)
_LONGEST: Final = 200


class Passes:
    """Gives passes, and knows whose they are."""

    def __init__(self, secret: str) -> None:
        from cryptography.fernet import Fernet  # 7 MB, which only a board inside Telegram needs

        self._seal = Fernet(base64.urlsafe_b64encode(hmac.digest(secret.encode(), b"rasid pass", sha256)))

    def given(self, user_id: int, now: datetime) -> str:
        """Return a pass."""
        return self._seal.encrypt_at_time(str(user_id).encode(), int(now.timestamp())).decode()

    def holder(self, shown: str, now: datetime) -> int | None:
        """Return whose pass it is; None for what is forged, over, or none."""
        from cryptography.fernet import InvalidToken

        if not shown.isascii() or len(shown) > _LONGEST:
            return None
        try:
            return int(self._seal.decrypt_at_time(shown, int(_LASTING.total_seconds()), int(now.timestamp())))
        except InvalidToken:
            return None

"""What every test starts from."""

import os

# As bot/__main__.py sets it; unset, python-telegram-bot warns whenever Telegram asks for a pause.
os.environ.setdefault("PTB_TIMEDELTA", "1")

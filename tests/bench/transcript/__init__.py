"""A transcript of every conversation that one can have with the bot, as a user reads it.

    .venv/bin/python -m tests.bench.transcript > transcript.md

The ten flows, in Arabic and, shorter, in English, over sockets against the project's own sandbox, by a clock of its
own: what people say and press, and what the bot answers, as Markdown. At its end stands what was never said or pressed.
"""

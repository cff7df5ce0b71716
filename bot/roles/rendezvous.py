"""Which of several programs deals with something: each tells it by itself, and when one comes or goes little changes.

Rendezvous hashing: Thaler and Ravishankar, «A Name-Based Mapping Scheme for Rendezvous», 1996. Pure.
"""

import hashlib
from collections.abc import Collection, Mapping


def owner(name: str, programs: Collection[str]) -> str | None:
    """Return which of the programs, by their ids, has what is called so; None where there are none."""
    return max(programs, key=lambda program: _weight(program, name), default=None)


def _weight(program: str, name: str) -> bytes:
    return hashlib.blake2b(f"{program}\0{name}".encode(), digest_size=8).digest()


def fair_shares(wants: Mapping[str, int], total: int) -> Mapping[str, int]:
    """Return how much of `total` each gets: who wants little gets it, the rest is parted evenly.

    What nobody wants is parted evenly too. Where there is one for each, each has one.
    """
    shares: dict[str, int] = {}
    left = total
    for at, (name, wanted) in enumerate(sorted(wants.items(), key=lambda pair: (pair[1], pair[0]))):
        shares[name] = min(max(wanted, 1), left // (len(wants) - at))
        left -= shares[name]
    for at, name in enumerate(sorted(shares)):
        extra = left // (len(shares) - at)
        shares[name] += extra
        left -= extra
    return shares

"""What is stored, sealed with the operator's key: AES-256 in GCM, its key made of RASID_STORE_KEY by scrypt.

    a file   MARK · salt (16) · proof (16) · nonce (12) · the content, encrypted · tag (16)
    a text   base64 of nonce · the text, encrypted · tag

The salt is made once for each store, the nonce anew for each writing. The proof comes of the key as well and opens
nothing: it tells another key from damage.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from bot.errors import DamagedStore, WrongStoreKey

#: What a sealed file begins with.
MARK: Final = b"RASID-SEALED-1\n"
_SALT, _PROOF, _NONCE, _TAG = 16, 16, 12, 16
#: So many bytes of it tell its key.
HEAD: Final = len(MARK) + _SALT + _PROOF
#: 32 MB and a tenth of a second: once a start for us, once a guess for whoever has the file without the key.
_COST, _BLOCK, _MOST_MEMORY = 2**15, 8, 2**26


class BrokenSeal(Exception):
    """The key is right and the content isn't what was sealed with it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Seal:
    """Closes and opens what one store holds; made by StoreKey."""

    salt: bytes
    proof: bytes
    key: bytes = field(repr=False)

    @property
    def head(self) -> bytes:
        """Return what tells, without opening anything, with which key it was closed."""
        return MARK + self.salt + self.proof

    def closed(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the sealed file of a content in pieces."""
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # only who has a key pays for it

        nonce = secrets.token_bytes(_NONCE)
        writing = Cipher(algorithms.AES(self.key), modes.GCM(nonce)).encryptor()
        writing.authenticate_additional_data(self.head)
        yield self.head + nonce
        for piece in pieces:
            yield writing.update(piece)
        yield writing.finalize() + writing.tag

    def opened(self, data: bytes) -> bytes:
        """Return a sealed file's content.

        Raises BrokenSeal.
        """
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce, content = data[HEAD : HEAD + _NONCE], data[HEAD + _NONCE :]
        if len(content) < _TAG:
            raise BrokenSeal
        try:
            return AESGCM(self.key).decrypt(nonce, content, self.head)
        except InvalidTag:
            raise BrokenSeal from None

    def closed_text(self, text: str) -> str:
        """Return a text sealed, as text."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(_NONCE)
        return base64.b64encode(nonce + AESGCM(self.key).encrypt(nonce, text.encode(), None)).decode()

    def opened_text(self, sealed: str, place: str) -> str:
        """Return the text that was sealed; raise DamagedStore that names the place."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            data = base64.b64decode(sealed, validate=True)
            return AESGCM(self.key).decrypt(data[:_NONCE], data[_NONCE:], None).decode()
        except (InvalidTag, ValueError):
            raise DamagedStore(f"{place}: its seal is broken") from None


class StoreKey:
    """The operator's key, from which each store's seal is made."""

    def __init__(self, text: str) -> None:
        self._text = text.encode()
        self._made: dict[bytes, Seal] = {}

    def new_seal(self) -> Seal:
        """Return a seal with a salt of its own."""
        return self._seal(secrets.token_bytes(_SALT))

    def _seal(self, salt: bytes) -> Seal:
        if salt not in self._made:
            made = hashlib.scrypt(self._text, salt=salt, n=_COST, r=_BLOCK, p=1, maxmem=_MOST_MEMORY, dklen=32 + _PROOF)
            self._made[salt] = Seal(salt=salt, proof=made[32:], key=made[:32])
        return self._made[salt]

    def fits(self, head: bytes) -> Seal | None:
        """Return the seal of a head, None when it was made with another key."""
        seal = self._seal(head[len(MARK) : len(MARK) + _SALT])
        return seal if hmac.compare_digest(seal.head, head[:HEAD]) else None


def is_sealed(data: bytes) -> bool:
    """Tell whether a file's bytes are under a seal."""
    return data.startswith(MARK)


def fitting_seal(name: str, data: bytes, key: StoreKey | None) -> Seal:
    """Return the seal that opens a sealed file, or what begins with its head.

    Raises WrongStoreKey, which names the file and says what to do.
    """
    if key is None:
        raise WrongStoreKey(
            f"{name} is encrypted and RASID_STORE_KEY is not set: set it to the key that the file was encrypted with."
            " Nothing was changed."
        )
    seal = key.fits(data)
    if seal is None:
        raise WrongStoreKey(
            f"{name} was encrypted with another key than the one in RASID_STORE_KEY: set that other key; without it"
            " nobody can read the file. Nothing was changed."
        )
    return seal

"""Keys: the file key wrapped once for each passphrase, and the recovery sheet that can always make it again.

The file key is derived from the recovery code alone (HKDF-SHA256), so that a lost ``.keys`` file loses nothing as
long as the sheet is in its envelope; each passphrase slot wraps the same file key (AES-256-GCM under Argon2id,
trust.md section 4.2). See docs/decisions/0012.
"""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from ppm_desktop.i18n import phrase
from ppm_desktop.models.kernel.codes import check_letters
from ppm_desktop.models.kernel.problem import Trouble

MEMORY_KIB = 64 * 1024
ROUNDS = 3
LANES = 4
LEAST_PASSPHRASE = 15
_RECOVERY = "R"
_HEX = "0123456789ABCDEF"
_LETTERS = "BCDFGHJKLNPRSTVX"


@dataclass(frozen=True, slots=True)
class Slot:
    """One person's way to the file key; the numbers are Argon2id's, the rest base64 text."""

    name: str
    memory_kib: int
    rounds: int
    lanes: int
    salt: str
    nonce: str
    wrapped: str


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What stands in ``<process>.ppmproc.keys``: no secret that opens anything by itself."""

    key_id: str
    slots: tuple[Slot, ...]

    def unlock(self, passphrase: str) -> bytes:
        """The file key; a passphrase that fits no slot is Trouble."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        for slot in self.slots:
            try:
                return AESGCM(_stretch(passphrase, slot)).decrypt(
                    base64.b64decode(slot.nonce), base64.b64decode(slot.wrapped), self.key_id.encode()
                )
            except InvalidTag:
                continue
        raise wrong_passphrase()

    def with_slot(self, name: str, passphrase: str, file_key: bytes) -> KeyFile:
        """The same key file with a slot for one more passphrase, or a new one for the same name."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        bare = Slot(name, MEMORY_KIB, ROUNDS, LANES, _random(16), _random(12), "")
        sealed = AESGCM(_stretch(passphrase, bare)).encrypt(
            base64.b64decode(bare.nonce), file_key, self.key_id.encode()
        )
        slot = Slot(**{**asdict(bare), "wrapped": base64.b64encode(sealed).decode()})
        return KeyFile(self.key_id, (*(s for s in self.slots if s.name != name), slot))

    def save(self, path: Path) -> None:
        """Write it beside the process file: whole or not at all."""
        part = path.with_name(path.name + ".part")
        part.write_text(json.dumps({"format": 1, "key_id": self.key_id, "slots": [asdict(s) for s in self.slots]}))
        part.replace(path)


def load_keys(path: Path) -> KeyFile:
    """Read a key file; a missing or spoiled one is Trouble that names the recovery sheet."""
    try:
        found = json.loads(path.read_text())
        return KeyFile(found["key_id"], tuple(Slot(**slot) for slot in found["slots"]))
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise Trouble(
            phrase("The key file {name} is missing or cannot be read.", name=path.name),
            phrase("Put it back beside the process file, or open the process with its recovery sheet."),
        ) from wrong


def new_keys(passphrase: str, name: str = "facilitator") -> tuple[KeyFile, bytes, str]:
    """A key file with one slot, the file key, and the recovery code to print and never to store."""
    code = new_recovery_code()
    file_key = key_from_recovery(code)
    keys = KeyFile(_key_id(file_key), ()).with_slot(name, passphrase, file_key)
    return keys, file_key, code


def new_recovery_code() -> str:
    """128 random bits as 32 letters of the paper alphabet, with two check letters."""
    body = _RECOVERY + secrets.token_hex(16).upper().translate(str.maketrans(_HEX, _LETTERS))
    return body + check_letters(body)


def key_from_recovery(typed: str) -> bytes:
    """The file key of a recovery code; a mistyped code is Trouble."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    code = "".join(typed.split()).replace("-", "").upper()
    body = code[:-2]
    if len(code) != 35 or code[0] != _RECOVERY or check_letters_wrong(code):
        raise Trouble(
            phrase("That is not a whole recovery code."),
            phrase("Type the 35 letters of the recovery sheet again; spaces do not matter."),
        )
    secret = bytes.fromhex(body[1:].translate(str.maketrans(_LETTERS, _HEX)))
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"ppm-desktop file key 1").derive(secret)


def check_letters_wrong(code: str) -> bool:
    """Whether a letter is outside the alphabet or the check letters do not fit."""
    return any(c not in _LETTERS for c in code[1:]) or check_letters(code[:-2]) != code[-2:]


def passphrase_weakness(passphrase: str) -> bool:
    """Whether it is under 15 characters (NIST SP 800-63B-4, single factor) or one character over and over."""
    return len(passphrase) < LEAST_PASSPHRASE or len(set(passphrase)) < 5


def wrong_passphrase() -> Trouble:
    """The one answer to a wrong passphrase and to a file that is not ours: they look alike from outside."""
    return Trouble(
        phrase("The passphrase is wrong, or this is not a PPM Desktop file."),
        phrase("Check Caps Lock and the keyboard layout, then try again. Nothing was changed."),
    )


def _stretch(passphrase: str, slot: Slot) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        passphrase.encode(),
        base64.b64decode(slot.salt),
        time_cost=slot.rounds,
        memory_cost=slot.memory_kib,
        parallelism=slot.lanes,
        hash_len=32,
        type=Type.ID,
    )


def _random(length: int) -> str:
    return base64.b64encode(secrets.token_bytes(length)).decode()


def _key_id(file_key: bytes) -> str:
    import hashlib

    return hashlib.sha256(b"ppm-desktop key id" + file_key).hexdigest()[:16]

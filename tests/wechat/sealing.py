"""WeChat's signature and safe mode, written from the text of the protocol and from nothing of the guide's.

A sealed message is base64 of AES-256-CBC over `16 random bytes, length (4 bytes, network order), message, id`, padded
to a multiple of 32; the IV is the first half of the key. `id` is the account's app id, or in WeCom the corporation's.
"""

from __future__ import annotations

import base64
import hashlib
import os
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK = 32
HEAD = 16 + 4


class SealError(ValueError):
    """Nothing that was sealed with this key for this id."""


def signature(*parts: str) -> str:
    """SHA-1 of the parts, sorted and joined: token, timestamp, nonce, and in safe mode what was sealed."""
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


def seal(key: str, text: str, receiver: str, filler: bytes | None = None) -> str:
    """The message for the receiving id, as base64; `filler` are the 16 random bytes."""
    message = text.encode()
    whole = (filler or os.urandom(16)) + struct.pack("!I", len(message)) + message + receiver.encode()
    missing = BLOCK - len(whole) % BLOCK
    encryptor = _cipher(key).encryptor()
    return base64.b64encode(encryptor.update(whole + bytes([missing]) * missing) + encryptor.finalize()).decode()


def unseal(key: str, sealed: str, receiver: str) -> str:
    """The message; SealError where it was not sealed for this id, or is damaged."""
    try:
        decryptor = _cipher(key).decryptor()
        whole = decryptor.update(base64.b64decode(sealed, validate=True)) + decryptor.finalize()
        missing = whole[-1]
        (length,) = struct.unpack("!I", whole[16:HEAD])
        if not 1 <= missing <= BLOCK or whole[-missing:] != bytes([missing]) * missing:
            raise SealError("the padding is wrong")
        if whole[HEAD + length : -missing].decode() != receiver:
            raise SealError("it is for another id")
        return whole[HEAD : HEAD + length].decode()
    except (ValueError, IndexError, struct.error) as error:
        raise SealError(str(error)) from error


def _cipher(key: str) -> Cipher[modes.CBC]:
    secret = base64.b64decode(key + "=")
    return Cipher(algorithms.AES(secret), modes.CBC(secret[:16]))

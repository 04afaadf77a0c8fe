"""Short codes that people read, write down and compare: of a printed sheet, of what was reviewed."""

from hashlib import blake2b

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's Base32: no I, L, O, U, which are read as others (https://www.crockford.com/base32.html)."""


def letters(data: bytes, length: int) -> str:
    """A digest of some bytes in characters of the alphabet, five bits each, at most twelve of them."""
    number = int.from_bytes(blake2b(data, digest_size=8).digest(), "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(length))

"""Numbers that identify a person or an account, told by their own check digits."""

from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_UNIONPAY = ("62", "60", "955")
_ABROAD = ("3", "4", "5")
"""JCB, Visa, Mastercard: other long numbers begin so as well."""
_CARD = range(16, 20)


def is_identity_number(text: str) -> bool:
    """Whether 18 characters are a resident identity number (GB 11643-1999): a possible birthday, and the check digit
    of ISO 7064:1983 MOD 11-2."""
    if not _is_day(text[6:10], text[10:12], text[12:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == text[17].upper()


def may_be_identity_number(text: str) -> bool:
    """Whether digits may be meant as one: 18 with a birthday, perhaps a slip of the pen, or the 15 of before 1999."""
    if len(text) == 15:
        return _is_day(f"19{text[6:8]}", text[8:10], text[10:12])
    return len(text) == 18 and text[6:8] in ("18", "19", "20") and _is_day(text[6:10], text[10:12], text[12:14])


def is_bank_card(digits: str, *, said: bool) -> bool:
    """Whether digits are the number of a card that banks in China give out: its beginning and Luhn's check digit.
    Those of foreign brands only where a card is `said` to be meant."""
    begins = _UNIONPAY + _ABROAD if said else _UNIONPAY
    return len(digits) in _CARD and digits.startswith(begins) and _luhn(digits)


def _luhn(digits: str) -> bool:
    """ISO/IEC 7812-1."""
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True

"""Tax numbers for people who do not exist."""

import hashlib


def tax_number(name: str, *, company: bool) -> str:
    """
    A Portuguese tax number with the right check digit, always the same for *name*.

    A person's begins with 2, a company's with 5 (Portaria 386/98).
    """
    digest = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8])
    digits = f"{5 if company else 2}{digest % 10_000_000:07d}"
    return digits + str(check_digit(digits))


def check_digit(digits: str) -> int:
    """The ninth digit: eight digits weighted 9 to 2, eleven minus the rest, 0 above nine."""
    rest = sum(weight * int(digit) for weight, digit in zip(range(9, 1, -1), digits, strict=True))
    found = 11 - rest % 11
    return 0 if found > 9 else found

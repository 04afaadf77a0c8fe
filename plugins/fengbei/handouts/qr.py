"""An address as a QR code. The only module that imports segno."""

import segno

MASK = 3
"""One of the eight masks of the standard. To look for the best takes three times as long as all the rest, and readers
take any."""


def qr(address: str) -> str:
    """SVG, black on white with the quiet zone that readers ask for (ISO/IEC 18004). A tenth and more of it may be
    soiled or creased (level M)."""
    made = segno.make(address, error="m", micro=False, mask=MASK)
    return str(made.svg_inline(border=4, dark="#000", light="#fff"))

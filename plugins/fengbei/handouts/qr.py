"""An address as a QR code. The only module that imports segno."""

import segno


def qr(address: str) -> str:
    """SVG, black on white with the quiet zone that readers ask for (ISO/IEC 18004). A tenth and more of it may be
    soiled or creased (level M)."""
    made = segno.make(address, error="m", micro=False)
    return str(made.svg_inline(border=4, dark="#000", light="#fff"))

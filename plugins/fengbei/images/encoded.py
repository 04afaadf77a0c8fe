"""What `prepare` takes and gives, for those who need not wait for Pillow."""

from dataclasses import dataclass

FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF"}
"""By the ending of the name, since that is what a web server tells the browser; a GIF keeps its first picture."""

NEWER = {"avif": "image/avif", "webp": "image/webp"}
"""The formats of the smaller files and their MIME types, best first."""


class Unusable(Exception):
    """A picture that cannot be published; `code` names the words that say why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Encoded:
    """One file of a picture: its format as the ending of a name, its size in pixels, its bytes."""

    form: str
    width: int
    height: int
    content: bytes

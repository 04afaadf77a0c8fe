"""Many cards at once: those that are on the shelf are taken from it, the others are drawn."""

from collections.abc import Callable, Iterable, Sequence
from importlib import metadata
from pathlib import Path

from fengbei.archive.shelf import Kept, Shelf, digest, digest_of
from fengbei.images import card
from fengbei.images.cards import Card
from fengbei.images.making import side_by_side
from fengbei.images.prepare import maker

FONTS = ("pylopdf-fonts-zh-cn", "manimgx-fonts-cjk")
_CODE = digest(Path(card.__file__).read_bytes())

Order = tuple[Card, Path | None]
"""A card, and the portrait on it: a kept file, whose name is its content's digest."""


def dealt(
    orders: Iterable[Order], folder: Path, fonts: Sequence[Path], begins: Callable[[int], None]
) -> dict[Order, Path]:
    """The file of each card. `begins` is told how many are to be drawn, if any.

    Raises:
        OSError: the disk is full, or nothing can be written there.
    """
    shelf, brush = Shelf(folder, Kept), card.Brush(fonts)
    made_by = " ".join([_CODE, maker(), *map(metadata.version, FONTS), *map(digest_of, fonts)])
    keys = {order: digest(f"{made_by} {order[0]!r} {order[1].name if order[1] else ''}".encode()) for order in orders}
    found = {order: shelf.get(key) for order, key in keys.items()}

    def anew(order: Order) -> tuple[Kept, ...]:
        drawn = brush.drawn(*order)
        return shelf.put(keys[order], [(Kept("png", digest(drawn)), drawn)])

    if missing := [order for order, files in found.items() if not files]:
        begins(len(missing))
        found |= zip(missing, side_by_side(anew, missing), strict=True)
    shelf.sweep()
    return {order: files[0].path(folder) for order, files in found.items()}

"""The files that belong to a record besides its own: the pictures that it names, a park's roll."""

from collections.abc import Iterator

from fengbei.archive import mistakes
from fengbei.archive.archive import Archive
from fengbei.archive.cited import Picture
from fengbei.archive.digests import Index
from fengbei.archive.hero import Hero
from fengbei.archive.layout import Layout, record_file, roll_file
from fengbei.archive.memorial import Memorial
from fengbei.archive.review import Name
from fengbei.archive.shelf import digest


def beside(layout: Layout, archive: Archive, name: Name, known: Index) -> Iterator[tuple[str, str]]:
    """Their names and digests; of one that is not there an empty one."""
    kind, key = name
    record = archive.heroes.get(key) if kind == "hero" else archive.memorials.get(key) if kind == "memorial" else None
    if not record:
        return
    folder = record_file(layout, name).parent
    for picture in pictures_of(record):
        file = folder / picture.file
        yield picture.file, known.digest(file) if file.is_file() else ""
    roll = roll_file(layout, key)
    if kind == "memorial" and roll.is_file():
        text = mistakes.decode(data := roll.read_bytes())[0]
        yield roll.name, digest("\n".join(map(str.rstrip, text.splitlines())).encode() if text is not None else data)


def pictures_of(record: Hero | Memorial) -> tuple[Picture, ...]:
    """Those that it shows."""
    portrait = (record.portrait,) if isinstance(record, Hero) and record.portrait else ()
    return (*portrait, *record.photos)

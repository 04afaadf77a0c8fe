"""The packs of an archive's talks: their sheets, printed or kept, in one file each."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from fengbei.archive.shelf import Shelf, digest
from fengbei.archive.talk import Talk
from fengbei.facts import addresses
from fengbei.handouts import packs
from fengbei.handouts.jobs import enclosures
from fengbei.handouts.packs import Enclosed, Role, pack
from fengbei.handouts.press import Misprint, Press
from fengbei.handouts.printing import Fault, Kept, Sheet, once, printed
from fengbei.handouts.saying import Site
from fengbei.handouts.settings import Settings

_CODE = digest(Path(packs.__file__).read_bytes())


def pack_all(press: Press, kept_in: Shelf[Kept], site: Site, settings: Settings) -> Iterator[Sheet | Fault]:
    """A pack for each talk of which every sheet can be printed: who is on the way does not find that one is missing.

    Raises:
        OSError: the disk is full, or nothing can be written where it is kept.
    """
    for talk in site.archive.talks.values() if settings.packs else ():
        enclosed: list[Enclosed] = []
        faults: list[Fault] = []
        for job in enclosures(site, talk, settings.copies):
            try:
                kept = printed(press, kept_in, job)
            except Misprint as misprint:
                faults += [Fault(job, str(misprint), character) for character in misprint.characters or ("",)]
            else:
                role = Role(job.copy or job.kind)
                enclosed.append(Enclosed(role, kept.path(kept_in.folder), job.code, kept.leaves, job.month))
        yield from faults
        if not faults:
            yield Sheet(addresses.talk_pack(talk.id), "pack", "", _packed(kept_in, site, talk, enclosed))


def _packed(kept_in: Shelf[Kept], site: Site, talk: Talk, enclosed: list[Enclosed]) -> Kept:
    address = urljoin(site.url, addresses.talk(talk.id)) if site.url else ""
    told = [talk.title, talk.sample, address, site.words.under("handouts.pack"), _CODE]
    key = digest(repr([*told, *((one.role, one.content, one.code, one.month) for one in enclosed)]).encode())
    return once(kept_in, key, "zip", lambda: pack(talk, enclosed, address, site.words))

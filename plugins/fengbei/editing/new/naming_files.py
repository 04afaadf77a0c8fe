"""The id of a new record: from how its name sounds, and no other record's."""

import re
from pathlib import Path

from fengbei.archive import divisions, naming
from fengbei.archive.fields import as_id
from fengbei.archive.renamed import is_reserved

_KNOWN = "烈士|英雄|革命|抗日|战争|人民|陵园|公园|纪念馆|纪念碑|纪念塔|纪念地|纪念园|故居|旧址|广场|之墓"
_PARTS = re.compile(f"{_KNOWN}|(?:(?!{_KNOWN})[A-Za-z0-9\u4e00-\u9fff]){{1,4}}")
_LONGEST = 5
"""Parts of an id that is made of a title."""


def of_person(pinyin: str) -> str:
    """`zhang-san` from `Zhāng Sān`."""
    return as_id("-".join(re.sub("[^a-z]", "", part) for part in naming.bare(pinyin.replace("-", " ")).split()))


def of_words(text: str) -> str:
    """`shifanxian-lieshi-lingyuan` from 示范县烈士陵园: known words each by itself, what is between in runs."""
    sounds = ("".join(naming.sounds(part)).lower() for part in _PARTS.findall(text)[:_LONGEST])
    return as_id("-".join(sounds))


def unused(likely: str, folder: Path, code: str = "") -> str:
    """The id, or where another has it, with the county behind it, or a number."""
    taken = {path.name.partition(".")[0].lower() for path in folder.iterdir()} if folder.is_dir() else set()
    county = divisions.division(code) if code else None
    near = of_words(county.name.rstrip("县区市")) if county else ""
    more = [f"{likely}-{near}"] if near else []
    ids = [likely, *more, *(f"{likely}-{number}" for number in range(2, len(taken) + 3))]
    return next(one for one in ids if one not in taken and not is_reserved(one))

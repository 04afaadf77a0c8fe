"""Sites with little else than a map, built for real."""

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from tests.site.built import Built
from tests.site.conftest import run, write

Build = Callable[..., Built]

SETTINGS = """\
site_name: 试验
docs_dir: content
theme: {name: null, custom_dir: theme}
plugins:
  - fengbei/archive
  - fengbei/maps
"""
FRAME = """\
<!doctype html>
<html lang="zh-Hans">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>试验</title>
<link rel="icon" href="data:,"></head>
<body>{{ page.content }}</body>
</html>
"""
PLAIN = {"mkdocs.yml": SETTINGS, "theme/main.html": FRAME, "content/index.md": "# 丰碑\n"}

NORTH = """\
name: 甲烈士陵园
kind: park
level: {level: national, sources: [a]}
address: {now: 河北省石家庄市中山西路, code: "130104", sources: [a]}
point: {lon: 114.45873, lat: 38.04451, datum: WGS-84}
sources: {a: {title: 示例来源, tier: A}}
"""
SOUTH = """\
name: 乙纪念馆
kind: hall
sample: true
level: {level: county, sources: [c]}
address: {now: 四川省德阳市中江县城东, code: "510623", sources: [c]}
point: county
sources: {c: {title: 示例百科, tier: C}}
"""
NOWHERE = """\
name: 丙烈士墓
kind: tomb
address: {now: 安徽省黄山市, code: "341000", sources: [a]}
sources: {a: {title: 示例来源, tier: A}}
"""
TWO = {"memorials/jia/memorial.yml": NORTH, "memorials/yi/memorial.yml": SOUTH}


def build_in(root: Path, files: Mapping[str, str], **environment: str) -> Built:
    write(root, {**PLAIN, **{name: dedent(text) for name, text in files.items()}})
    return run(root, root / "site", strict=False, **environment)


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def build_here(files: Mapping[str, str], **environment: str) -> Built:
        return build_in(tmp_path, files, **environment)

    return build_here

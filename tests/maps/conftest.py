"""Sites with little else than a map, built for real."""

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests.site.built import Built
from tests.site.conftest import write

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


def lay(root: Path, files: Mapping[str, str]) -> None:
    write(root, {**PLAIN, **{name: dedent(text) for name, text in files.items()}})


@pytest.fixture
def build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Build:
    """Build in this process, for folium takes long to import; `code` is 1 where the build gave up."""

    def build_here(files: Mapping[str, str]) -> Built:
        lay(tmp_path, files)
        code = 0
        try:
            mkdocs_build(load_config(str(tmp_path / "mkdocs.yml")))
        except Abort:
            code = 1
        return Built(tmp_path / "site", code, caplog.text)

    return build_here

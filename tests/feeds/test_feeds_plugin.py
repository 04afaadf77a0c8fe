import json
from datetime import date
from pathlib import Path
from textwrap import dedent

from mkdocs.commands.build import build
from mkdocs.config import load_config

LICENCE = {"licence": {"name": "CC-BY-4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}}


def test_site_holds_the_documents(tmp_path: Path, records: dict[str, str]) -> None:
    for name, text in {**records, "content/index.md": "# 丰碑\n"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(dedent(text), encoding="utf-8")
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/main.html").write_text("{{ page.content }}", encoding="utf-8")
    build(
        load_config(
            str(tmp_path / "mkdocs.yml"),
            site_name="丰碑",
            site_url="https://fengbei.example",
            docs_dir=str(tmp_path / "content"),
            site_dir=str(tmp_path / "site"),
            theme={"name": None, "custom_dir": str(tmp_path / "theme")},
            plugins=[{"fengbei/archive": {"today": date(2026, 4, 5)}}, {"fengbei/feeds": LICENCE}],
        )
    )
    suffixes = {".ics", ".json", ".geojson", ".csv", ".xml"}
    written = sorted(p.relative_to(tmp_path / "site").as_posix() for p in (tmp_path / "site").rglob("*.*"))
    assert [name for name in written if Path(name).suffix in suffixes and "sitemap" not in name] == [
        "data/datapackage.json",
        "data/days.csv",
        "data/figures.csv",
        "data/heroes.csv",
        "data/heroes.json",
        "data/memorials.csv",
        "data/memorials.geojson",
        "data/talks.csv",
        "data/talks.json",
        "data/visits.csv",
        "days/calendar.ics",
        "feed.xml",
        "talks/calendar.ics",
        "talks/county/510623/calendar.ics",
        "talks/lecturer/jia/calendar.ics",
        "talks/lecturer/yi/calendar.ics",
        "talks/zhang-san/2026-04-10-0930.ics",
        "talks/zhang-san/2026-04-15-0930.ics",
        "talks/zhang-san/2027-03-05-1000.ics",
        "talks/zhang-san/calendar.ics",
    ]
    package = json.loads((tmp_path / "site/data/datapackage.json").read_bytes())
    assert package["licenses"] == [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}]
    assert b"@fengbei.example\r\n" in (tmp_path / "site/talks/calendar.ics").read_bytes()

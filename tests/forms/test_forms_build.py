"""What a build makes of the forms: nothing where they are not asked for, and never a stop."""

import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from fengbei.archive.kinds import KINDS
from fengbei.archive.layout import Layout
from fengbei.archive.shape import parts
from fengbei.forms.backends import Backend, astray, hosts, told
from fengbei.forms.collections import Yearly, configuration
from fengbei.forms.fields import LEFT_OUT, fields, flat
from fengbei.forms.packages import Unfit, bytes_of, files_in, forms_files, packages
from fengbei.words import words
from tests.forms.project import built, project, settings


def of_forms(printed: str) -> list[str]:
    """The warnings that say something of the forms."""
    return [line for line in printed.splitlines() if "填表用" in line]


def configured() -> dict[str, Any]:
    yearly = [Yearly("visits", (2025, 2027, 2026), "jia-lingyuan", "甲烈士陵园"), Yearly("calls", (2026,))]
    return configuration(Layout.of(Path("/p")), yearly, 2026, told(Backend()), words("zh"))


def test_a_public_site_has_no_trace_of_the_forms(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", "{}")

    code, printed = built(folder)

    assert (code, of_forms(printed)) == (0, [])
    named = [path for path in (folder / "site").rglob("*") if "admin" in path.name or "sveltia" in path.name]
    pages = [path for path in (folder / "site").rglob("*.html") if "admin/" in path.read_text(encoding="utf-8")]
    assert (named, pages) == ([], [])


def test_a_package_that_is_not_the_same_is_a_warning_and_no_page(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", "{public: true, package: {sveltia: other.tgz, yaml: other.tgz}}")
    (folder / "other.tgz").write_bytes(b"other")

    code, printed = built(folder)

    assert (code, (folder / "site" / "admin").exists()) == (0, False)
    said = words("zh")("forms.unfit.not_the_same", name="@sveltia/cms", version="0.221.1")
    assert of_forms(printed) == [f"WARNING -  {said}"]


def test_a_registry_that_does_not_answer_is_no_traceback(tmp_path: Path) -> None:
    with pytest.raises(Unfit) as caught:
        bytes_of(packages()[0], None, tmp_path, ("https://127.0.0.1:9", "https://127.0.0.1:10"))

    assert caught.value.said["detail"].startswith("https://127.0.0.1:10/")
    assert (caught.value.reason, list(tmp_path.iterdir())) == ("no_network", [])


def test_what_is_kept_is_not_believed_unseen(tmp_path: Path) -> None:
    (tmp_path / packages()[0].file).write_bytes(b"harmed")

    with pytest.raises(Unfit):
        bytes_of(packages()[0], None, tmp_path, ("https://127.0.0.1:9", "https://127.0.0.1:10"))


def test_the_page_is_linked_from_nowhere_and_not_in_the_sitemap(tmp_path: Path, fetched: dict[str, Path]) -> None:
    folder = project(tmp_path / "p", settings(fetched))

    code, printed = built(folder)

    assert (code, of_forms(printed)) == (0, [])
    public = [path for path in (folder / "site").rglob("*") if path.suffix in (".html", ".xml", ".js")]
    outside = [path for path in public if path.relative_to(folder / "site").parts[0] != "admin"]
    assert [path for path in outside if "admin/" in path.read_text(encoding="utf-8")] == []
    page = (folder / "site" / "admin" / "index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert "script-src 'self';" in page


def test_the_script_names_no_host_that_it_asks_of_its_own_accord(fetched: dict[str, Path]) -> None:
    made = forms_files(fetched["sveltia"].read_bytes(), fetched["yaml"].read_bytes(), {"slug": "编号"})

    script = made["sveltia-cms.js"].decode()

    assert [host for host in ("unpkg.com", "jsdelivr", "githubstatus.com/api", "hostedstatus") if host in script] == []
    assert json.loads(made["cms@0.221.1/locales/zh-CN.json"])["slug"] == "编号"


def test_names_that_lead_out_of_a_package_are_left_away() -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for name in ("package/a.js", "package/../../b.js", "/c.js", "other/d.js"):
            info = tarfile.TarInfo(name)
            info.size = 1
            tar.addfile(info, io.BytesIO(b"1"))
        link = tarfile.TarInfo("package/e.js")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)

    assert files_in(packed.getvalue()) == {"a.js": b"1"}


def test_every_field_of_every_record_is_asked_for() -> None:
    for kind in KINDS:
        asked = {field.part.name for field in fields(kind.model, words("zh"))}
        assert asked == {part.name for part in parts(kind.model)} - LEFT_OUT


def test_every_field_has_a_name_and_a_hint() -> None:
    asked = [field for kind in KINDS for field in flat(fields(kind.model, words("zh")))]

    assert [field.part.name for field in asked if not (field.label and field.hint)] == []


def test_only_new_records_are_drafts_by_default() -> None:
    collections = {one["name"]: one for one in configured()["cms"]["collections"]}

    defaults = {
        name: [field["default"] for field in one["fields"] if "default" in field]
        for name, one in collections.items()
        if "fields" in one
    }

    assert defaults == {name: ["true"] for name in ("hero", "memorial", "talk", "route")}


def test_sessions_of_one_day_can_be_told_apart() -> None:
    talk = next(one for one in configured()["cms"]["collections"] if one["name"] == "talk")

    sessions = next(field for field in talk["fields"] if field["name"] == "sessions")

    shown = ("date", "time", "place", "memorial", "state")
    assert sessions["summary"] == " ".join(f"{{{{fields.{name}}}}}" for name in shown)


def test_this_year_stands_first() -> None:
    visits = configured()["cms"]["collections"][2]

    assert [(file["label"], file["file"]) for file in visits["files"]] == [
        ("2026年 · 甲烈士陵园", "memorials/jia-lingyuan/visits/2026.yml"),
        ("2027年 · 甲烈士陵园", "memorials/jia-lingyuan/visits/2027.yml"),
        ("2025年 · 甲烈士陵园", "memorials/jia-lingyuan/visits/2025.yml"),
    ]


@pytest.mark.parametrize(
    ("backend", "asked"),
    [
        (Backend(), ""),
        (Backend("gitea", repo="xuanchuan/fengbei", base_url="https://git.example.cn"), "https://git.example.cn"),
        (Backend("github", repo="a/b"), "https://api.github.com https://github.com"),
    ],
)
def test_the_policy_names_only_the_hosts_of_the_forge(backend: Backend, asked: str) -> None:
    assert hosts(backend) == asked


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "//git.cn", 'https://git.cn"><script>', "https://a@git.cn", "https://git.cn;script-src"],
)
def test_an_address_that_the_policy_could_not_name_is_told(address: str) -> None:
    assert astray(Backend("gitea", base_url=address, api_root="https://git.example.cn:3000/api")) == ["base_url"]


def test_an_address_that_the_policy_could_not_name_stops_the_build(tmp_path: Path) -> None:
    told = {"public": True, "api_root": 'https://git.example.cn"><script>'}
    code, printed = built(project(tmp_path / "p", json.dumps(told)))

    assert (code, "fengbei/forms 的 api_root 不能用" in printed) == (1, True)


def test_a_forge_is_told_as_it_is_set() -> None:
    backend = Backend("gitea", repo="xuanchuan/fengbei", branch="main", base_url="https://git.example.cn")

    assert told(backend) == {
        "name": "gitea",
        "repo": "xuanchuan/fengbei",
        "branch": "main",
        "base_url": "https://git.example.cn",
    }

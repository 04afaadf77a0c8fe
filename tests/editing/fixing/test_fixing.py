"""`fengbei check --fix`: what is safe is mended and shown, nothing else is touched."""

import shutil
from collections import Counter
from pathlib import Path
from unicodedata import category

import pytest

from fengbei.archive.kinds import KINDS
from fengbei.archive.layout import Layout
from fengbei.archive.problems import errors
from fengbei.cli import main
from fengbei.commands.check import found_in
from fengbei.editing.fixing import mending
from fengbei.editing.fixing.project import changes_of, write

HERE = Path(__file__).parent
BAD_INPUTS = HERE.parents[1] / "archive" / "bad-inputs"
REVIEWS = "reviews:\n  - {round: first, date: 2026-01-01, by: 甲, fingerprint: abc}\n"
KIND = {kind.name: kind for kind in KINDS}
HERO = "name: 张三\nkind: veteran\nborn: 1924\ndied: 1998\nsample: true\n"


@pytest.fixture(autouse=True)
def on_the_first_of_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1777593600")
    monkeypatch.setenv("NO_COLOR", "1")


def project(root: Path, text: str | bytes, name: str = "heroes/zhang-san/hero.yml") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def mended(kind: str, text: str) -> str:
    return mending.record(text.encode(), KIND[kind].model).data.decode()


def cases() -> list[Path]:
    return sorted((HERE / "cases").glob("*.before.*"))


@pytest.mark.parametrize("before", cases(), ids=lambda path: path.name.split(".")[0])
def test_file_is_mended_to_the_byte(before: Path) -> None:
    """`<case>.before.<kind>` becomes `<case>.after.<kind>`."""
    after = before.with_name(before.name.replace(".before.", ".after."))

    made = mending.record(before.read_bytes(), KIND[before.suffix[1:]].model).data

    assert made.decode() == after.read_bytes().decode()
    assert mending.record(made, KIND[before.suffix[1:]].model).data == made


@pytest.mark.parametrize(
    "text",
    [
        HERO.replace("1924", "约1924年"),
        HERO.replace("1924", "农历一九二四年十一月十二"),
        HERO.replace("1924", "1924年冬"),
        HERO.replace("1924", "1924-12-08/1925"),
        HERO + "name: 李四\n",
        HERO + "summary: 他说：“好”，\n",
        HERO + "summary: [甲，乙]\n",
        HERO + "aliases: [张小三，张老三]\n",
        HERO + "story: |\n  时间：某年  \n\t地点：某地\n",
        HERO + "note: |\n  name：张三  \n",
        HERO.replace("kind: veteran", "kind: 优秀退役军人").replace("sample: true", "sample: 是"),
        HERO + "生日: 1924\n",
        HERO + "出生: 1924\n",
        HERO + 'summary: "他说\n  born：1924"\n',
        HERO + "<<<<<<< HEAD\nborn：1924\n=======\nborn：1925\n>>>>>>> other\n",
        HERO.replace("1924", "1924年12月8日") + REVIEWS,
        "summary: 他说\n  地点：北京\n" + HERO,
        HERO.replace("张三", "\u202e三张"),
        "a: &a [1，2]\nb: *a\n" + HERO,
    ],
)
def test_what_is_not_sure_is_left(text: str) -> None:
    assert mended("hero", text) == text


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("lon: 116°23′51″\n  lat: 39°54′31″", "lon: 116.3975\n  lat: 39.908611"),
        ("lon: 东经116.3975度\n  lat: 39.9087N", "lon: 116.3975\n  lat: 39.9087"),
        ("lon: 116，3975\n  lat: 39.9087", "lon: 116.3975\n  lat: 39.9087"),
        ("lon: 116°24′\n  lat: 39°54′00″", "lon: 116°24′\n  lat: 39°54′00″"),
        ("lon: 39°54′31″N\n  lat: 116°23′51″E", "lon: 39°54′31″N\n  lat: 116°23′51″E"),
    ],
)
def test_degrees_are_decimal_where_the_point_stays(written: str, plain: str) -> None:
    park = "name: 甲\nkind: park\nsample: true\npoint:\n  {}\n  datum: WGS-84\n"

    assert mended("memorial", park.format(written)) == park.format(plain)


def test_each_mistake_of_editors_is_no_worse_after_it_and_mended_once(tmp_path: Path) -> None:
    shutil.copytree(BAD_INPUTS, tmp_path, dirs_exist_ok=True)
    worse = {}
    for case in sorted(path for path in tmp_path.iterdir() if path.is_dir()):
        layout = Layout.of(case)
        if changes := changes_of(layout):
            before = errors(found_in(layout, kept=False)[1])
            write(changes)
            after = errors(found_in(layout, kept=False)[1])
            if changes_of(layout) or len(after) > len(before):
                worse[case.name] = [problem.code for problem in after]

    assert worse == {}


MENDED = {
    "bracket": {"unclosed_bracket", "key_typo", "id_unreadable"},
    "colon": {"fullwidth_colon", "no_space_after_colon", "not_fields_glued", "colon_in_text"},
    "comma": {"fullwidth_comma"},
    "dash": {"no_space_after_dash"},
    "date": {"date_unreadable"},
    "encoding": {"encoding_gbk", "encoding_utf16"},
    "fence": {"markdown_fence"},
    "hidden": {"control_character"},
    "indent": {"tab_indent", "wide_space_indent"},
    "key": {"key_chinese", "key_typo"},
    "name": {"file_extension", "visits_file_name"},
}
"""Which problems each kind of mend is for. Of two numbers of degrees one may stay: `{lon: 116,3975}` is two things to
YAML."""


def test_what_is_mended_is_no_longer_reported(tmp_path: Path) -> None:
    shutil.copytree(BAD_INPUTS, tmp_path, dirs_exist_ok=True)
    told: dict[str, object] = {}
    for case in sorted(path for path in tmp_path.iterdir() if path.is_dir()):
        layout = Layout.of(case)
        for change in changes_of(layout):
            before = codes_of(layout, change.path)
            write([change])
            after = codes_of(layout, change.target)
            for kind in change.mends:
                codes = MENDED.get(kind, set())
                if sum(before[code] for code in codes) and not (before - after).keys() & codes:
                    told[case.name] = kind, before, after

    assert told == {}


def codes_of(layout: Layout, path: Path) -> Counter[str]:
    name = layout.name(path)
    return Counter(problem.code for problem in found_in(layout, kept=False)[1] if problem.file == name)


@pytest.mark.parametrize("arguments", [(), ("--fix", "--dry-run")], ids=["check", "fix"])
def test_nothing_that_a_terminal_would_obey_is_said(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    for case in sorted(path for path in BAD_INPUTS.iterdir() if path.is_dir()):
        main(["check", str(case), *arguments])

    said = set("".join(capsys.readouterr())) - {"\n", "\t"}
    assert [one for one in said if category(one) in ("Cc", "Cf", "Zl", "Zp")] == []


def test_fix_shows_no_number_and_no_name_of_a_folder_that_is_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mobile = "".join(("138", "0013", "8000"))
    project(tmp_path, HERO.replace("born: ", "born：") + f"summary: 电话{mobile}\n", f"heroes/zhang-{mobile}/hero.yml")

    main(["check", "--fix", "--dry-run", str(tmp_path)])
    main(["check", str(tmp_path)])

    assert mobile not in "".join(capsys.readouterr())


def test_fix_shows_the_lines_and_checks_what_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project(tmp_path, HERO.replace("born: ", "born：").replace("1998", "1998年5月32日"))

    code = main(["check", "--fix", str(tmp_path)])

    said = capsys.readouterr().out.splitlines()
    assert said[:9] == [
        "heroes/zhang-san/hero.yml：冒号 1 处",
        "@@ 第 2 行起 @@",
        " kind: veteran",
        "-born：1924",
        "+born: 1924",
        " died: 1998年5月32日",
        "改正了 1 个文件里的 1 处：冒号 1 处",
        "",
        "现在再检查一遍：",
    ]
    assert code == 1
    assert path.read_text(encoding="utf-8") == HERO.replace("1998", "1998年5月32日")


def test_the_sample_has_nothing_to_mend(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--fix", "--dry-run", str(HERE.parents[2])]) == 0
    assert capsys.readouterr().out == "没有可以自动改正的地方。\n"


def test_dry_run_shows_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project(tmp_path, HERO.replace("1998", "1998年5月1日"))
    before = path.read_bytes()

    assert main(["check", "--fix", "--dry-run", str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "可以自动改正 1 个文件里的 1 处，还没有写入：日期写法 1 处",
        "确认无误后去掉 --dry-run 再运行一次。",
    ]
    assert path.read_bytes() == before
    assert main(["check", "--fix", str(tmp_path)]) == 0
    assert main(["check", "--diff", str(tmp_path)]) == 0


def test_files_are_called_what_is_read_unless_something_is_called_so(tmp_path: Path) -> None:
    project(tmp_path, HERO, "heroes/zhang-san/Hero.yml.txt")
    project(tmp_path, HERO, "heroes/li-si/hero.yaml")
    project(tmp_path, HERO, "heroes/li-si/hero.yml")
    project(tmp_path, "姓名,籍贯\n张三,甲县\n".encode("gb18030"), "memorials/jia/Roll.csv")

    write(changes_of(Layout.of(tmp_path)))

    names = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert names == [
        "heroes/li-si/hero.yaml",
        "heroes/li-si/hero.yml",
        "heroes/zhang-san/hero.yml",
        "memorials/jia/roll.csv",
    ]
    assert (tmp_path / "memorials/jia/roll.csv").read_bytes() == "姓名,籍贯\n张三,甲县\n".encode("utf-8-sig")


def test_another_encoding_than_chinese_is_left(tmp_path: Path) -> None:
    for encoding in ("big5", "shift-jis", "latin-1"):
        data = (HERO.replace("张三", "張三丰") + "# 國軍退除役官兵輔導委員會，歷史\n").encode(encoding, "replace")
        path = project(tmp_path, data.replace(b"?", b"\xe9"))

        assert changes_of(Layout.of(tmp_path)) == [], encoding
        assert path.exists()


def test_broken_utf8_is_not_taken_for_gbk(tmp_path: Path) -> None:
    project(tmp_path, HERO.encode().replace("三".encode(), b"\xe4\xb8") + "# 这里少了一个字节\n".encode())

    assert changes_of(Layout.of(tmp_path)) == []


def test_story_in_gbk_becomes_utf8_with_its_line_ends(tmp_path: Path) -> None:
    project(tmp_path, HERO)
    text = "他是一位老战士。\r\n\r\n后来回到家乡。  \r\n"
    story = project(tmp_path, text.encode("gb18030"), "heroes/zhang-san/story.md")

    write(changes_of(Layout.of(tmp_path)))

    assert story.read_bytes().decode() == text


def test_nothing_is_written_where_one_file_cannot_be(tmp_path: Path) -> None:
    first = project(tmp_path, HERO.replace("1998", "1998年"))
    second = project(tmp_path, HERO.replace("1998", "1998年"), "heroes/li-si/hero.yaml")
    changes = changes_of(Layout.of(tmp_path))
    (tmp_path / "heroes/zhang-san/hero.yml").unlink()
    (tmp_path / "heroes/zhang-san/hero.yml").mkdir()

    with pytest.raises(OSError, match="hero"):
        write(changes)

    assert second.is_file()
    assert first.is_dir()

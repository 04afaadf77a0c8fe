"""500 pieces of personal data, in every kind of file that stands in a project: each is found at its line and column.
And texts full of numbers that are nobody's: none is."""

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from fengbei.archive.guards.contacts import contact_of
from fengbei.archive.guards.personal import personal_data
from fengbei.cli import main
from tests.archive.guards.planted import Planted, planted

PROJECT = Path(__file__).parents[3]
SEED = 1949
Place = tuple[str, int, int, str, str]
IN_NAMES = ("identity_number", "mobile_number", "plate", "mail", "bank_card")
HERO = "name: 张三\nkind: veteran\nsample: true\ndied: 1998-05-01\n"


class Corpus:
    """Puts what is planted into files, and notes where each has to be found."""

    def __init__(self, root: Path) -> None:
        self.root, self.expected = root, set[Place]()

    def text(
        self, name: str, pieces: list[Planted], frame: str = "{}", head: str = "", encoding: str = "utf-8"
    ) -> None:
        lines = head.splitlines()
        for piece in pieces:
            lines += frame.replace("{}", piece.sentence).split("\n")
            column = next(i for i in frame.split("\n") if "{}" in i).index("{}") + len(piece.before) + 1
            number = len(lines) - frame.split("\n")[::-1].index(next(i for i in frame.split("\n") if "{}" in i))
            self.expected.add((name, number, column, f"privacy_{piece.code}", piece.level))
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(("\n".join(lines) + "\n").encode(encoding))

    def name(self, name: str, piece: Planted) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"-")
        self.expected.add((name, 1, 1, "privacy_in_name", piece.level))

    def picture(self, number: int, piece: Planted) -> None:
        folder = self.root / "heroes" / "zhang-san"
        form = ("jpg", "png", "webp", "gif")[number // 2 % 4]
        path, picture = folder / f"photo-{number}.{form}", Image.new("RGB", (4, 4))
        said: dict[str, Any] = {}
        exif = picture.getexif()
        if form == "png":
            said["pnginfo"] = info = PngImagePlugin.PngInfo()
            info.add_itxt("Comment", piece.sentence, zip=number % 3 == 0)
        elif form == "gif":
            said["comment"] = piece.sentence.encode()
        elif number % 4 == 0:
            exif[ExifTags.Base.XPComment] = piece.sentence.encode("utf-16-le")
        elif number % 4 == 1:
            exif[ExifTags.Base.ImageDescription] = piece.sentence.encode()
        if form in ("jpg", "webp"):
            if number % 8 == 0:
                exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] = b"UNICODE\0" + "无".encode("utf-16-le")
            said["exif"] = exif
        picture.save(path, **said)
        self.expected.add((f"heroes/zhang-san/{path.name}", 1, 1, "privacy_in_picture", "error"))


def without(every: list[Planted], some: list[Planted]) -> list[Planted]:
    taken = {id(piece) for piece in some}
    return [piece for piece in every if id(piece) not in taken]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    made = Corpus(tmp_path_factory.mktemp("corpus"))
    every = list(planted(SEED))
    assert len(every) == 500
    named = [p for p in every if p.code in IN_NAMES and not {"/", "("} & {*p.said}][::8]
    rest = without(every, named)
    pictured = [piece for piece in rest if piece.level == "error"][::10]
    rest = without(rest, pictured)
    made.text("heroes/zhang-san/hero.yml", rest[0::7], "  - date: 1949-10\n    text: 记：{}", HERO + "life:")
    made.text("heroes/zhang-san/story.md", rest[1::7], "## 一\n\n- 据说{}\n")
    made.text("content/about.md", rest[2::7], "> **{}**")
    made.text(
        "heroes/zhang-san/家属.csv",
        [p for p in rest[3::7] if p.level == "error"],
        "张三,男,{},备注",
        "姓名,性别,话,备注",
    )
    made.text("content/lists/家属.txt", [p for p in rest[3::7] if p.level != "error"])
    made.text("content/notes/记录.txt", rest[4::7], encoding="gb18030")
    made.text("memorials/jia/visits.json", rest[5::7], ' {"text": "{}"},')
    made.text("content/extra/page.html", rest[6::7], "<p>\n{}\n</p>")
    for number, piece in enumerate(named):
        made.name(f"content/files/{number}-{piece.said}.txt", piece)
    for number, piece in enumerate(pictured):
        made.picture(number, piece)
    (made.root / "memorials/jia/memorial.yml").write_text("name: 甲陵园\nkind: park\nsample: true\n", encoding="utf-8")
    return made


def found_in(root: Path, capsys: pytest.CaptureFixture[str]) -> set[Place]:
    main(["check", str(root), "--format", "json"])
    said = json.loads(capsys.readouterr().out)
    return {
        (one["file"], one["line"], one["column"], one["code"], one["level"])
        for one in said
        if one["code"].startswith("privacy_")
    }


def test_all_that_is_planted_is_found_in_its_place(corpus: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    first = found_in(corpus.root, capsys)

    assert len(corpus.expected) == 500
    assert first == corpus.expected
    assert found_in(corpus.root, capsys) == first  # from what the first check has kept


def test_what_is_found_is_said_without_it(corpus: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(corpus.root), "--format", "json"])
    said = [one["message"] + one["mend"] for one in json.loads(capsys.readouterr().out)]

    assert [p.said for p in planted(SEED) if any(p.said in line for line in said)] == []


INNOCENT = """
1949年10月1日，2026-04-04 09:30—11:00，19491001，1951-03/1953-07，20261122，农历一九三〇年十一月二十
行政区划代码 510623、510623000000、510623100201，邮编 618100
ISBN 978-7-5065-1234-6，ISBN 9787506512346，ISSN 1009-0835，刊号 CN51-0001
民发〔2021〕12号，退役军人部发〔2019〕34号，国发〔1982〕1号，川府函〔2024〕105号，第三九三号
东经 104.678912345，北纬 31.033456789，104°40′44.3″，{lat: 31.0381234567, lon: 104.6821234567}
8341部队，北京军区39642部队，第15军45师135团，志愿军1387部队，部队番号 51033 部队
597.9高地，391高地，上甘岭537.7高地北山，高程 1234.5678 米，比例尺 1:250000
陵园占地12000平方米，投入15000000000元，参加人数13800余人，安葬 13912 位，全长18612345678米
热线 12345、12348，报警 110，急救 120，咨询 400-800-1234、4008001234、800-820-8820，95588，10086，12371
审图号：GS（2024）0650号，川S〔2023〕00012号，京ICP备05070218号，蜀ICP备12345678号-1，京B2-20090191
京公网安备 11010502030143号，网站标识码 5100000012，bm01000001，统一社会信用代码 12510600MB1A2345X7
https://www.chinanews.com.cn/gn/2021/13812345678.shtml https://weibo.com/1234567890/4567890123456789
https://www.sohu.com/a/245063738_100160903 https://mp.weixin.qq.com/s?__biz=MzA4&mid=2650963210&idx=1
https://news.sina.com.cn/c/0817-72100332/doc-6228480402564890018.shtml https://youtu.be/@a
fingerprint: 5f13812345678abc90de0838250123aa sha512-13812345678abcdef0123456789abcdef
墓区 3 排 12 号，第5墓区3组12号，A区12排08号，3号展厅，2号楼201会议室，行政大楼3栋201室，政务中心2号楼3单元
地址：四川省德阳市中江县继光镇纪念馆路1号，人民路12号人民公园，东大街23号县文化馆，天府大道北段18号
籍贯 四川省中江县继光镇继光村，生于红光村，红光村3组织学习，石马村2社会实践，八一路小学3组
家住四川省中江县，家住长江边，住在窑洞里，住在3号窑洞，住院3号病房，现居成都
川A区，京九线，沪杭甬高速，豫A级景区，苏A4纸，川藏线G318，国道G5京昆高速，鲁南高速G1511
微信公众号：示例发布，微信群，微信扫码，微信：见公众号，微信图片_20260404093011，QQ截图20260404，企鹅岛2026
北大附中@2019级，@所有人，logo@2x.png，git@github.com:fengbei/fengbei.git，at 9:30 at school.
护照过期，持优待证2026年起免费，优待证 20260101 起启用，军官证丢失，士兵证样式，证书第123号
IMG_20260404_093011，mmexport1711223344556，DSC_0838，VID20260404，wx_camera_1711223344556，0000123456
一三五七九，二〇二六年四月四日，第一三八团，一九三〇年
身份证原件，身份证号码不要写，请带身份证2张，卡号不公开，银行卡丢失，账号安全
电话会议，致电 1950年，电话2026年开通，联系电话见官网，电报 0838，传真机2台，tel. 12345
3-1-2比分，2-1，小区 2026-04-04 活动，花园1949，公寓式，单元教学，三单元复习，2单元第3课
"""


@pytest.mark.parametrize("line", INNOCENT.strip().splitlines())
def test_numbers_that_are_nobodys_raise_no_alarm(line: str) -> None:
    assert [(line[slip.column - 1 :][:20], slip.code) for slip in personal_data(line)] == []


def test_sample_raises_no_alarm(capsys: pytest.CaptureFixture[str]) -> None:
    assert found_in(PROJECT, capsys) == set()


def test_documentation_and_facts_raise_no_alarm_but_of_offices() -> None:
    """The one number is a memorial hall's own, which its `phone` declares; the one address shows how to declare one."""
    texts = [*(PROJECT / "docs").glob("*.md"), *(PROJECT.parent / "shared" / "facts").glob("*.yml")]
    found = {
        slip.code
        for path in texts
        for slip in personal_data(path.read_text(encoding="utf-8"))
        if slip.args.get("contact") != contact_of("office@mail.example")
    }

    assert found <= {"privacy_landline"}

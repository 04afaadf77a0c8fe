"""Invented personal data by the hundred, each with the code it has to be found under. All numbers are reckoned here, so
that no file of the repository has one that looks real."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

WIDE = str.maketrans("0123456789Xx-+ @", "０１２３４５６７８９Ｘｘ－＋　＠")
CHINESE = str.maketrans("0123456789", "零一二三四五六七八九")
AREAS = ("010", "021", "028", "0838", "0817", "0571", "0755", "0899", "0731", "0451", "0917", "0371", "0531", "0991")
SURNAMES = ("zhang", "li", "wang", "chen", "zhao", "yang")
PLATES = "川京沪粤湘鄂豫鲁苏浙皖赣贵云陕甘蒙宁青新藏琼桂闽辽吉黑津冀晋渝"


@dataclass(frozen=True)
class Planted:
    """`before`, `said` and `after` make a sentence; `said` is what is to be found."""

    code: str
    before: str
    said: str
    after: str
    level: str = "error"

    @property
    def sentence(self) -> str:
        return self.before + self.said + self.after


def digits(rng: Random, count: int, first: str = "0123456789") -> str:
    return rng.choice(first) + "".join(rng.choice("0123456789") for _ in range(count - 1))


def identity(rng: Random) -> str:
    weights = [2**power % 11 for power in range(17, 0, -1)]
    day = f"{rng.randint(1920, 2015)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
    body = rng.choice(("510623", "110105", "320106", "650102")) + day + digits(rng, 3)
    return body + "10X98765432"[sum(int(c) * w for c, w in zip(body, weights, strict=True)) % 11]


def card(rng: Random, begins: str, length: int) -> str:
    body = begins + digits(rng, length - len(begins) - 1)
    for last in "0123456789":
        every = [int(c) * (2 if n % 2 else 1) for n, c in enumerate(reversed(body + last))]
        if sum(n - 9 if n > 9 else n for n in every) % 10 == 0:
            return body + last
    raise AssertionError


def mobile(rng: Random) -> str:
    return "1" + rng.choice("3456789") + digits(rng, 9)


def grouped(text: str, *sizes: int, by: str = " ") -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(text[at : at + size])
        at += size
    return by.join([*parts, text[at:]] if text[at:] else parts)


def _identity(rng: Random, n: int) -> Planted:
    said = identity(rng)
    if n % 8 == 7:
        old = "510623" + f"{rng.randint(20, 75)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}" + digits(rng, 3)
        return Planted("identity_number", "原身份证号码：", old, "，已换新证。")
    ways = (said, grouped(said, 6, 8, 4), grouped(said, 6, 8, 4, by="-"), said.translate(WIDE), said.lower())
    return Planted(
        "identity_number", rng.choice(("经办人证号", "身份证：", "其子（", "证件")), ways[n % 5], "，请勿外传。"
    )


def _mobile(rng: Random, n: int) -> Planted:
    said = mobile(rng)
    dashed = grouped(said, 3, 4, 4, by="-")
    ways = (
        *(said, grouped(said, 3, 4, 4), dashed, f"+86 {said}", f"0086{said}", f"86 {said}", said.translate(WIDE)),
        *(dashed.translate(WIDE), grouped(said, 4, 3, 4), grouped(said, 3, 4, 4, by=".")),
        *(dashed.replace("-", "–"), grouped(said, 3, 4, 4, by="\u00a0"), said.translate(CHINESE)),
        *(grouped(said, 3, 4, 4, by="·"), f"(+86){said}"[5:], grouped(said, 3, 3, 5)),
    )
    said = ways[n % len(ways)]
    return Planted(
        "mobile_number",
        rng.choice(("请拨打", "家属", "联系人手机：", "他儿子的号码是", "微信同号")),
        said,
        rng.choice(("转张老师。", "", "，晚上打")),
    )


def _landline(rng: Random, n: int) -> Planted:
    area = rng.choice(AREAS)
    local = digits(rng, 8 if len(area) == 3 else 7, "2345678")
    ways = (
        *(f"{area}-{local}", f"({area}){local}", f"（{area}）{local}", f"{area} {local[:-4]} {local[-4:]}"),
        *(f"+86-{area[1:]}-{local}", f"+86 {area[1:]} {local}", f"{area}-{local}".translate(WIDE), f"{area} - {local}"),
    )
    if n % 10 == 8:
        return Planted("landline", "家里电话：", local, "。")
    if n % 10 == 9:
        return Planted("landline", "联系电话", area + local, "，找老李。")
    return Planted(
        "landline", rng.choice(("家中座机", "请打", "住宅：")), ways[n % len(ways)], rng.choice(("。", "，白天有人"))
    )


def _card(rng: Random, n: int) -> Planted:
    begins = rng.choice(("622202", "621700", "622848", "621661", "955880", "601382", "623052"))
    said = card(rng, begins, (16, 19, 19, 17)[n % 4])
    if n % 6 == 5:
        return Planted("bank_card", "信用卡卡号：", card(rng, "4392", 16), "。")
    ways = (said, grouped(said, 4, 4, 4, 4), grouped(said, 4, 4, 4, 4, by="-"), grouped(said, 6), said.translate(WIDE))
    return Planted("bank_card", rng.choice(("抚恤金打到", "农行卡", "捐款请汇")), ways[n % 5], "户名保密。")


def _plate(rng: Random, n: int) -> Planted:
    place, letter = rng.choice(PLATES), rng.choice("ABCDEFGH")
    five = digits(rng, 5)
    ways = (
        *(f"{place}{letter}{five}", f"{place}{letter}·{five}", f"{place}{letter}D{five}", f"{place}{letter}{five}F"),
        *(
            f"{place}{letter} {five[:3]}K{five[3]}",
            f"军{letter}·{five}",
            f"{place}{letter}{five[:4]}学",
            f"WJ{place}{five}",
        ),
    )
    if n % 9 == 8:
        return Planted("plate", "军车车牌：", f"VA{five}", "。")
    return Planted("plate", rng.choice(("乘坐", "停着一辆", "司机开")), ways[n % 8], "的车。" if n % 2 else "，到达")


def _mail(rng: Random, n: int) -> Planted:
    name, host = rng.choice(SURNAMES) + digits(rng, 4), rng.choice(("163.com", "qq.com", "mail.example", "sina.com.cn"))
    ways = (
        f"{name}@{host}",
        f"{name}@{host}".upper(),
        f"{name}@{host}".translate(WIDE),
        f"{name}(at){host}",
        f"a.{name}@{host}",
    )
    return Planted("mail", rng.choice(("请寄", "邮箱：", "作者（")), ways[n % 5], "，谢谢。")


def _chat(rng: Random, n: int) -> Planted:
    name, qq = f"{rng.choice(SURNAMES)}_{digits(rng, 4)}", digits(rng, 9, "23456789")
    ways = (
        ("微信号：", name),
        ("微信：", name),
        ("个人微信号是", name),
        ("QQ：", qq),
        ("QQ号", qq),
        ("加qq群", qq),
        ("微信ID ", name),
    )
    before, said = ways[n % len(ways)]
    return Planted("chat_number", "可加" + before if before[0] != "加" else before, said, "，注明来意。")


def _document(rng: Random, n: int) -> Planted:
    ways = (
        *(
            ("护照号码：", "E" + digits(rng, 8, "3456")),
            ("军官证 ", digits(rng, 7, "3456")),
            ("优待证编号：", digits(rng, 12, "56")),
        ),
        *(
            ("军官证号：南字第", digits(rng, 8, "3456")),
            ("退伍证号", digits(rng, 6, "3456")),
            ("社保卡号：", "A" + digits(rng, 8, "3456")),
        ),
    )
    before, said = ways[n % len(ways)]
    if "字第" in before:
        return Planted("document_number", before, said, "号。")
    return Planted("document_number", "持" + before, said, "。")


def _home(rng: Random, n: int) -> Planted:
    a, b, c = rng.randint(1, 30), rng.randint(1, 6), rng.randint(101, 909)
    ways = (
        *(
            ("家属在", f"{a}栋{b}单元{c}室", "error"),
            ("", f"家庭住址：人民路{a}号{b}栋{c}室", "error"),
            ("送到", f"{a}号楼{b}单元{c}", ""),
        ),
        *(
            ("", f"住址：兴隆镇东街{a}号", "error"),
            ("老人", f"家住兴隆镇西街{a}号", "warning"),
            ("老伴在", f"红光村{b}组{a}号", "warning"),
        ),
        *(
            ("住", f"阳光小区{a}栋", "warning"),
            ("现住", f"{a}幢{c}室", "error"),
            ("", f"户籍地址：兴隆镇红光村{b}组", "error"),
        ),
        *(
            ("亲属住", f"{b}单元{c}号", "error"),
            ("晚年", f"住在兴隆镇东街{a}号", "warning"),
            ("寄到", f"幸福苑{a}-{b}-{c}", "error"),
        ),
    )
    before, said, level = ways[n % len(ways)]
    if not level:
        said, level = said + "室", "error"
    inside = {"红光村": 2, "阳光小区": 2, "幸福苑": 1}
    skip = next((cut for word, cut in inside.items() if said.startswith(word)), 0)
    return Planted("home_address", before + said[:skip], said[skip:], "。", level)


MAKERS: dict[Callable[[Random, int], Planted], int] = {
    _identity: 80,
    _mobile: 112,
    _landline: 70,
    _card: 50,
    _plate: 45,
    _mail: 40,
    _chat: 35,
    _document: 24,
    _home: 44,
}


def planted(seed: int) -> Iterator[Planted]:
    """500 of them; the same seed gives the same."""
    rng = Random(seed)  # noqa: S311 nobody guesses these
    for make, count in MAKERS.items():
        yield from (make(rng, number) for number in range(count))

from fengbei.facts import facets
from fengbei.facts.facets import Facet
from fengbei.facts.ties import ties
from tests.facts.records import archive, hero, memorial, zh

SICHUAN, DEYANG, ZHONGJIANG, NANCHONG, YILONG = "510000", "510600", "510623", "511300", "511324"


def people(*records: object) -> dict[str, list[tuple[object, ...]]]:
    held = archive(*records)  # type: ignore[arg-type]
    return in_short(facets.people(held, ties(held), zh))


def in_short(found: tuple[Facet, ...]) -> dict[str, list[tuple[object, ...]]]:
    return {facet.key: [(v.title, v.depth, " ".join(v.ids)) for v in facet.values] for facet in found}


def test_people_are_in_the_order_of_their_list_under_each_value() -> None:
    found = people(
        hero("z", "张三", died="1948-05-25", branch="navy", martyr={"status": "confirmed", "sources": ["a"]}),
        hero("l", "李四", died="1952", era="korea", branch="army"),
        hero("d", "丁五", era=["liberation", "korea"], branch="navy"),
    )
    assert found == {
        "era": [("解放战争时期", 0, "d z"), ("抗美援朝战争", 0, "d l")],
        "branch": [("陆军", 0, "l"), ("海军", 0, "d z")],
        "kind": [("烈士", 0, "z"), ("英雄模范", 0, "d l z")],
    }


def test_places_go_from_province_to_county_by_their_codes() -> None:
    codes = {"a": YILONG, "b": ZHONGJIANG, "c": SICHUAN, "d": DEYANG, "e": "110101", "f": "429005"}
    everybody = [hero(key, f"张{key}", native_place={"now": "某地", "code": code}) for key, code in codes.items()]
    assert people(*everybody, hero("x", "张x", native_place="某地"))["place"] == [
        ("北京市", 0, "e"),
        ("东城区", 1, "e"),
        ("湖北省", 0, "f"),
        ("潜江市", 1, "f"),
        ("四川省", 0, "a b c d"),
        ("德阳市", 1, "b d"),
        ("中江县", 2, "b"),
        ("南充市", 1, "a"),
        ("仪陇县", 2, "a"),
    ]


def test_honours_of_many_go_first_and_then_by_strokes() -> None:
    def with_honours(key: str, *titles: str) -> object:
        return hero(key, f"张{key}", honours=[{"title": title} for title in titles])

    found = people(
        with_honours("a", "特级英雄", "一等功", "一等功"),
        with_honours("b", "二等功", "最美奋斗者"),
        with_honours("c", "最美奋斗者"),
    )
    assert found["honour"] == [
        ("最美奋斗者", 0, "b c"),
        ("一等功", 0, "a"),
        ("二等功", 0, "b"),
        ("特级英雄", 0, "a"),
    ]


def test_parks_stand_in_the_order_of_their_list_whoever_names_whom() -> None:
    found = people(
        memorial("a", "远山陵园", address={"now": "某地", "code": YILONG}),
        memorial("b", "近山陵园", address={"now": "某地", "code": ZHONGJIANG}, heroes=["l"]),
        memorial("c", "空山陵园"),
        hero("z", "张三", memorials=["a", "b"]),
        hero("l", "李四"),
        hero("w", "王五"),
    )
    assert found["park"] == [("近山陵园", 0, "l z"), ("远山陵园", 0, "z")]


def test_a_facet_that_says_the_same_of_everybody_or_nothing_is_left_out() -> None:
    one_place = {"now": "某地", "code": ZHONGJIANG}
    assert (
        people(hero("a", branch="army", native_place=one_place), hero("b", branch="army", native_place=one_place)) == {}
    )
    assert people() == {}


def test_parks_are_grouped_by_level_place_and_kind() -> None:
    held = archive(
        memorial("a", level="county", address={"now": "某地", "code": YILONG}),
        memorial("b", level="national", kind="hall", address={"now": "某地", "code": ZHONGJIANG}),
        memorial("c", kind="hall"),
    )
    assert in_short(facets.parks(held, zh)) == {
        "level": [("国家级", 0, "b"), ("县级", 0, "a")],
        "place": [
            ("四川省", 0, "b a"),
            ("德阳市", 1, "b"),
            ("中江县", 2, "b"),
            ("南充市", 1, "a"),
            ("仪陇县", 2, "a"),
        ],
        "kind": [("烈士陵园", 0, "a"), ("纪念馆", 0, "b c")],
    }

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengbei.facts.markdown import render

ROOT = "../../"
RULE = "\n\n---\n"
"""A line across: no paragraph, so that what stands before it goes through the parser for blocks."""

marks = ["*", "**", "_", "`", "[", "](hero:lei-feng)", "](x)", "!", "<b>", "&amp;", "&", '"', "\\", "|", "#", "-", "  "]
pieces = st.one_of(
    st.sampled_from(["汉字", "，", "“", "abc", "1978", "　", "\t", *marks]), st.characters(codec="utf-8")
)
starts = st.sampled_from(["汉", "a", "1978年", "“", "　　", "（一）", "é"])
lines = st.builds(lambda first, rest: first + "".join(rest).replace("\n", ""), starts, st.lists(pieces, max_size=6))
paragraphs = st.lists(lines, min_size=1, max_size=3).map("\n".join)
prose = st.lists(paragraphs, min_size=1, max_size=3).map("\n\n".join)


@given(prose)
def test_prose_is_what_the_parser_of_blocks_makes_of_it(text: str) -> None:
    assert str(render(text + RULE, ROOT)) == f"{render(text, ROOT)}<hr />\n"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("\n\n", ""),
        ("一\n二\n\n\n三", "<p>一二</p>\n<p>三</p>\n"),
        ("one\ntwo", "<p>one\ntwo</p>\n"),
        ("# 一", "<h3>一</h3>\n"),
        ("一\n===", "<h3>一</h3>\n"),
        ("一\n- 二", "<p>一</p>\n<ul>\n<li>二</li>\n</ul>\n"),
        ("1. 一", "<ol>\n<li>一</li>\n</ol>\n"),
        ("12) 一", '<ol start="12">\n<li>一</li>\n</ol>\n'),
        ("1978年", "<p>1978年</p>\n"),
        ("    一", "<pre><code>一\n</code></pre>\n"),
        ("> 一", "<blockquote>\n<p>一</p>\n</blockquote>\n"),
        ("```\n一\n```", "<pre><code>一\n</code></pre>\n"),
        ("[a]\n\n[a]: x", '<p><a href="x">a</a></p>\n'),
        ("甲 | 乙\n--|--\n一 | 二", "<table>"),
        ("<b>一</b>", "<p>&lt;b&gt;一&lt;/b&gt;</p>\n"),
        ("走[红线](route:hong-xian)", '<p>走<a href="../../routes/hong-xian/">红线</a></p>\n'),
        ("见[雷锋](hero:lei-feng)。", '<p>见<a href="../../heroes/lei-feng/">雷锋</a>。</p>\n'),
    ],
)
def test_what_is_not_prose_is_what_markdown_says(text: str, html: str) -> None:
    assert render(text, ROOT).startswith(html) if html == "<table>" else render(text, ROOT) == html

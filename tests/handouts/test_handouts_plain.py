import pytest

from fengbei.facts.plain import Block, BlockKind, blocks, line


def test_blocks_are_in_order_and_of_their_kinds() -> None:
    text = """\
# 家乡

第一段。

> 引用的话。

- 甲
- 乙
  续

3. 丙
4. 丁

```
代码 *x*
```

---

末段。"""
    assert blocks(text) == (
        Block(BlockKind.HEADING, "家乡"),
        Block(BlockKind.PARAGRAPH, "第一段。"),
        Block(BlockKind.QUOTE, "引用的话。"),
        Block(BlockKind.ITEM, "甲", "·"),
        Block(BlockKind.ITEM, "乙续", "·"),
        Block(BlockKind.ITEM, "丙", "3."),
        Block(BlockKind.ITEM, "丁", "4."),
        Block(BlockKind.PARAGRAPH, "代码 *x*"),
        Block(BlockKind.PARAGRAPH, "末段。"),
    )


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("他长眠于[沈阳](memorial:shenyang-kmyc)。", "他长眠于沈阳。"),
        ("见[公告](https://a.example/x)和<https://b.example>", "见公告和https://b.example"),
        ("**重点**、*强调*、`代码`", "重点、强调、代码"),
        ("![画像](portrait.jpg)", "画像"),
        ("<script>x</script>&amp;&lt;", "<script>x</script>&<"),
        ("#let $x$ @a \\# <y>", "#let $x$ @a # <y>"),
        ("编者换了\n行", "编者换了行"),
        ("two\nwords", "two words"),
        ("诗一  \n诗二", "诗一\n诗二"),
        ("", ""),
    ],
)
def test_markdown_becomes_plain_text(written: str, printed: str) -> None:
    assert line(written) == printed


def test_paragraphs_in_one_run_stand_on_lines_of_their_own() -> None:
    assert line("第一段。\n\n第二段。") == "第一段。\n第二段。"


def test_row_of_a_table_is_one_line() -> None:
    assert line("| 年 | 事 |\n|---|---|\n| 1950 | 入伍 |") == "年　事\n1950　入伍"

"""Long narratives: many paragraphs, no two alike, that say nothing a table of the form counts."""

from __future__ import annotations

from random import Random

_PLACES = ("门户网站", "政务服务大厅", "县图书馆", "便民服务点", "政务新媒体", "公共查阅点")
_DONE = (
    "更新栏目{}个",
    "摆放办事手册{}册",
    "设置查询电脑{}台",
    "接待来访群众{}人次",
    "制作图解{}幅",
    "更换展板{}块",
)
_RESULTS = ("群众查询更加方便", "巡查台账逐月登记", "使用情况按季汇总", "专人负责日常维护", "意见建议由专人整理")
_LONGEST_PARAGRAPH = 30


def long_narrative(random: Random) -> list[str]:
    """8 to 40 numbered paragraphs of up to about 1,000 characters."""
    return [f"{number}.{_paragraph(random, number)}" for number in range(1, random.randint(9, 41))]


def _paragraph(random: Random, number: int) -> str:
    sentences = random.choice((1, 3, _LONGEST_PARAGRAPH))
    return f"第{number}组：" + "".join(_sentence(random) for _ in range(sentences))


def _sentence(random: Random) -> str:
    done = random.choice(_DONE).format(random.randint(2, 9999))
    return f"{random.randint(1, 12)}月，{random.choice(_PLACES)}{done}，{random.choice(_RESULTS)}。"

"""Names of private persons, by the word for what they are in a matter: 申请人何春梅, 原告王建国, 村民张小明."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.personal_data.model import PersonalPiece, broken_anywhere, squeezed
from auditor.regexes import HAN, regex

PARTIES = ("申请人", "原告", "起诉人", "上诉人", "当事人", "投诉人", "举报人", "信访人", "反映人", "第三人")
"""Whoever is called so is one in a matter."""
OTHERS = ("村民", "居民", "市民", "群众", "业主", "户主", "住户", "家属", "学生", "患者", "网民")

_NOT_PERSONS = "被"
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭萧肖田董潘袁蔡蒋余于杜叶程魏苏吕丁沈任姚卢傅姜崔钟"
    "谭廖范汪陆金石戴贾韦夏邱侯邹熊孟秦白江阎闫薛尹段雷黎史龙陶贺顾毛郝龚邵钱覃武莫孔汤严温康牛樊葛邢欧倪翁辛管"
    "祝左涂尤岳柴梅庄殷詹凌邬霍裴柳甘童纪舒屈项俞鲍隋聂阮骆麦伍卞兰蓝祁冉滕晏褚窦蒲邝佟阙车闵苗娄冼盛吉"
)
_TWO_CHARACTERS = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "夏侯",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "端木",
    "宇文",
)
_NO_NAMES = regex(
    "何[时种故人处事地日方况以须必]|高[度效质兴频龄校中层等新级速]|周[边期围知末到全转密一二三四五六日]|林[地权业木场农区草]|"
    "于[次当本今同上下去前后其该此年月日法定期规是一二三四五六七八九十]|马[上]|许[可多]|余[额下款]|范[围例畴本]|程[序度]|"
    "陈[述旧列]|陆[续]|金[额融]|白[天]|江[苏西]|石[家]|田[地间]|任[何意一期务职命]|管[理辖控委护]|史[料实]|雷[同]|严[重格肃密]|"
    "温[馨州暖]|康[复养]|单|杜绝|罗列|钱[款财]|武[汉]|张[贴]|孙[子女]|左右|顾[虑客]|高[额]|祝[贺]|纪[律检委]|项[目]|甘[肃]|"
    "左[边侧]|车[辆牌主位库]|梅[州]|盛[况]|吉[林]|苗[木圃族]|兰[州]|夏[季天]|谢[谢绝]|肖像|郑[州重]|徐[州]|苏[州]|柳[州]|沈[阳]|"
    ".[先][生]|.[女][士]|.老[师太汉伯人]?|.[阿][姨]|.[大][爷妈娘姐哥]|.[师][傅]|.同[学志]|.[某][某甲乙丙丁]"
)
_STANDING_FOR_ANYBODY = ("张三", "李四", "王五", "赵六")
_NOT_IN_NAMES = frozenset("的了在向就因与和及或等其所已未被从按把给该每不提请再又需均各两称将对通据")
_PLACES = "省市县区镇乡村州局委厅院校办"
_FOLLOWS = regex(
    r"\Z|[，,。；;、：:（()）\[\]“”\"《！!？?\d]|申请|要求|提出|提交|请求|向|通过|于|因|对|就|不服|不满|诉|与|和|及|等|的|所|在|"
    "以|为|反映|咨询|撤[回销]|补正|询问|来[电信访]|关于|需要|索[要取]|查[询阅]|获取|身份证|手机|电话|联系|住|家住|系|认为|表示|"
    "两次|多次|先后|曾|已|未|先生|女士|同志|本人|一[人案事]|从|拟|想|希望|投诉|举报|起诉|提起|邮寄|当面|现场|[线网]上|在线|"
    "[缴交]纳|委托|随后|再次|又|是|到|代表"
)
_ROLE = regex("|".join(map(broken_anywhere, (*PARTIES, *OTHERS))))
_MATTER = regex("申请|要求公开|复议|诉讼|起诉|信访|投诉|举报")
_LEAD = regex(r"(?:(?:姓名)?[:：为系是即]?[“\"（(]?)")
_BETWEEN = regex("[、和及与]")
_OTHER_SCRIPT = regex(f"{HAN}{{2,8}}[·•・]{HAN}{{2,8}}(?=申请|要求|提[出交]|[，,。；;（(])")
_ANONYMOUS_BUT_FOR_THE_LAST = regex("某[^某甲乙丙丁戊己以为因于之向提又多认到]")


def find_names(text: str) -> Iterator[PersonalPiece]:
    """The names right behind such words, also several in a row; 张某, 李某某, 王女士 and 张三 name nobody."""
    if not _ROLE.search(text):
        return
    plain = squeezed(text)
    for role in _ROLE.finditer(plain.text):
        if plain.text.endswith(_NOT_PERSONS, 0, role.start()):
            continue
        lead = _LEAD.match(plain.text, role.end())
        start = lead.end() if lead else role.end()
        while (length := _name_at(plain.text, start)) > 0:
            yield plain.piece(start, start + length, _surname_length(plain.text, start))
            between = _BETWEEN.match(plain.text, start + length)
            if between is None:
                break
            start = between.end()


def is_party_to_a_matter(before: str, after: str) -> bool:
    """By the words before and after a name in its sentence: called a party, or anybody with an application."""
    called = ["".join(match[0].split()) for match in _ROLE.finditer(before)]
    return bool(called) and (called[-1] in PARTIES or _MATTER.search(before + after) is not None)


def _surname_length(text: str, start: int) -> int:
    return 2 if text.startswith(_TWO_CHARACTERS, start) else 1


def _name_at(text: str, start: int) -> int:
    """How many characters the name has that begins there, the longest that something fit follows; 0 for none."""
    if other := _OTHER_SCRIPT.match(text, start):
        return len(other[0])
    surname = _surname_length(text, start)
    if surname == 1 and text[start : start + 1] not in _SURNAMES:
        return 0
    if _NO_NAMES.match(text, start):
        return 0
    for length in (surname + 2, surname + 1):
        given = text[start + surname : start + length]
        if text[start : start + length] in _STANDING_FOR_ANYBODY:
            continue
        if len(given) == length - surname and _is_given(given) and _FOLLOWS.match(text, start + length):
            return length
    return 0


def _is_given(name: str) -> bool:
    if (
        not all("一" <= character <= "鿿" for character in name)
        or _NOT_IN_NAMES.intersection(name)
        or name[-1] in _PLACES
    ):
        return False
    return "某" not in name or _ANONYMOUS_BUT_FOR_THE_LAST.fullmatch(name) is not None

"""What an author did wrong where a YAML parser stopped, which may be a line or more below the slip."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.language import Text
from auditor.regexes import regex

Position = tuple[int, int]
"""Line and column, from 0."""

LINE_BREAK = regex("\r\n|[\n\r\x85\u2028\u2029]")
CONTROL = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")

_WIDE_COLON_AFTER_KEY = regex(r"""(?P<before>[ -]*)[^ '"#:：-][^'"#:：]*(?P<slip>：)""")
_COLON_WITHOUT_BLANK = regex(r"""[ -]*[^\s'"#:：{\[-][^\s'"#:：]*(?P<slip>:)[^\s:/]""")
_ODD_BLANK = regex("[ -]*(?:[^\\s'\"#:]+:)?(?P<slip>[\u00a0\u2000-\u200f\u202f\u2060\u3000\ufeff])")
_TAB_BEFORE_TEXT = regex(r"[ -]*(?P<slip>\t)")
_DASH_WITHOUT_BLANK = regex(r"""[ ]*(?:- )*(?P<slip>-)(?:[{\["']|[^\s:-]+:(?: |$))""")
_ONE_WORD_VALUE = regex(r"""[{,][^{},:]*: +[^\s{},"'\[]+$""")
_KEY = regex(r"""[^'"#{\[]*?:(?: |$)""")
_CONFLICT = regex(r"(?:<{7}|>{7}) ")


def slip(lines: Sequence[str], problem: str, stopped: Position, began: Position | None) -> tuple[Text, Position]:
    """What to tell and where: the slip that the lines show, else what the parser says.

    `began` is where the part begins that the parser was in.
    """
    line, column = min(stopped[0], len(lines) - 1), stopped[1]
    first = began[0] if began else max(line - 1, 0)
    for number, source in enumerate(lines):
        if _CONFLICT.match(source):
            return _MERGED_HALFWAY, (number, 0)
    if "..." in lines[:line]:
        return TWO_DOCUMENTS, (lines.index("..."), 0)
    for pattern, text in ((_TAB_BEFORE_TEXT, _TAB), (_ODD_BLANK, ODD_BLANK)):
        for number in range(max(min(first, line - 1), 0), line + 1):
            if match := pattern.match(lines[number]):
                return text, (number, match.start("slip"))
    why = next((text for beginning, text in _WHY.items() if problem.startswith(beginning)), None)
    found = _in_the_lines(lines, why, (line, column), began, first)
    if found is not None:
        return found
    at_its_beginning = began and (why in (_NO_COLON, _OPEN_QUOTE) or stopped[0] >= len(lines))
    told = _BROKEN.fill(why=why or _UNTOLD.fill(problem=problem))
    return told, began if began and at_its_beginning else stopped


def _in_the_lines(
    lines: Sequence[str], why: Text | None, stopped: Position, began: Position | None, first: int
) -> tuple[Text, Position] | None:
    line, _ = stopped
    if why in (_SECOND_COLON, _INDENTATION):
        for number in range(max(line - 1, 0), line + 1):
            if match := _DASH_WITHOUT_BLANK.match(lines[number]):
                return NO_BLANK_BEHIND_DASH, (number, match.start("slip"))
    if why in (_NO_COLON, _SECOND_COLON):
        for number in range(first, line + 1):
            if match := _WIDE_COLON_AFTER_KEY.match(lines[number]):
                return WIDE_COLON, (number, match.end("before"))
            if match := _COLON_WITHOUT_BLANK.match(lines[number]):
                return NO_BLANK, (number, match.start("slip"))
    if why is _SECOND_COLON:
        return _at_second_colon(lines, stopped)
    if why is _BRACKET:
        return _in_brackets(lines, stopped, began)
    if why is _INDENTATION:
        return _at_end_of_value(lines, stopped, first)
    return None


def _at_second_colon(lines: Sequence[str], stopped: Position) -> tuple[Text, Position] | None:
    line, column = stopped
    if (at := max(lines[line].rfind(wide, 0, column) for wide in "｛［")) >= 0:
        return _WIDE_BRACKET, (line, at)
    above = next((number for number in range(line - 1, -1, -1) if lines[number].strip()), None)
    is_key = _KEY.match(lines[line][:column] + ":") is not None and ": " not in lines[line][:column]
    if above is not None and is_key and _indent(lines[line]) > _indent(lines[above]):
        return _TOO_FAR_IN.fill(line=above + 1), (line, _indent(lines[line]))
    return None


def _in_brackets(lines: Sequence[str], stopped: Position, began: Position | None) -> tuple[Text, Position] | None:
    line, column = stopped
    before = lines[line][:column]
    if (at := before.rfind("，")) > max(before.rfind(half) for half in ',{["'):
        return _WIDE_COMMA, (line, at)
    if began and line > began[0] and _indent(lines[line]) <= _indent(lines[began[0]]) and _KEY.match(lines[line]):
        return _OPEN_BRACKET, began
    if lines[line][column : column + 1] == ":":
        return (_COLON_IN_VALUE if _ONE_WORD_VALUE.search(before) else _COLON_OR_COMMA), stopped
    return None


def _at_end_of_value(lines: Sequence[str], stopped: Position, first: int) -> tuple[Text, Position] | None:
    line, column = stopped
    before = lines[line][:column].rstrip()
    for number in range(first, line):
        if before and lines[number].count('"') % 2:
            return _BROKEN.fill(why=_OPEN_QUOTE), (number, lines[number].rindex('"'))
    if before.endswith(("}", "]")):
        return _AFTER_BRACKET, stopped
    if before.endswith(('"', "'")):
        return _AFTER_QUOTE, stopped
    top = next((number for number, source in enumerate(lines) if source.strip() and source.lstrip()[0] != "#"), line)
    if top < line and column == 0 and _indent(lines[top]) > 0:
        return _FIRST_LINE, (top, _indent(lines[top]))
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


WIDE_COLON = Text("冒号要用半角“:”，后面空一格。", "the colon must be the half-width “:”, followed by a space.")
NO_BLANK = Text("冒号后面要空一格。", "a blank must stand behind the colon.")
NO_BLANK_BEHIND_DASH = Text("短横“-”后面要空一格。", "a blank must stand behind the dash “-”.")
ODD_BLANK = Text(
    "这里有全角空格、不间断空格或看不见的字符，请换成普通空格或删去。",
    "there is a full-width or no-break blank, or an invisible character; write an ordinary blank or delete it.",
)
TWO_DOCUMENTS = Text(
    "一个文件只能写一份内容，请去掉“---”或“...”。", "one file holds one document; remove the “---” or “...”."
)
_TAB = Text("这里有制表符（Tab）；缩进只能用空格，请换成空格。", "there is a tab; indent with blanks alone.")
_MERGED_HALFWAY = Text(
    "这是合并冲突的标记，两个版本还没有选定。请留下一个，删去标记。",
    "this is the mark of a merge conflict that nobody settled; keep one version and delete the marks.",
)
_WIDE_BRACKET = Text(
    "括号要用半角“{{”或“[”；是文字的，请整个加引号。",
    "write the bracket in half width, “{{” or “[”; quote text.",
).fill()
_WIDE_COMMA = Text(
    "逗号要用半角“,”，后面空一格；是文字的，请整个加引号。",
    "the comma must be the half-width “,”, followed by a space; quote what is text.",
)
_COLON_IN_VALUE = Text(
    "值里有冒号和空格，整个值要加引号。", "this value has a colon and a blank in it; quote the whole value."
)
_COLON_OR_COMMA = Text(
    "这里不能再有冒号：值里有冒号的，整个值加引号；这是下一个键的，前面加半角逗号。",
    "no “: ” may stand here: if the colon is part of a value, quote the whole value; if this is the next key, put a"
    " comma before it.",
)
_OPEN_BRACKET = Text("这个括号没有闭合，请补上。", "this bracket is not closed; close it.")
_AFTER_BRACKET = Text(
    "括号已经闭合，后面还有内容。以括号开头的文字要整个加引号，多余的请删去。",
    "the bracket is closed, but more follows. Quote the whole of a text that begins with a bracket; delete what is"
    " too much.",
)
_AFTER_QUOTE = Text(
    "引号已经闭合，后面还有内容。引号要包住整个值，值里的引号写成“ ”。",
    "the quote is closed, but more follows. Quote the whole value, and write quotes inside it as “ ”.",
)
_TOO_FAR_IN = Text(
    "这一行比第 {line} 行缩进得深，那一行却已有值。请对齐，或删去那一行的值。",
    "this line is indented further than line {line}, which has a value already. Align them, or delete that value.",
)
_FIRST_LINE = Text(
    "这里缩进了，下面的键却没有。请顶格写。", "this is indented, the keys below are not; begin at the left."
)
_BROKEN = Text("YAML 写法有误：{why}。", "not valid YAML: {why}.")
_NO_COLON = Text("这一行没有半角冒号和空格，请补上", "this line has no “: ”; add it")
_SECOND_COLON = Text(
    "这里不能再有冒号，请给值加引号，或检查缩进", "no “: ” may stand here; quote the value or indent it"
)
_OPEN_QUOTE = Text("引号没有闭合，请补上", "this quote is not closed; close it")
_INDENTATION = Text("缩进或引号与上文不合，请对齐", "indentation or quotes do not fit what stands above; align it")
_BRACKET = Text("括号没有配对，或少了逗号，请补上", "a bracket is not closed or a comma is missing; add it")
_FIRST_CHARACTER = Text(
    "不能以这个字符开头，请加引号；缩进须用空格",
    "nothing may begin with this character; quote it, and indent with blanks",
)
_ESCAPE = Text(
    "双引号里的反斜杠要写成两个，或改用单引号", "write a backslash in double quotes twice, or use single quotes"
)
_MUST_BE_QUOTED = Text("以 >、|、* 或 & 开头的值要加引号", "a value that begins with >, |, * or & must be quoted")
_DIRECTIVE = Text("不能有以 % 开头的行，请删去", "no line may begin with %; delete it")
_UNTOLD = Text("请检查缩进、引号和冒号", "{problem}; check indentation, quotes and colons")
_WHY = {
    "could not find expected ':'": _NO_COLON,
    "mapping values are not allowed": _SECOND_COLON,
    "found unexpected end of stream": _OPEN_QUOTE,
    "did not find expected key": _INDENTATION,
    "did not find expected '-'": _INDENTATION,
    "did not find expected <document start>": _INDENTATION,
    "did not find expected ','": _BRACKET,
    "did not find expected node content": _BRACKET,
    "found character that cannot start": _FIRST_CHARACTER,
    "found unknown escape character": _ESCAPE,
    "found invalid Unicode": _ESCAPE,
    "did not find expected hexdecimal": _ESCAPE,
    "did not find expected comment or line break": _MUST_BE_QUOTED,
    "did not find expected alphabetic": _MUST_BE_QUOTED,
    "found incompatible YAML document": _DIRECTIVE,
    "found unknown directive": _DIRECTIVE,
}

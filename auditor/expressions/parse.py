"""Expression text to tree. Python's own grammar reads it; only what is listed here is let through."""

from __future__ import annotations

import ast
import unicodedata
from decimal import Decimal
from functools import cache

from auditor.errors import ExpressionError
from auditor.expressions.notation import Plain, plain
from auditor.expressions.slips import DIVISION, LISTED, sign_slip
from auditor.expressions.tree import (
    FUNCTIONS,
    Arithmetic,
    Call,
    Comparison,
    Constant,
    Junction,
    Name,
    Negation,
    Negative,
    Node,
)
from auditor.language import Text
from auditor.regexes import regex
from auditor.suggestions import did_you_mean

_PLAIN_NUMBER = regex(r"[0-9]{1,15}(\.[0-9]{1,6})?\Z")
_MAX_LENGTH = 2_000
_MAX_DEPTH = 40
_MOST_DOTS = 8
_CONDITIONS = ("filled",)
_SINGLE_EQUALS = regex(r"(?<![=!<>])=(?!=)")
_WIDE_QUOTE = regex("[“”‘’]")
_ARITHMETIC = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
_COMPARISON = {ast.Eq: "==", ast.NotEq: "!=", ast.LtE: "<=", ast.GtE: ">=", ast.Lt: "<", ast.Gt: ">"}


def parse(expression: str) -> Node:
    """The tree of a condition. Raises ExpressionError with the position of the first thing not allowed."""
    folded = unicodedata.normalize("NFKC", expression)
    text = folded.strip()
    indent = len(folded) - len(folded.lstrip())
    if len(text) > _MAX_LENGTH:
        raise ExpressionError(_TOO_LONG)
    if "#" in text:
        raise ExpressionError(_COMMENT, indent + text.index("#"))
    if quote := _WIDE_QUOTE.search(text):
        raise ExpressionError(_QUOTED, indent + quote.start())
    try:
        in_signs = plain(text)
    except ExpressionError as error:
        raise ExpressionError(error.text, indent + error.position) from error
    try:
        body = ast.parse(in_signs.text, mode="eval").body
    except SyntaxError as error:
        if found := sign_slip(in_signs.text):
            raise ExpressionError(found[0], indent + in_signs.origin(found[1])) from error
        message = _USE_DOUBLE_EQUALS if _SINGLE_EQUALS.search(in_signs.text) else _SYNTAX
        raise ExpressionError(message, indent + in_signs.origin(max((error.offset or 1) - 1, 0))) from error
    except (RecursionError, MemoryError, ValueError) as error:
        raise ExpressionError(_TOO_DEEP) from error
    return _Reader(in_signs, indent).condition(body, 0)


@cache
def parse_term(expression: str) -> Node:
    """The tree of a number such as 新收 + 上年结转, as the condition that it is 0. Raises ExpressionError."""
    condition = parse(f"{expression} == 0")
    if not isinstance(condition, Comparison):
        raise ExpressionError(_NO_TERM)
    return condition


class _Reader:
    """Reads conditions and numbers apart, so that a condition is never reckoned with and a number never asserted."""

    def __init__(self, written: Plain, indent: int) -> None:
        self._text = written.text
        self._origin = written.origin
        self._indent = indent
        self._lines = written.text.encode().split(b"\n")

    def condition(self, node: ast.expr, depth: int) -> Node:
        self._check_depth(node, depth)
        if isinstance(node, ast.Compare):
            return self._comparison(node, depth)
        if isinstance(node, ast.BoolOp):
            operator = "and" if isinstance(node.op, ast.And) else "or"
            return Junction(operator, tuple(self.condition(value, depth + 1) for value in node.values))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return Negation(self.condition(node.operand, depth + 1))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CONDITIONS:
            return self._call(node, depth)
        self.number(node, depth)
        raise ExpressionError(_NO_CONDITION, self._position(node))

    def number(self, node: ast.expr, depth: int) -> Node:
        self._check_depth(node, depth)
        if isinstance(node, ast.Constant):
            return self._constant(node)
        if isinstance(node, (ast.Name, ast.Attribute)):
            return Name(self._dotted(node), self._position(node))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return Negative(self.number(node.operand, depth + 1))
        if isinstance(node, ast.BinOp):
            operator = _ARITHMETIC.get(type(node.op))
            if isinstance(node.op, (ast.Div, ast.FloorDiv)):
                raise ExpressionError(DIVISION, self._position_behind(node.left, "/"))
            if operator is None:
                raise ExpressionError(_OPERATOR, self._position(node))
            return Arithmetic(operator, self.number(node.left, depth + 1), self.number(node.right, depth + 1))
        if isinstance(node, ast.Call):
            call = self._call(node, depth)
            if call.function in _CONDITIONS:
                raise ExpressionError(_NO_NUMBER, self._position(node))
            return call
        if isinstance(node, ast.Tuple) and node.elts:
            raise ExpressionError(LISTED, self._position_behind(node.elts[0], ","))
        if isinstance(node, (ast.Compare, ast.BoolOp, ast.UnaryOp)):
            raise ExpressionError(_NO_NUMBER, self._position(node))
        raise ExpressionError(_NOT_ALLOWED, self._position(node))

    def _check_depth(self, node: ast.expr, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise ExpressionError(_TOO_DEEP, self._position(node))

    def _constant(self, node: ast.Constant) -> Node:
        if isinstance(node.value, bool) or not isinstance(node.value, (int, float)):
            raise ExpressionError(_NOT_ALLOWED, self._position(node))
        written = ast.get_source_segment(self._text, node) or ""
        if not _PLAIN_NUMBER.match(written):
            raise ExpressionError(_NOT_A_PLAIN_NUMBER, self._position(node))
        return Constant(int(written) if written.isdigit() else Decimal(written))

    def _comparison(self, node: ast.Compare, depth: int) -> Node:
        sides = [self.number(side, depth + 1) for side in (node.left, *node.comparators)]
        operators = [_COMPARISON.get(type(operator)) for operator in node.ops]
        if None in operators:
            raise ExpressionError(_OPERATOR, self._position(node))
        parts = [
            Comparison(str(operator), left, right)
            for operator, left, right in zip(operators, sides, sides[1:], strict=False)
        ]
        return parts[0] if len(parts) == 1 else Junction("and", tuple(parts))

    def _call(self, node: ast.Call, depth: int) -> Call:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in FUNCTIONS:
            raise ExpressionError(_FUNCTION.fill(name=name, hint=did_you_mean(name, FUNCTIONS)), self._position(node))
        if node.keywords or not node.args or (name == "abs" and len(node.args) != 1):
            raise ExpressionError(_ARGUMENTS.fill(name=name), self._position(node))
        return Call(name, tuple(self.number(argument, depth + 1) for argument in node.args), self._position(node))

    def _dotted(self, node: ast.expr) -> str:
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if len(parts) > _MOST_DOTS:
            raise ExpressionError(_TOO_DEEP, self._position(node))
        if not isinstance(node, ast.Name):
            raise ExpressionError(_NOT_ALLOWED, self._position(node))
        return ".".join([node.id, *reversed(parts)])

    def _position(self, node: ast.expr) -> int:
        """Where a node begins, in characters of the expression as written."""
        return self._indent + self._origin(self._offset(node.lineno, node.col_offset))

    def _position_behind(self, node: ast.expr, sign: str) -> int:
        """Where a sign stands that follows a node, in characters of the expression as written."""
        end = self._offset(node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)
        return self._indent + self._origin(self._text.index(sign, end))

    def _offset(self, line: int, column: int) -> int:
        above = sum(len(each.decode()) + 1 for each in self._lines[: line - 1])
        return above + len(self._lines[line - 1][:column].decode(errors="replace"))


_TOO_LONG = Text(
    "表达式过长（超过 2000 字）。请拆成几条规则。",
    "the expression is over 2,000 characters. Split it into several rules.",
)
_TOO_DEEP = Text(
    "表达式嵌套过深。请拆成几条规则。", "the expression is nested too deeply. Split it into several rules."
)
_COMMENT = Text("表达式里不能有 #，后面的内容会被丢掉。", "no # in an expression; what follows it would be lost.")
_QUOTED = Text(
    "式子里不能有全角引号；要把整个式子括起来，请用半角引号。",
    "there are no full-width quotes in an expression; quote the whole of it in half-width ones.",
)
_SYNTAX = Text("表达式写法有误，读不懂。", "the expression cannot be read; mind brackets and operators.")
_USE_DOUBLE_EQUALS = Text("判断相等要写两个等号 ==。", "write two equals signs (==) to say that both sides are equal.")
_NO_CONDITION = Text("这里要写一个条件，例如 a + b == c。", "a condition is needed here, such as a + b == c.")
_NO_TERM = Text(
    "这里要写一个数，如 新收 + 上年结转，不写条件。", "write a number here, such as a + b, not a condition."
)
_NO_NUMBER = Text("这里要写一个数，不能写条件。", "a number is needed here, not a condition.")
_NOT_ALLOWED = Text(
    "表达式里只能用数、行列名、+ - *、比较、and or not 和函数。",
    "only numbers, row and column names, + - *, comparisons, and/or/not and functions are allowed.",
)
_NOT_A_PLAIN_NUMBER = Text("数字只能写成 12 或 0.5 这样。", "write numbers plainly, as 12 or 0.5.")
_OPERATOR = Text(
    "不支持这个运算符，只有 + - *、比较和 and or not。",
    "this operator is not supported; use + - *, comparisons, and/or/not.",
)
_FUNCTION = Text("没有函数“{name}”。{hint}", "there is no function “{name}”.{hint}")
_ARGUMENTS = Text("函数 {name} 的参数不对。", "wrong arguments for {name}.")

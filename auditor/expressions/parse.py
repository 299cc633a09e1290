"""Expression text to tree. Python's own grammar reads it; only what is listed here is let through."""

from __future__ import annotations

import ast
import re
import unicodedata
from decimal import Decimal

from auditor.errors import ExpressionError
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
from auditor.suggestions import did_you_mean

_PLAIN_NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]{1,6})?\Z")
_MAX_LENGTH = 2_000
_MAX_DEPTH = 40
_ARITHMETIC = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
_COMPARISON = {ast.Eq: "==", ast.NotEq: "!=", ast.LtE: "<=", ast.GtE: ">=", ast.Lt: "<", ast.Gt: ">"}


def parse(expression: str) -> Node:
    """The tree of a condition. Raises ExpressionError with the position of the first thing not allowed."""
    text = unicodedata.normalize("NFKC", expression)
    if len(text) > _MAX_LENGTH:
        raise ExpressionError(_TOO_LONG)
    try:
        body = ast.parse(text, mode="eval").body
    except SyntaxError as error:
        single_equals = "=" in text and "==" not in text
        raise ExpressionError(
            _USE_DOUBLE_EQUALS if single_equals else _SYNTAX, max((error.offset or 1) - 1, 0)
        ) from error
    except (RecursionError, MemoryError, ValueError) as error:
        raise ExpressionError(_TOO_DEEP) from error
    node = _Reader(text).read(body, 0)
    if not isinstance(node, (Comparison, Junction, Negation)) and not _is_filled(node):
        raise ExpressionError(_NO_CONDITION)
    return node


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._utf8 = text.encode()

    def read(self, node: ast.expr, depth: int) -> Node:
        if depth > _MAX_DEPTH:
            raise ExpressionError(_TOO_DEEP, self._position(node))
        if isinstance(node, ast.Constant):
            return self._constant(node)
        if isinstance(node, (ast.Name, ast.Attribute)):
            return Name(self._dotted(node), self._position(node))
        if isinstance(node, ast.UnaryOp):
            return self._unary(node, depth)
        if isinstance(node, ast.BinOp):
            operator = _ARITHMETIC.get(type(node.op))
            if operator is None:
                raise ExpressionError(_OPERATOR, self._position(node))
            return Arithmetic(operator, self.read(node.left, depth + 1), self.read(node.right, depth + 1))
        if isinstance(node, ast.Compare):
            return self._comparison(node, depth)
        if isinstance(node, ast.BoolOp):
            operator = "and" if isinstance(node.op, ast.And) else "or"
            return Junction(operator, tuple(self.read(value, depth + 1) for value in node.values))
        if isinstance(node, ast.Call):
            return self._call(node, depth)
        raise ExpressionError(_NOT_ALLOWED, self._position(node))

    def _constant(self, node: ast.Constant) -> Node:
        if isinstance(node.value, bool) or not isinstance(node.value, (int, float)):
            raise ExpressionError(_NOT_ALLOWED, self._position(node))
        written = ast.get_source_segment(self._text, node) or ""
        if not _PLAIN_NUMBER.match(written):
            raise ExpressionError(_NOT_A_PLAIN_NUMBER, self._position(node))
        return Constant(int(written) if written.isdigit() else Decimal(written))

    def _unary(self, node: ast.UnaryOp, depth: int) -> Node:
        if isinstance(node.op, ast.USub):
            return Negative(self.read(node.operand, depth + 1))
        if isinstance(node.op, ast.Not):
            return Negation(self.read(node.operand, depth + 1))
        raise ExpressionError(_OPERATOR, self._position(node))

    def _comparison(self, node: ast.Compare, depth: int) -> Node:
        sides = [self.read(side, depth + 1) for side in (node.left, *node.comparators)]
        operators = [_COMPARISON.get(type(operator)) for operator in node.ops]
        if None in operators:
            raise ExpressionError(_OPERATOR, self._position(node))
        parts = [
            Comparison(str(operator), left, right)
            for operator, left, right in zip(operators, sides, sides[1:], strict=False)
        ]
        return parts[0] if len(parts) == 1 else Junction("and", tuple(parts))

    def _call(self, node: ast.Call, depth: int) -> Node:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in FUNCTIONS:
            raise ExpressionError(_FUNCTION.fill(name=name, hint=did_you_mean(name, FUNCTIONS)), self._position(node))
        if node.keywords or not node.args or (name == "abs" and len(node.args) != 1):
            raise ExpressionError(_ARGUMENTS.fill(name=name), self._position(node))
        return Call(name, tuple(self.read(argument, depth + 1) for argument in node.args), self._position(node))

    def _dotted(self, node: ast.expr) -> str:
        if isinstance(node, ast.Name):
            return node.id
        if isinstance(node, ast.Attribute):
            return f"{self._dotted(node.value)}.{node.attr}"
        raise ExpressionError(_NOT_ALLOWED, self._position(node))

    def _position(self, node: ast.expr) -> int:
        line_start = self._utf8.split(b"\n")[: node.lineno - 1]
        before = b"\n".join(line_start) + (b"\n" if line_start else b"")
        return len((before + self._utf8.split(b"\n")[node.lineno - 1][: node.col_offset]).decode(errors="replace"))


def _is_filled(node: Node) -> bool:
    return isinstance(node, Call) and node.function == "filled"


_TOO_LONG = Text(
    "表达式过长（超过 2000 字）。请拆成几条规则。",
    "the expression is over 2,000 characters. Split it into several rules.",
)
_TOO_DEEP = Text(
    "表达式嵌套过深。请拆成几条规则。", "the expression is nested too deeply. Split it into several rules."
)
_SYNTAX = Text("表达式写法有误，读不懂。", "the expression cannot be read; mind brackets and operators.")
_USE_DOUBLE_EQUALS = Text("判断相等要写两个等号 ==。", "write two equals signs (==) to say that both sides are equal.")
_NO_CONDITION = Text("这里要写一个条件，例如 a + b == c。", "a condition is needed here, such as a + b == c.")
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

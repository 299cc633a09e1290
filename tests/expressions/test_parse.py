from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.errors import ExpressionError
from auditor.expressions.notation import shown
from auditor.expressions.parse import parse
from auditor.expressions.tree import (
    Arithmetic,
    Call,
    Comparison,
    Constant,
    Junction,
    Name,
    Negation,
    Negative,
    Node,
    children,
)

A, B = Name("a", 0), Name("b", 5)
ONE, TWO = Constant(1), Constant(2)


def refusal(text: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    return caught.value


READ: list[tuple[str, Node]] = [
    ("a == b", Comparison("==", A, B)),
    ("a != 1", Comparison("!=", A, ONE)),
    ("a <= -1", Comparison("<=", A, Negative(ONE))),
    ("a + b * 2 > 1", Comparison(">", Arithmetic("+", A, Arithmetic("*", Name("b", 4), TWO)), ONE)),
    ("a < b < 2", Junction("and", (Comparison("<", A, Name("b", 4)), Comparison("<", Name("b", 4), TWO)))),
    ("not a == b", Negation(Comparison("==", Name("a", 4), Name("b", 9)))),
    ("a == 1 or 1 == 2", Junction("or", (Comparison("==", A, ONE), Comparison("==", ONE, TWO)))),
    ("sum(a, b) == 1", Comparison("==", Call("sum", (Name("a", 4), Name("b", 7)), 0), ONE)),
    ("a == min(b)", Comparison("==", A, Call("min", (Name("b", 9),), 5))),
    ("filled(a, b)", Call("filled", (Name("a", 7), Name("b", 10)), 0)),
    ("not filled(a)", Negation(Call("filled", (Name("a", 11),), 4))),
    ("x.y.z == 1", Comparison("==", Name("x.y.z", 0), ONE)),
    ("结转下年.自然人 == 新收", Comparison("==", Name("结转下年.自然人", 0), Name("新收", 12))),
]


@pytest.mark.parametrize(("text", "tree"), READ, ids=[text for text, _ in READ])
def test_what_is_allowed_is_read(text: str, tree: Node) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", 0),
        ("1000", 1000),
        ("1.5", Decimal("1.5")),
        ("0.1", Decimal("0.1")),
        ("1.50", Decimal("1.50")),
        ("123456789012345", 123456789012345),
        ("123456789012345.123456", Decimal("123456789012345.123456")),
    ],
)
def test_numbers_are_exact(written: str, value: int | Decimal) -> None:
    tree = parse(f"a == {written}")
    assert isinstance(tree, Comparison)
    assert isinstance(tree.right, Constant)
    assert (type(tree.right.value), tree.right.value) == (type(value), value)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("新收＋上年结转＝＝办理总计", "新收+上年结转==办理总计"),
        ("sum（办理结果）＝＝总计", "sum(办理结果)==总计"),
        ("a　＜＝　１２", "a <= 12"),
        ("ａ－ｂ＊２＞＝０．５", "a-b*2>=0.5"),
        ("min（a，b）！＝0", "min(a,b)!=0"),
    ],
)
def test_full_width_forms_are_the_same(text: str, plain: str) -> None:
    assert parse(text) == parse(plain)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a ≤ b", "a <= b"),
        ("a ≥ b", "a >= b"),
        ("a ≠ b", "a != b"),
        ("a ≦ b ≧ 1", "a <= b >= 1"),
        ("a × 2 == b", "a * 2 == b"),
        ("a == 10%", "a == 0.1"),
        ("a == 100 %", "a == 1.00"),
        ("a == 12.3456% × b", "a == 0.123456 * b"),
        ("a ≤ １０％×（b＋1）", "a <= 0.1 * (b + 1)"),
        ("a < 0% or 5% - b == 1 and a ≥ 1%", "a < 0 or 0.05 - b == 1 and a >= 0.01"),
        ("max(5%, a, -50%) == 1", "max(0.05, a, -0.5) == 1"),
    ],
)
def test_signs_as_people_write_them_mean_the_same(text: str, plain: str) -> None:
    assert without_positions(parse(text)) == without_positions(parse(plain))


def without_positions(node: Node) -> object:
    if isinstance(node, Name):
        return node.text
    if isinstance(node, Constant):
        return node.value
    named = getattr(node, "operator", None), getattr(node, "function", None)
    return (type(node), *named, *map(without_positions, children(node)))


def test_places_are_those_of_what_was_written() -> None:
    tree = parse(" 新收 ≤ 10% × (上年结转 + 办理总计) ")
    assert isinstance(tree, Comparison)
    assert isinstance(tree.left, Name)
    assert isinstance(tree.right, Arithmetic)
    assert [tree.left.position, *(name.position for name in children(tree.right.right) if isinstance(name, Name))] == [
        1,
        13,
        20,
    ]


def test_a_percentage_elsewhere_is_told_where_it_can_stand() -> None:
    error = refusal("新收% ≤ 1")
    assert "10%" in error.text.zh
    assert "10%" in error.text.en


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("25 * (a - 10) <= 4 * b", "25 × (a - 10) ≤ 4 × b"),
        ("a >= 1 and b != 2 or not a == b", "a ≥ 1 and b ≠ 2 or not a == b"),
        ("a ≤ 10% × b < 3", "a ≤ 10% × b < 3"),
        ("a　＜＝　１２", "a ≤ 12"),
    ],
)
def test_an_expression_is_shown_in_the_signs_that_people_read(text: str, read: str) -> None:
    assert shown(text) == read
    assert without_positions(parse(read)) == without_positions(parse(text))


@pytest.mark.parametrize("text", [" a == b", "a == b ", "\ta == b", "a == b\n", "　a == b"])
def test_space_around_an_expression_makes_no_difference(text: str) -> None:
    tree = parse(text)
    assert isinstance(tree, Comparison)
    assert (tree.operator, tree.right) == ("==", Name("b", text.index("b")))


REFUSED = {
    "a / b == 1": 2,
    "b + a // 2 == 1": 6,
    "(a + b) / 2 == 1": 8,
    "a ÷ b == 1": 2,
    "a =< b": 2,
    "a + 1 => b": 6,
    "a <> b": 2,
    "a < = b": 2,
    "a、b <= c": 1,
    "sum(a、b) <= c": 5,
    "a，b <= c": 1,
    "a == b ** 2": 5,
    "a == b % 2": 7,
    "a == 10 % b": 8,
    "a == 10 % 3": 8,
    "a == 10%(b)": 7,
    "a ≤ 10% 新收": 6,
    "a == 新收%": 7,
    "a == 2b1%": 8,
    "a == 10%%": 8,
    "a == 0.12345%": 12,
    "a == 010%": 8,
    "a == 1e3%": 8,
    "  a ≤ b %": 8,
    "a ≠ 10% + 新收 / 2": 13,
    "a ≤ ≥ b": None,
    "a × b": 0,
    "a == (b & 2)": 6,
    "a == ~b": 5,
    "a == +b": 5,
    "a is b": 0,
    "a in b": 0,
    "a == True": 5,
    "a == None": 5,
    "a == '1'": 5,
    "a == b'1'": 5,
    "a == 1j": 5,
    "a == ...": 5,
    "a == f'{b}'": 5,
    "a == [b]": 5,
    "a == {b}": 5,
    "a == (b, c)": 7,
    "a == b[0]": 5,
    "a == (b + c).d": 6,
    "a == b().c": 5,
    "a == lambda: 1": None,
    "a == (lambda: 1)": 6,
    "(a := 1) == 1": 1,
    "a == (b if c else d)": 6,
    "a == [x for x in b]": 5,
    "a == sum(*b)": 9,
    "a == sum(b=1)": 5,
    "a == sum(b, c=1)": 5,
    "a == sum()": 5,
    "abs(a, b) == 1": 0,
    "a == su(b)": 5,
    "a == __import__('os')": 5,
    "a == x.sum(b)": 5,
    "新收 == round(上年结转)": 6,
    "新收 + 上年结转 == 办理总计 / 2": 18,
    "a == await b": None,
    "a = b": 2,
    "a == b = c": None,
    "a ==": None,
    "== a": 0,
    "a b": None,
    "(a == b": 0,
    "a == b)": 6,
    "a == 01": None,
    "a == .5": 5,
    "a == 1.": 5,
    "a == 1e3": 5,
    "a == 0x10": 5,
    "a == 0b1": 5,
    "a == 1_000": 5,
    "a == 1234567890123456": 5,
    "a == 0.1234567": 5,
    "": 0,
    "   ": None,
    "import os": None,
    "a == b; c": 6,
    "a == b\nc == d": None,
    "a\x00 == b": None,
    "a → b": 2,
}


@pytest.mark.parametrize(("text", "position"), REFUSED.items(), ids=map(repr, REFUSED))
def test_everything_else_is_refused_at_its_place(text: str, position: int | None) -> None:
    error = refusal(text)
    assert error.text.zh
    assert error.text.en
    assert 0 <= error.position <= len(text)
    if position is not None:
        assert error.position == position


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("a =< b", "<="),
        ("a => b", ">="),
        ("a <> b", "!="),
        ("a > = b", ">="),
        ("a = b", "=="),
        ("a / b <= 50%", "a <= 50% * b"),
        ("a ÷ b <= 0.5", "a <= 50% * b"),
        ("a、b <= c", "a + b"),
        ("sum(a、b) <= c", "sum(a, b)"),
        ("a，b <= c", "a + b"),
    ],
)
def test_signs_of_another_notation_are_told_with_what_to_write(text: str, advice: str) -> None:
    error = refusal(text)
    assert advice in error.text.zh
    assert advice in error.text.en


@pytest.mark.parametrize("text", ["a == b # and c == d", "a == b ＃ c == d", "# a == b"])
def test_no_part_of_an_expression_is_dropped_as_a_remark(text: str) -> None:
    assert refusal(text).text.zh


@pytest.mark.parametrize(
    "text",
    [
        "(a == b) + 1 == 2",
        "-(a == b) == 0",
        "a == (b == c)",
        "sum(a == b) == 1",
        "max(a, b < c) == 1",
        "filled(a) == 1",
        "filled(a) + 1 == 2",
        "count(a) == filled(b)",
        "a and b == c",
        "a == b or c",
        "a == b and 1",
        "not a",
        "not a + b",
        "not (a == b) == c",
        "sum(a) and a == b",
    ],
)
def test_a_number_is_no_condition_and_a_condition_no_number(text: str) -> None:
    assert refusal(text).text.zh


@pytest.mark.parametrize("text", ["a", "a + b", "1", "sum(a)", "count(a)", "-a"])
def test_an_expression_without_a_condition_is_refused(text: str) -> None:
    assert "==" in refusal(text).text.zh
    assert "==" in refusal(text).text.en


@pytest.mark.parametrize("text", ["a = b", "a + b = c", "新收＝上年结转", "a <= b and c = d"])
def test_a_single_equals_sign_is_told(text: str) -> None:
    assert "==" in refusal(text).text.zh
    assert "==" in refusal(text).text.en


@pytest.mark.parametrize("text", ["a <= (b", "a >= b)", "a != ", "a <= b c"])
def test_two_equals_signs_are_not_recommended_where_none_is_single(text: str) -> None:
    assert "==" not in refusal(text).text.en


def test_a_misspelt_function_is_suggested() -> None:
    assert "sum" in refusal("a == sums(b)").text.zh
    assert "sum" in refusal("a == sums(b)").text.en


DEEP = {
    "brackets": "(" * 1000 + "a" + ")" * 1000 + " == 1",
    "brackets in the length allowed": "(" * 900 + "a" + ")" * 900 + " == 1",
    "minus signs": "-" * 1000 + "a == 1",
    "denials": "not " * 400 + "a == 1",
    "dots": "a" + ".a" * 990 + " == 1",
    "calls": "sum(" * 300 + "a" + ")" * 300 + " == 1",
    "terms": " + ".join(["a"] * 400) + " == 1",
    "3,000 characters": "a" * 3000 + " == 1",
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_what_is_too_long_or_too_deep_is_refused_not_crashed_on(text: str) -> None:
    assert refusal(text).text.zh


def test_every_row_of_the_largest_table_can_be_added_up() -> None:
    assert parse(" + ".join(f"r{number}" for number in range(25)) + " == 0")

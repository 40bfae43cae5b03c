"""The page of each code shows a text with the fault and the same text mended: both must be true."""

from __future__ import annotations

import msgspec
import pytest

from govrules.codes import Code, shapes
from govrules.codes.catalogue import all_codes
from govrules.model.kinds import typed
from govrules.shape.check import validate

from .shape_cases import documents

_CODES = [
    code for code in vars(shapes).values() if isinstance(code, Code) and code is not shapes.NOT_UNDERSTOOD
]
"""Those that the check of the shape gives; the last one comes from typing what has the right shape."""


@pytest.mark.parametrize("code", _CODES, ids=lambda code: code.number)
def test_the_wrong_text_has_the_fault_and_the_right_one_has_none(code):
    (wrong,) = documents(code.wrong)
    (right,) = documents(code.right)
    assert [d.code for d in validate(wrong)] == [code]
    assert validate(right) == []


def test_the_codes_are_registered_between_130_and_159():
    assert all(130 <= int(code.number[2:]) <= 159 for code in _CODES)
    assert all(all_codes()[code.number] is code for code in _CODES)


def test_a_number_with_a_decimal_point_is_no_whole_number_to_the_typed_rules():
    (wrong,) = documents(shapes.NOT_UNDERSTOOD.wrong)
    (right,) = documents(shapes.NOT_UNDERSTOOD.right)
    assert validate(wrong) == validate(right) == []
    with pytest.raises(msgspec.ValidationError):
        typed("MatterList", wrong.data)
    assert typed("MatterList", right.data)

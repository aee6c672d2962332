import pytest

from archive.exit_code import ExitCode, gravest


def test_nothing_said_is_complete() -> None:
    assert gravest([]) == ExitCode.COMPLETE


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ((0, 6), 6),
        ((6, 9), 9),
        ((10, 6), 6),
        ((9, 1), 1),
        ((1, 3), 3),
        ((3, 8), 8),
        ((0, 10), 10),
    ],
)
def test_the_gravest_of_two_wins_in_the_contract_s_order(codes: tuple[int, int], expected: int) -> None:
    assert gravest(map(ExitCode, codes)) == expected
    assert gravest(map(ExitCode, reversed(codes))) == expected

import pytest

from archive.themes import themes
from archive.word_streams import streams


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Luật Đất đai mới. Đất đai là tài nguyên.", "đất đai"),
        ("Cải cách hành chính. Về cải cách hành chính, cải cách là việc dài.", "cải cách hành chính"),
        ("Nhà ở xã hội cho công nhân; nhà ở xã hội.", "nhà ở xã hội"),
        ("Ở trong nhà, ở trong sân.", ""),
        ("Các trường học của tỉnh và các trường học của huyện.", "trường học"),
        ("Hòa Bình, hoà bình", "hòa bình"),
        ("Đất đai. Dat dai.", ""),
        ("Một lần.", ""),
        ("", ""),
    ],
)
def test_what_is_said_again_is_a_theme(text: str, said: str) -> None:
    exact, _ = themes(*streams(text))
    assert exact == said


def test_both_forms_have_the_same_words() -> None:
    text = "Phòng, chống tham nhũng. Chống tham nhũng ở TP.HCM; tại TP.HCM và đường sắt, đường sắt."
    exact, folded = themes(*streams(text))
    assert exact == "chống tham nhũng đường sắt"
    assert folded == "chong tham nhung duong sat"

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
        (
            "Phòng, chống tham nhũng. Chống tham nhũng ở TP.HCM; tại TP.HCM – và TP.HCM.",
            "chống tham nhũng tp hcm",
        ),
        ("Một lần.", ""),
        ("", ""),
    ],
)
def test_what_is_said_again_is_a_theme(text: str, said: str) -> None:
    assert themes(streams(text)[0].split()) == said

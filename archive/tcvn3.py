"""The letters of TCVN3, the code of the .VnTime fonts, by the characters of Latin-1 that show where the font is missing.

Source: TCVN 5712:1993 (VN3). Capitals with a tone exist in few texts: the fonts for capitals have the small codes.
"""

_BLOCKS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđẰ",
    0xB5: "àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ",
}

TCVN3 = {chr(start + n): letter for start, letters in _BLOCKS.items() for n, letter in enumerate(letters)}
"""Every letter."""
TCVN3_SMALL = {
    character: letter for character, letter in TCVN3.items() if letter.islower() or letter in "ĂÂÊÔƠƯĐ"
}
"""Without the capitals that have a tone: their characters are `À` and `Á` in what is typed today."""

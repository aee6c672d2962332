"""The body of an article as parts."""

from archive.datasette_plugin.body_parts import body_parts


def kinds(body: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(part.kind, part.lines) for part in body_parts(body)]


def test_neighbouring_items_are_one_list_whatever_parts_them():
    assert kinds("Đoạn đầu.\n\n- một\n\n- hai\n- ba\n\nĐoạn cuối.") == [
        ("paragraph", ("Đoạn đầu.",)),
        ("list", ("một", "hai", "ba")),
        ("paragraph", ("Đoạn cuối.",)),
    ]


def test_rows_with_cell_borders_are_one_table():
    (table,) = body_parts("Xã | Số hồ sơ\n\nAn Bình | 120\nTân Lập | ")

    assert table.kind == "table"
    assert table.rows == (("Xã", "Số hồ sơ"), ("An Bình", "120"), ("Tân Lập", ""))


def test_headings_are_told_from_sentences():
    assert [
        kind
        for kind, _ in kinds(
            "I. Mục tiêu\n\n1.2. Yêu cầu\n\nTỔ CHỨC THỰC HIỆN\n\n1. Giao Sở chủ trì;\n\nUBND"
        )
    ] == [
        "heading",
        "heading",
        "heading",
        "paragraph",
        "paragraph",
    ]


def test_lines_of_different_kinds_stay_one_paragraph():
    assert kinds("Câu mở đầu:\n- một") == [("paragraph", ("Câu mở đầu:\n- một",))]


def test_empty_body_has_no_parts():
    assert kinds("") == []
    assert kinds("\n\n \n\n") == []

"""Links from the numbers of cited documents."""

from archive.datasette_plugin.number_links import number_linker


def link(number: str) -> str:
    return f"/documents/{number}"


def test_numbers_become_links_and_the_rest_is_escaped():
    linked = number_linker(["12/QĐ", "12/QĐ-UBND"], link)

    assert linked("<b> 12/QĐ-UBND & 12/QĐ") == (
        '&lt;b&gt; <a class="number" href="/documents/12/QĐ-UBND">12/QĐ-UBND</a> &amp; '
        '<a class="number" href="/documents/12/QĐ">12/QĐ</a>'
    )


def test_a_number_inside_a_longer_one_is_left_alone():
    linked = number_linker(["12/QĐ"], link)

    assert linked("312/QĐ và 12/QĐx") == "312/QĐ và 12/QĐx"


def test_without_numbers_text_is_escaped():
    assert number_linker([], link)("<script>") == "&lt;script&gt;"

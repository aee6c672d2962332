import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.canonical_url import canonical_url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://Example.VN:80", "http://example.vn/"),
        ("https://example.vn:443/a#b", "https://example.vn/a"),
        ("https://example.vn:8443/a", "https://example.vn:8443/a"),
        ("https://user:secret@example.vn/a", "https://example.vn/a"),
        ("http://example.vn./a", "http://example.vn/a"),
        ("http://example.vn/a/../b/./c", "http://example.vn/b/c"),
        ("http://example.vn/a/..", "http://example.vn/"),
        ("http://example.vn/a;jsessionid=0A1B?b=1", "http://example.vn/a?b=1"),
        ("http://example.vn/a?PHPSESSID=1&b=2", "http://example.vn/a?b=2"),
        ("http://example.vn/a?sid=0123456789abcdef0123", "http://example.vn/a"),
        (
            "http://example.vn/modules.php?name=News&sid=123",
            "http://example.vn/modules.php?name=News&sid=123",
        ),
        ("http://example.vn/(S(abcdefghijklmnopqrstuvwx))/tin.aspx", "http://example.vn/tin.aspx"),
        ("http://example.vn/a?utm_source=x&fbclid=y&gclid=z&zarsrc=30", "http://example.vn/a"),
        ("http://example.vn/a?z=1&a=2&", "http://example.vn/a?z=1&a=2"),
        ("http://example.vn/a?", "http://example.vn/a"),
        ("http://example.vn/đất đai", "http://example.vn/%C4%91%E1%BA%A5t%20%C4%91ai"),
        ("http://example.vn/%7etin%2ftuc%c4%91", "http://example.vn/~tin%2Ftuc%C4%91"),
        ("http://example.vn/100%", "http://example.vn/100%25"),
        ("http://example.vn/vi/en/vi/", "http://example.vn/vi/"),
        ("http://example.vn/vi/en/tin-tuc/", "http://example.vn/en/tin-tuc/"),
        ("http://example.vn/tin-tuc/bai-1/vi/en/vi", "http://example.vn/tin-tuc/bai-1"),
        ("http://example.vn/tin-tuc/bai-1/en", "http://example.vn/tin-tuc/bai-1/en"),
        ("http://[::1]:80/a", "http://[::1]/a"),
        ("http://[bad", "http://[bad"),
    ],
)
def test_one_form_of_an_address(url: str, expected: str) -> None:
    assert canonical_url(url) == expected


@given(st.text(alphabet="abđ%2fF./;?&=#()vien:~ +", max_size=40))
def test_the_canonical_form_is_its_own_canonical_form(rest: str) -> None:
    once = canonical_url(f"http://example.vn/{rest}")
    assert canonical_url(once) == once

import pytest

from pipelines.clean import clean_page

TEXT = [
    f"Đoạn {n}: các hộ tham gia mô hình được hỗ trợ một phần giống, vật tư và được cán bộ kỹ thuật theo dõi thường xuyên."
    for n in range(6)
]
BODY = "".join(f"<p>{text}</p>" for text in TEXT)
TITLE = "Tập huấn chăm sóc lúa vụ đông xuân cho hội viên nông dân"
SITE = "Cổng thông tin điện tử huyện Vĩnh Khê"
DATE = "<div>29/04/2023</div>"


def title_of(body: str, *, window: str = f"{TITLE} - {SITE}", head: str = "") -> str | None:
    html = f"<html lang='vi'><head><title>{window}</title>{head}</head><body>{body}</body></html>"
    result = clean_page(html.encode(), url="https://a.example/tin/b.html", captured_at="2026-08-19T15:26:00Z")
    article = result.article
    assert article is not None
    assert article.body.split("\n\n") == TEXT
    assert article.published_at == "2023-04-29"
    return article.title


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{SITE}</h1><div><h2>{TITLE}</h2>{DATE}{BODY}</div>",
        f"<h1><a href='/'>UBND HUYỆN VĨNH KHÊ</a></h1><div><h2>{TITLE}</h2>{DATE}{BODY}</div>",
        f"<div class='w'><h1>Thông báo</h1><p>Lịch tiếp dân</p></div><div class='n'><h1>{TITLE}</h1>{DATE}{BODY}</div>",
        f"<h1>Tin tức - Sự kiện</h1><div><h3>{TITLE}</h3>{DATE}{BODY}</div>",
        f"<table><tr><td><b>{TITLE}</b></td></tr><tr><td>29/04/2023</td></tr><tr><td>{BODY}</td></tr></table>",
        f"<h1>{TITLE} <small>(29/04/2023)</small></h1>{BODY}",
        f"<h1>{TITLE}<span>1.204 lượt xem</span></h1>{DATE}{BODY}",
        f"<div><p><strong>{TITLE}</strong></p>{DATE}{BODY}</div>",
    ],
)
def test_the_line_that_the_window_says_too_is_the_title(body: str) -> None:
    assert title_of(body) == TITLE


def test_without_a_telling_window_the_heading_with_a_date_below_is_the_title() -> None:
    body = f"<h1>Hoạt động của Sở</h1><div><h3>{TITLE}</h3>{DATE}{BODY}</div>"
    assert title_of(body, window="Chi tiết tin tức") == TITLE


def test_a_plain_cell_above_the_date_is_the_title_where_nothing_else_tells_it() -> None:
    body = f"<table><tr><td>{TITLE}</td></tr><tr><td>29/04/2023</td></tr><tr><td>{BODY}</td></tr></table>"
    assert title_of(body, window=SITE) == TITLE


def test_the_name_of_the_site_is_taken_off_a_title_of_the_head() -> None:
    head = f'<meta property="og:title" content="{TITLE} - {SITE}">'
    assert title_of(f"<div><div>{TITLE}</div>{DATE}{BODY}</div>", head=head) == TITLE


def test_capitals_stay_as_printed() -> None:
    assert title_of(f"<h1>{TITLE.upper()}</h1>{DATE}{BODY}", window=TITLE) == TITLE.upper()


def test_a_heading_that_leads_to_the_page_itself_is_the_title() -> None:
    banner = f"<h1><a href='/'>{SITE}</a></h1><h2>Vì nhân dân phục vụ, vì sự phát triển</h2>"
    body = f"{banner}<article><h2><a href='/tin/b.html'>{TITLE}</a></h2>{DATE}{BODY}</article>"
    others = "<h2><a href='/tin/c.html'>Nghiệm thu mô hình trồng lúa ở xã Vĩnh Thịnh</a></h2>"
    assert title_of(body + others, window=SITE) == TITLE

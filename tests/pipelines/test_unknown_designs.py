"""Designs of unknown systems, each written here for one cause of a mistake that such a system showed."""

import pytest

from archive.records import Article
from pipelines.clean import clean_page

URL = "https://tin.example/2023/08/mot-cua/"
CAPTURED_AT = "2026-08-19T15:26:00Z"
TITLE = "Bãi bỏ giấy tờ không cần thiết thuộc lĩnh vực chăn nuôi và thú y"
LEAD = "Bộ phận một cửa bắt đầu trả kết quả qua bưu chính, người dân không phải đi lại lần hai."
FIRST = "Biểu mẫu điện tử được rút từ 20 xuống còn 7 trường phải khai; bà con ở xóm Chùa cho hay chỉ đi một lần đã xong việc."
SECOND = "Tại huyện, 15 hồ sơ trả lại vì kê khai sai mã ngành, đoàn kiểm tra sẽ quay lại vào tháng sau để xem kết quả."


def article(main: str, *, title: str = f"{TITLE} | Trang tin Sở") -> Article:
    html = f"<html><head><title>{title}</title></head><body><nav><a href='/'>Trang chủ</a></nav>{main}</body></html>"
    result = clean_page(html.encode(), url=URL, captured_at=CAPTURED_AT)
    assert result.article is not None, result.page_type
    return result.article


def text_with_anchor(anchor: str) -> str:
    return f"<div class='noi-dung'><p>{LEAD}</p><p>{FIRST}</p><h2 id='ket-qua'>{anchor}</h2><p>{SECOND}</p></div>"


def test_a_heading_with_an_anchor_is_no_title_and_keeps_its_words() -> None:
    anchor = "<a href='#ket-qua' class='headerlink'></a>Kết quả sau ba tháng thực hiện"
    cleaned = article(f"<h1>{TITLE}</h1><p>22/08/2023 09:37</p>{text_with_anchor(anchor)}")
    assert cleaned.title == TITLE
    assert "\n\nKết quả sau ba tháng thực hiện\n\n" in cleaned.body


def test_signs_that_link_to_a_heading_are_none_of_its_words() -> None:
    anchor = "Kết quả<a href='#ket-qua'>#</a> sau ba tháng"
    cleaned = article(
        f"<h1>{TITLE}<a class='headerlink' href='#dau'>¶</a></h1><p>22/08/2023 09:37</p>{text_with_anchor(anchor)}",
        title="Trang tin Sở",
    )
    assert cleaned.title == TITLE
    assert "\n\nKết quả sau ba tháng\n\n" in cleaned.body


def test_a_moment_and_that_of_the_edit_behind_it_date_but_a_span_of_days_does_not() -> None:
    text = text_with_anchor("Kết quả")
    times = "<span>2023-08-22 09:37:00</span> <span>2024-11-24 17:37:30</span>"
    assert article(f"<h1>{TITLE}</h1><div>{times}</div>{text}").published_at == "2023-08-22T09:37:00+07:00"
    author = "<p>Tác giả: Đoàn Ngọc Ngân</p>"
    span = "<span>22/08/2023</span> <span>24/08/2023</span>"
    assert article(f"<h1>{TITLE}</h1>{author}<div>{span}</div>{text}").published_at is None


def test_names_of_persons_in_parts_named_after_authors_are_bylines() -> None:
    date, text = "<p>22/08/2023</p>", text_with_anchor("Kết quả")
    named = "<div class='author'><span class='name'>Đoàn Ngọc Ngân</span> <span>Lv4</span></div>"
    assert article(f"<h1>{TITLE}</h1>{named}{date}{text}").byline == "Đoàn Ngọc Ngân"
    beside = "<aside><div class='post-author'>Đoàn Ngọc Ngân</div></aside>"
    assert article(f"{beside}<h1>{TITLE}</h1>{date}{text}").byline == "Đoàn Ngọc Ngân"
    office = "<aside><div class='post-author'>Xem tất cả bài viết</div></aside>"
    assert article(f"{office}<h1>{TITLE}</h1>{date}{text}").byline is None


def test_a_box_of_the_articles_own_facts_is_no_text() -> None:
    facts = f"<ul><li>Title: {TITLE}</li><li>Link: {URL}</li></ul>"
    cleaned = article(
        f"<article><h1>{TITLE}</h1><p>22/08/2023</p>{text_with_anchor('Kết quả')}<div class='post-copyright'>{facts}</div></article>"
    )
    assert cleaned.body.endswith(SECOND)


BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"
STORIES = "".join(
    f"<article><h5><a href='/{n}'>Xã số {n} tổ chức ra quân làm đường giao thông</a></h5><time>0{n}/08/2023</time>"
    f"<div>Sáng nay, hơn một trăm hội viên của xã số {n} đã tham gia dọn dẹp tuyến đường liên thôn dài hai cây số.</div></article>"
    for n in range(1, 6)
)


def test_the_paragraph_between_title_and_text_is_the_lead() -> None:
    header = f"<header><h1>{TITLE}</h1><p class='date'>22/08/2023</p><p class='tom-tat'>{LEAD}</p></header>"
    cleaned = article(
        f"<div class='x'><article class='y'>{header}<section class='z'>{BODY * 2}</section></article></div>"
    )
    assert cleaned.lead == LEAD
    assert cleaned.body == f"{FIRST}\n\n{SECOND}"


def test_stories_below_their_heading_neither_make_a_list_of_the_article_nor_stay_in_it() -> None:
    head = f"<div class='d'><h1>{TITLE}</h1><div>22/08/2023 - 09:37</div><h2 class='s'>{LEAD}</h2>"
    text = f"<div class='t'>{BODY}<p>{FIRST.replace('20', '30')} Các hộ đều đồng tình với cách làm mới này.</p></div>"
    cleaned = article(f"{head}{text}<div class='lq'><h4>Tin liên quan</h4>{STORIES}</div></div>")
    assert (cleaned.lead or cleaned.body.partition("\n\n")[0]) == LEAD
    assert "Sáng nay" not in cleaned.body
    assert SECOND in cleaned.body


def test_files_and_names_beside_a_marked_text_are_the_articles() -> None:
    files = "<h4>Tệp đính kèm</h4><ul><li><a href='/f/so-4.pdf'>Văn bản số 4/2023/NQ-HĐND</a></li></ul>"
    cleaned = article(
        f"<div class='news'><div class='article'><h1>{TITLE}</h1><p>22/08/2023</p>"
        f"<div class='t' itemprop='articleBody'>{BODY}</div><div class='f'>{files}</div></div></div>"
    )
    assert [file.url for file in cleaned.attachments] == ["https://tin.example/f/so-4.pdf"]
    below = (
        "<p><a href='/f/so-4.pdf'>Văn bản số 4/2023/NQ-HĐND</a></p><div class='right'>Đoàn Ngọc Ngân</div>"
    )
    cleaned = article(f"<main><h1>{TITLE}</h1><p>22/08/2023</p><div class='t'>{BODY}</div>{below}</main>")
    assert cleaned.byline == "Đoàn Ngọc Ngân"


def test_a_microformat_keeps_its_moment_in_a_title() -> None:
    time = "<abbr class='published' title='2023-08-22T09:37:00+07:00'>09:37</abbr>"
    post = f"<h3>{TITLE}</h3><div class='t'>{BODY}{BODY}</div><div class='f'>vào lúc {time}</div>"
    assert article(post).published_at == "2023-08-22T09:37:00+07:00"


def test_entries_that_end_in_a_link_to_read_on_are_a_list() -> None:
    entries = "".join(
        f"<div class='i'><p>Xã số {n} tổ chức ra quân làm đường</p><p>Sáng nay, hơn một trăm hội viên của xã số {n} đã tham gia"
        f" dọn dẹp tuyến đường liên thôn dài hai cây số. <a href='/{n}'>Xem chi tiết</a></p></div>"
        for n in range(1, 6)
    )
    html = f"<html><head><title>Tin tức</title></head><body><h1>Tin tức</h1>{entries}</body></html>"
    assert clean_page(html.encode(), url=URL, captured_at=CAPTURED_AT).page_type == "listing"


def test_buttons_may_stand_between_the_date_and_the_title_below_it() -> None:
    bar = "<div class='b'>16 - 05 - 2025 Lượt xem: 105<div><p>Xem cỡ chữ</p><p><a href='#'>A-</a> <a href='#'>A</a> <a href='#'>A+</a></p><p>Đọc bài</p><p>Chia sẻ:</p></div></div>"
    cleaned = article(f"<div class='a'>{bar}<h1>{TITLE}</h1><div class='t'>{BODY}</div></div>")
    assert cleaned.published_at == "2025-05-16"


def test_who_wrote_a_page_tells_that_it_is_an_article() -> None:
    signed = f"<div class='a'><h1>{TITLE}</h1><div class='t'>{BODY}</div><p class='post-author'>Tác giả: Đoàn Ngọc Ngân</p></div>"
    assert article(signed).byline == "Đoàn Ngọc Ngân"


def test_the_heading_of_a_list_is_no_title() -> None:
    others = (
        "<h3>Tin cùng chuyên mục</h3><ul><li><a href='/1'>Xã số 1 tổ chức ra quân làm đường</a></li></ul>"
    )
    html = f"<html><head><title></title></head><body><p>{FIRST}</p><p>{SECOND}</p>{others}</body></html>"
    result = clean_page(html.encode(), url=URL, captured_at=CAPTURED_AT)
    assert "Tin cùng chuyên mục" not in (result.title, result.static_page and result.static_page.title)


def test_a_theme_of_wordpress_that_nobody_knows_is_read_as_a_design_of_its_own() -> None:
    theme = "<link rel='stylesheet' href='/wp-content/themes/so/style.css'>"
    meta = "<div class='meta'><span class='ngay'>22/08/2023 09:37</span> <span class='xem'>120</span></div>"
    text = f"<div class='mo-ta'>{LEAD}</div><div class='noi-dung'>{BODY}</div>"
    cleaned = article(
        f"{theme}<div class='x'><div class='single-news'><h1 class='tieu-de'>{TITLE}</h1>{meta}{text}</div></div>"
    )
    assert (cleaned.platform, cleaned.title, cleaned.lead) == ("wordpress", TITLE, LEAD)
    assert cleaned.published_at == "2023-08-22T09:37:00+07:00"


def test_the_month_first_of_an_attribute_does_not_hide_the_day_that_is_shown() -> None:
    head = "<link href='/portals/0/portal.css'><meta name='DESCRIPTION' content='Sở Nông nghiệp'>"
    time = "<time class='edn_time' datetime='04/10/2024'>10/04/2024 17:51</time> <span class='edn_author'>Đoàn Ngọc Ngân</span>"
    module = f"<article><h1 class='edn_articleTitle'>{TITLE}</h1><div class='edn_metaDetails'>{time}</div>"
    text = f"<div class='edn_articleSummary'><p>{LEAD}</p></div><div class='edn_articleContent'>{BODY}</div></article>"
    cleaned = article(f'{head}<form><div id="dnn_ContentPane">{module}{text}</div></form>')
    assert (cleaned.platform, cleaned.lead, cleaned.byline) == ("dnn", LEAD, "Đoàn Ngọc Ngân")
    assert cleaned.published_at == "2024-04-10T17:51:00+07:00"


def test_the_label_of_a_field_is_no_part_of_a_name_and_who_posted_no_lead() -> None:
    head = '<meta name="generator" content="Drupal 10 (https://www.drupal.org)">'
    posted = "<div class='submitted'>Gửi bởi <span class='username'>Đoàn Ngọc Ngân</span> vào Thứ ba, 22/08/2023 - 09:37</div>"
    author = "<div class='field field--name-field-tac-gia'><div class='field__label'>Tác giả</div><div class='field__item'>Trần Thị Lụa</div></div>"
    text = f"<div class='node__content'><div class='field field--name-body'>{BODY}</div>{author}</div>"
    cleaned = article(
        f"{head}<div class='a'><div class='b'><h1 class='title'>{TITLE}</h1><div class='node'>{posted}{text}</div></div></div>"
    )
    assert (cleaned.platform, cleaned.byline, cleaned.lead) == ("drupal", "Trần Thị Lụa", None)


SIDE = (
    "<div class='right'><h3>Tin mới</h3>"
    + "".join(
        f"<p><a href='/{n}'>Xã số {n} tổ chức ra quân làm đường giao thông</a></p>" for n in range(1, 6)
    )
    + "</div>"
)
SHORT_TITLE = "Kết quả đấu giá quyền sử dụng đất đợt 3 tại xã Minh Lâm"
SHORT_HEAD = f"<div class='main'><h1>{SHORT_TITLE}</h1><div class='ngay'>20/08/2025 08:15</div>"
ROWS = [f"{n} | Lô LK-{n} khu dân cư thôn Thượng | {n}.250.000.000" for n in range(1, 9)]


def test_a_notice_that_is_a_table_is_an_article() -> None:
    rows = "".join("<tr><td>" + row.replace(" | ", "</td><td>") + "</td></tr>" for row in ROWS)
    cleaned = article(
        f"{SHORT_HEAD}<div class='c'><p>Cụ thể như sau:</p><table>{rows}</table></div></div>{SIDE}"
    )
    assert cleaned.body.split("\n\n") == ["Cụ thể như sau:", *ROWS]


def test_a_notice_that_is_a_file_is_an_article_and_a_list_that_begins_with_one_is_none() -> None:
    text = "<p>Chi tiết xem tại văn bản đính kèm./.</p><p><a href='/f/kh.pdf'>Kế hoạch.pdf</a></p>"
    cleaned = article(f"{SHORT_HEAD}<div class='c'>{text}</div></div>{SIDE}")
    assert (cleaned.body, len(cleaned.attachments)) == ("Chi tiết xem tại văn bản đính kèm./.", 1)
    first = (
        f"<div class='main'><h1><a href='/1'>{SHORT_TITLE}</a></h1><div>20/08/2025</div><p>{SECOND}</p></div>"
    )
    html = f"<html><head><title>Tin tức</title></head><body><div>{first}</div>{SIDE}</body></html>"
    assert clean_page(html.encode(), url=URL, captured_at=CAPTURED_AT).page_type == "listing"


def test_a_report_in_pictures_keeps_its_captions() -> None:
    shots = [
        f"Các đội thi cấy nhanh tại cánh đồng thôn Thượng, sáng mồng bảy Tết, lượt {n}." for n in range(1, 6)
    ]
    pictures = "".join(f"<p><img src='{n}.jpg'></p><p><em>{shot}</em></p>" for n, shot in enumerate(shots))
    assert article(f"{SHORT_HEAD}<div class='c'>{pictures}</div></div>").body.split("\n\n") == shots


def test_a_table_of_linked_numbers_is_a_list() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td><a href='/vb/{n}'>{n}/QĐ-UBND</a></td><td>Quyết định phê duyệt kế hoạch phát triển kinh tế nông thôn"
        f" của huyện thứ {n} giai đoạn mới</td></tr>"
        for n in range(1, 9)
    )
    html = f"<html><head><title>Văn bản</title></head><body><h1>Hệ thống văn bản</h1><table>{rows}</table></body></html>"
    assert clean_page(html.encode(), url=URL, captured_at=CAPTURED_AT).page_type == "listing"


@pytest.mark.parametrize(
    ("platform", "mark"),
    [
        ("joomla", '<meta name="generator" content="Joomla! - Open Source Content Management">'),
        ("drupal", '<meta name="generator" content="Drupal 10 (https://www.drupal.org)">'),
        ("sharepoint", '<script src="/_layouts/15/init.js"></script>'),
        ("vhv", '<div class="ModuleWrapper"></div><script>VHV.alert(1)</script>'),
        ("vccorp", '<link href="https://static.mediacdn.vn/kieu.css">'),
        ("nukeviet", '<meta name="generator" content="NukeViet v4.5">'),
        ("vnportal", '<link href="https://storage-vnportal.vnpt.vn/xa/kieu.css">'),
        ("tandan", '<i class="tandan-icon"></i><i class="a tandan-b"></i>'),
        ("liferay_7", '<script data-senna-track="temporary" src="/o/js/x.js"></script>'),
    ],
)
def test_a_module_that_nobody_knows_is_read_as_a_design_of_its_own(platform: str, mark: str) -> None:
    notice = f"{mark}{SHORT_HEAD}<div class='c'><p>{FIRST}</p><p>{SECOND}</p></div></div>{SIDE}"
    cleaned = article(notice, title="Thông báo")
    assert (cleaned.platform, cleaned.title) == (platform, SHORT_TITLE)
    assert cleaned.published_at == "2025-08-20T08:15:00+07:00"
    assert cleaned.body == f"{FIRST}\n\n{SECOND}"

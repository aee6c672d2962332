"""Designs of today, each written here for one cause of a mistake: cards, hashed classes, elements of their own."""

from archive.records import Article, CleanResult
from pipelines.clean import clean_page

URL = "https://tin.example/kinh-te/mot-cua-107.html"
CAPTURED_AT = "2026-08-19T15:26:00Z"
TITLE = "Bãi bỏ giấy tờ không cần thiết thuộc lĩnh vực chăn nuôi và thú y"
LEAD = "Bộ phận một cửa bắt đầu trả kết quả qua bưu chính, người dân không phải đi lại lần hai."
FIRST = "Biểu mẫu điện tử được rút từ 20 xuống còn 7 trường phải khai; bà con ở xóm Chùa cho hay chỉ đi một lần đã xong việc."
SECOND = "Tại huyện, 15 hồ sơ trả lại vì kê khai sai mã ngành, đoàn kiểm tra sẽ quay lại vào tháng sau để xem kết quả."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"
HEADER = f"<h1>{TITLE}</h1><p>22/08/2023 09:37</p>"
OTHERS = [f"Xã số {n} tổ chức ra quân làm đường giao thông" for n in range(1, 5)]
STORY = (
    "Sáng nay, hơn một trăm hội viên của xã số {} đã tham gia dọn dẹp tuyến đường liên thôn dài hai cây số."
)


def cleaned(main: str, *, window: str = f"{TITLE} | Trang tin Sở", head: str = "") -> CleanResult:
    html = f"<html><head>{head}<title>{window}</title></head><body><ul><li><a href='/'>Trang chủ</a></li></ul>{main}</body></html>"
    return clean_page(html.encode(), url=URL, captured_at=CAPTURED_AT)


def article(main: str, *, window: str = f"{TITLE} | Trang tin Sở", head: str = "") -> Article:
    result = cleaned(main, window=window, head=head)
    assert result.article is not None, result.page_type
    return result.article


def test_cards_of_other_news_with_the_classes_of_the_article_are_no_text() -> None:
    cards = "".join(
        f"<div class='col'><div class='card-body'><h5 class='card-title'><a href='/{n}'>{title}</a></h5>"
        f"<small>0{n}/08/2023 13:24</small><p class='card-text'>{STORY.format(n)}</p></div></div>"
        for n, title in enumerate(OTHERS, 1)
    )
    own = f"<h3 class='card-title'>{TITLE}</h3><small>22/08/2023 09:37</small><div class='card-text'>{BODY}</div>"
    read = article(
        f"<div class='row'><div class='card-body'>{own}<p>Đoàn Ngọc Ngân</p></div><h4>Tin liên quan</h4>{cards}</div>"
    )
    assert (read.body, read.byline) == (f"{FIRST}\n\n{SECOND}", "Đoàn Ngọc Ngân")


def test_entries_that_print_their_day_before_the_linked_title_are_no_text_either() -> None:
    entries = "".join(
        f"<div class='sc-d fO'><span class='sc-h'>14:3{n} 21/03/2024</span><a class='sc-e' href='/{n}'>{title}</a>"
        f"<p class='sc-h kR'>{STORY.format(n)}</p></div>"
        for n, title in enumerate(OTHERS, 1)
    )
    own = f"<span class='sc-h'>15:34 04/03/2023</span><div class='sc-e'>{TITLE}</div><div class='sc-j'>{BODY}</div><div class='sc-a'>Đoàn Ngọc Ngân</div>"
    read = article(f"<div class='sc-d fO'>{own}</div><div class='sc-k'>Tin mới nhất</div>{entries}")
    assert (read.body, read.byline) == (f"{FIRST}\n\n{SECOND}", "Đoàn Ngọc Ngân")
    assert cleaned(f"<div class='sc-k'>Kinh tế</div>{entries}", window="Kinh tế").page_type == "listing"


def test_the_text_of_another_article_is_none_of_this_one() -> None:
    drupal = '<meta name="generator" content="Drupal 10 (https://www.drupal.org)">'
    teasers = "".join(
        f"<article class='node node--view-mode-teaser'><h2><a href='/{n}'>{title}</a></h2><div class='field field--name-body'><p>{STORY.format(n)}"
        f" {SECOND}</p></div></article>"
        for n, title in enumerate(OTHERS, 1)
    )
    fields = (
        f"<div class='field field--name-field-ngay'>22/08/2023 - 09:37</div><div class='field field--name-field-noi-dung'>{BODY}</div>"
        "<div class='field'><div class='field__label'>Người viết</div><div class='field__item'>Đoàn Ngọc Ngân</div></div>"
    )
    side = f"<aside><h2>Đường dây nóng</h2><div class='field field--name-body'><p>{STORY.format(9)} {SECOND}</p></div></aside>"
    read = article(
        f"<main><h1 class='title'>{TITLE}</h1><div class='node node--view-mode-full'>{fields}</div><div class='views'>{teasers}</div></main>{side}",
        head=drupal,
    )
    assert (read.body, read.byline) == (f"{FIRST}\n\n{SECOND}", "Đoàn Ngọc Ngân")


def test_the_author_of_a_story_in_the_side_column_makes_no_article_of_a_static_page() -> None:
    stories = "".join(
        f"<div class='post'><a class='post-title' href='/{n}'><h6>{title}</h6></a><p class='post-author'>Bởi <a href='#'>Đoàn Ngọc {name}</a></p>"
        f"<p class='post-date'>0{n}/08/2023</p></div>"
        for n, (title, name) in enumerate(zip(OTHERS, ("Ngân", "Lụa", "Hạnh", "Mai"), strict=True), 1)
    )
    main = f"<div class='l'><h6>Giới thiệu chung</h6>{BODY}<p>{LEAD}</p></div><div class='r'><h5>Tin đọc nhiều</h5>{stories}</div>"
    result = cleaned(main, window="Giới thiệu chung")
    assert (result.page_type, result.title) == ("static", "Giới thiệu chung")


def test_a_window_that_names_the_site_on_every_page_names_no_article() -> None:
    site = "Cổng thông tin Sở Nội vụ"
    detail = (
        f"<div class='mat-headline'>{TITLE}</div><div><mat-icon>schedule</mat-icon>22/08/2023 09:37</div><div>{LEAD}</div>"
        f"<div class='inner'>{BODY}</div><div><mat-icon>person</mat-icon> Tác giả: Đoàn Ngọc Ngân</div>"
    )
    menu = "<ul>" + "<li><a href='/a'>Tin tức</a></li>" * 8 + "</ul>"
    read = article(
        f"<mat-toolbar>{site}</mat-toolbar>{menu}<app-detail>{detail}</app-detail>",
        window=site,
    )
    assert (read.title, read.byline) == (TITLE, "Đoàn Ngọc Ngân")


def test_the_name_of_the_site_before_the_headline_in_the_window_is_no_headline() -> None:
    bar = "<div class='bar'><span>Đoàn Ngọc Ngân</span><span>Ngày đăng: 22/08/2023 lúc 09:37</span><span>Lượt xem: 107</span></div>"
    read = article(
        f"<h1>BAN DÂN TỘC</h1><ul><li><a href='/a'>Tin tức</a></li></ul><section class='e'><h2>{TITLE}</h2><div class='x'>{LEAD}</div>"
        f"<div class='b'>{BODY}</div>{bar}</section>",
        window=f"Ban Dân tộc tỉnh - {TITLE}",
    )
    assert (read.title, read.published_at) == (TITLE, "2023-08-22T09:37:00+07:00")
    assert read.byline == "Đoàn Ngọc Ngân"


def test_an_element_of_the_articles_own_holds_its_lead() -> None:
    header = (
        f"<h1 slot='headline'>{TITLE}</h1><div slot='meta'>22.08.2023 09:37</div><p slot='sapo'>{LEAD}</p>"
    )
    read = article(f"<news-article>{header}<news-body>{BODY * 4}</news-body></news-article>")
    assert read.lead == LEAD


def test_the_day_of_an_edit_behind_that_of_publication_is_not_another_day() -> None:
    read = article(f"<h1>{TITLE}</h1><p>Đăng 22/8/2023, sửa 1/10/2025</p><div class='t'>{BODY}</div>")
    assert read.published_at == "2023-08-22"


def test_a_long_title_in_the_breadcrumb_is_no_paragraph_above_the_date() -> None:
    title = f"{TITLE} trên địa bàn ba huyện miền núi"
    read = article(
        f"<div class='c'><div class='h'>{title}</div><p class='s'>{LEAD}</p><ol><li><a href='/t'>Tất cả</a></li><li>{title}</li></ol>"
        f"<div>6 tháng 8, 2023 bởi Đoàn Ngọc Ngân</div><div class='t'>{BODY}</div></div>",
        window=title,
    )
    assert read.published_at == "2023-08-06"


def test_links_in_a_part_named_as_other_articles_are_no_text() -> None:
    link = f"<div class='cms-relate'><a href='/1'>{OTHERS[0]}</a></div>"
    read = article(f"{HEADER}<div itemprop='articleBody'>{BODY}{link}<p>{LEAD}</p></div>")
    assert read.body == f"{FIRST}\n\n{SECOND}\n\n{LEAD}"


def test_links_in_such_a_part_that_stand_in_a_sentence_stay() -> None:
    sentence = "Xem <a href='/2'>kết quả kiểm tra</a> của đoàn."
    link = f"<div class='relate'><p>{sentence}</p></div>"
    read = article(f"{HEADER}<div itemprop='articleBody'>{BODY}{link}<p>{LEAD}</p></div>")
    assert read.body.split("\n\n") == [FIRST, SECOND, "Xem kết quả kiểm tra của đoàn.", LEAD]


def test_a_first_paragraph_in_a_part_named_as_the_lead_is_the_lead() -> None:
    read = article(
        f"{HEADER}<div itemprop='articleBody'><div class='post-summary'><h2>{LEAD}</h2></div>{BODY}</div>"
    )
    assert (read.lead, read.body) == (LEAD, f"{FIRST}\n\n{SECOND}")


def test_a_text_wholly_in_a_part_named_as_the_lead_has_none() -> None:
    read = article(f"{HEADER}<div itemprop='articleBody'><div class='summary'>{BODY}</div></div>")
    assert (read.lead, read.body) == (None, f"{FIRST}\n\n{SECOND}")


def test_a_name_in_capitals_on_the_right_signs_the_text() -> None:
    for name, byline in (("THU HÀ", "THU HÀ"), ("GIÁM ĐỐC", None), ("HIỆU TRƯỞNG", None), ("HÀ NỘI", None)):
        read = article(
            f"{HEADER}<div itemprop='articleBody'>{BODY}<p style='text-align: right'>{name}</p></div>"
        )
        assert read.byline == byline
        assert read.body.endswith(SECOND if byline else name)


def test_the_label_of_a_file_is_no_line_below_the_signature() -> None:
    file = "<div>Tệp đính kèm: <a href='/upload/215.pdf'>215.pdf</a></div>"
    read = article(f"{HEADER}<div itemprop='articleBody'>{BODY}<p>Tác giả: <b>Thu Hà</b></p>{file}</div>")
    assert (read.body, read.byline) == (f"{FIRST}\n\n{SECOND}", "Thu Hà")
    assert [file.link_text for file in read.attachments] == ["215.pdf"]


def test_the_comments_of_readers_and_a_next_article_are_no_text_however_long() -> None:
    comments = "".join(
        f"<div class='cm'><div class='u'>Bạn đọc {n}</div><div>22/08/2023 20:1{n}</div><div class='t'>{STORY.format(n)} {STORY.format(n + 5)}</div></div>"
        for n in range(1, 6)
    )
    own = f"<h1 class='ti'>{TITLE}</h1><div>22/08/2023 09:37</div><div class='sp'>{LEAD}</div><div class='dt'>{BODY}</div>"
    read = article(f"<div class='w'>{own}<div class='cms'><h3>Ý kiến bạn đọc (5)</h3>{comments}</div></div>")
    assert read.body == f"{LEAD}\n\n{FIRST}\n\n{SECOND}"
    following = (
        f"<h1 class='ti'>{OTHERS[0]}</h1><div>21/08/2023 08:00</div><span class='author'>Trần Thị Lụa</span><div class='dt'><p>{STORY.format(1)}</p>"
        f"<p>{STORY.format(2)} {STORY.format(3)} {STORY.format(4)} {STORY.format(5)}</p></div><a href='/f/1.pdf'>Tệp.pdf</a>"
    )
    read = article(f"<article class='w'>{own}</article><article class='w'>{following}</article>")
    assert f"{LEAD}\n\n{FIRST}\n\n{SECOND}" in (read.body, f"{read.lead}\n\n{read.body}")
    assert (read.byline, read.attachments) == (None, ())


def test_the_name_of_the_site_in_the_footer_with_the_day_of_its_last_change_dates_nothing() -> None:
    site = "Ban Quản lý Vườn quốc gia"
    footer = f"<footer><p>{site}</p><p>Cập nhật ngày 20/11/2025</p></footer>"
    others = "".join(f"<p><a href='/{n}'>{title}</a></p>" for n, title in enumerate(OTHERS))
    main = f"<div class='c'><h2>{TITLE}</h2><div class='nd'>{BODY}<p>{LEAD}</p><p>{STORY.format(9)}</p></div></div><h3>Tin cùng chuyên mục</h3>{others}{footer}"
    read = article(main, window=f"{TITLE} - {site}")
    assert (read.title, read.published_at) == (TITLE, None)
    about = (
        f"<div class='c'><h2>Chức năng, nhiệm vụ</h2><div class='nd'>{BODY}<p>{LEAD}</p></div></div>{footer}"
    )
    assert cleaned(about, window=f"Chức năng, nhiệm vụ - {site}").page_type == "static"


def test_days_are_read_in_a_box_of_three_parts_in_english_and_beside_who_posted() -> None:
    text = f"<div class='t'>{BODY}</div>"
    box = "<div class='box'><span>14</span><span>Th5</span><span>2024</span></div>"
    assert (
        article(f"<div class='s'><div class='h'>{box}<h2>{TITLE}</h2></div>{text}</div>").published_at
        == "2024-05-14"
    )
    posted = "<p>Posted on February 12, 2023 at 9:15 AM by Đoàn Ngọc Ngân in Thông báo</p>"
    read = article(f"<h1>{TITLE}</h1>{posted}{text}")
    assert (read.published_at, read.byline) == ("2023-02-12T09:15:00+07:00", "Đoàn Ngọc Ngân")
    among = "<p>Người đăng: Đoàn Ngọc Ngân | Thời gian: 07:37:00 23/02/2023 | Lượt xem: 107</p>"
    assert article(f"<h1>{TITLE}</h1>{among}{text}").published_at == "2023-02-23T07:37:00+07:00"
    alone = "<p>Tác giả: Đoàn Ngọc Ngân</p><p>Thời gian: 07:37 ngày 23/02/2023</p>"
    assert article(f"<h1>{TITLE}</h1>{alone}{text}").published_at is None


def test_a_weekday_right_above_the_title_dates_it_where_it_is_too_old_for_a_clock() -> None:
    page = "<div class='a'><div class='b'><div class='h'><h1>Kinh tế</h1><span>{}</span></div><div class='c'><h3>{}</h3><div class='t'>{}</div></div></div></div>"
    old = page.format("Thứ Hai, 13/02/2023 12:26", TITLE, BODY)
    assert article(old).published_at == "2023-02-13T12:26:00+07:00"
    clock = page.format("Thứ Ba, 18/08/2026 12:26", TITLE, BODY * 3)
    assert cleaned(clock).article is None or article(clock).published_at is None


def test_captions_below_pictures_between_broken_lines_are_none_of_the_text() -> None:
    flow = f"{FIRST}<br><br><img src='1.jpg'><br><i>Quang cảnh buổi làm việc</i><br><br>{SECOND}"
    read = article(f"<div class='a'><h1>{TITLE}</h1><p>22/08/2023</p><div class='t'>{flow}</div></div>")
    assert read.body == f"{FIRST}\n\n{SECOND}"


def test_fields_without_a_space_between_them_are_told_apart() -> None:
    glued = "<div><span>Đoàn Ngọc Ngân</span><span>22/02/2023</span><span>15:24</span></div>"
    read = article(f"<div class='d'><h1>{TITLE}</h1>{glued}<div class='t'>{BODY}</div></div>")
    assert (read.published_at, read.byline) == ("2023-02-22T15:24:00+07:00", "Đoàn Ngọc Ngân")
    office = (
        "<p>22/02/2023</p><p><span>Đơn vị: Phòng Nghiệp vụ</span><span>Tác giả: Đoàn Ngọc Ngân</span></p>"
    )
    assert (
        article(f"<div class='d'><h1>{TITLE}</h1>{office}<div class='t'>{BODY}</div></div>").byline
        == "Đoàn Ngọc Ngân"
    )


def test_author_and_day_above_the_title_go_before_the_day_of_a_change_below_it() -> None:
    fields = "<ul class='f'><li>Đoàn Ngọc Ngân</li><li>14 thg 5, 2023</li><li>2 phút đọc</li></ul>"
    read = article(
        f"<article class='w'><div class='x'><div class='y'>{fields}<h1>{TITLE}</h1><div>Đã cập nhật: 5 thg 11, 2025</div><div class='t'>{BODY}</div></div></div></article>"
    )
    assert (read.published_at, read.byline) == ("2023-05-14", "Đoàn Ngọc Ngân")
    kicker = "<p class='k'>Kinh tế - Xã hội — 08.03.2023, 13:14</p>"
    read = article(f"<section class='s'>{kicker}<h1>{TITLE}</h1><div class='t'>{BODY}</div></section>")
    assert read.published_at == "2023-03-08T13:14:00+07:00"


def test_paragraphs_that_are_parts_of_one_class_leave_no_list_or_quotation_out() -> None:
    lines = [*(STORY.format(n) for n in range(1, 6)), SECOND, FIRST]
    parts = [f"<div class='ant-typography'>{line} {line.replace('Sáng', 'Chiều')}</div>" for line in lines]
    parts.insert(2, "<blockquote><p>“Chúng tôi mong được quan tâm”, ông Tám nói.</p></blockquote>")
    parts.insert(4, "<ul><li>Rà soát 12 hồ sơ còn lại;</li></ul>")
    read = article(
        f"<div class='card'><h1>{TITLE}</h1><p>22/08/2023</p><div class='css-1q2w'>{''.join(parts)}</div></div>"
    )
    assert "“Chúng tôi mong được quan tâm”, ông Tám nói." in read.body
    assert "- Rà soát 12 hồ sơ còn lại;" in read.body


def test_a_title_with_date_and_time_in_brackets_behind_it() -> None:
    table = f"<table><tr><td class='tieude'><font><b>{TITLE}</b></font> (22/08/2023 09:37)</td></tr><tr><td>{BODY}<p>{LEAD}</p></td></tr></table>"
    read = article(table, window="Trang tin Sở")
    assert (read.title, read.published_at) == (TITLE, "2023-08-22T09:37:00+07:00")


def test_a_lead_above_the_links_to_other_articles() -> None:
    links = "".join(f"<li><a href='/{n}'>{title}</a></li>" for n, title in enumerate(OTHERS))
    related = f"<div class='top'><strong>TIN LIÊN QUAN</strong><ul>{links}</ul></div>"
    header = (
        f"<div class='title-detail'>{TITLE}</div><span>22/08/2023 09:37</span><div class='tom'>{LEAD}</div>"
    )
    read = article(
        f"<div class='main'><div class='x'>{header}{related}<div id='noidung'>{BODY * 2}</div></div></div>"
    )
    assert read.lead == LEAD


def test_a_section_that_its_head_calls_an_article_is_a_list() -> None:
    entries = "".join(
        f"<div class='entry'><a href='/{n}'>{title}</a><div>0{n}/08/2023</div><div>{STORY.format(n)}</div></div>"
        for n, title in enumerate(OTHERS, 1)
    )
    head = (
        "<meta property='og:type' content='article'>"
        "<meta property='article:published_time' content='2021-09-28T08:54:07+0700'>"
    )
    assert cleaned(f"<div>{entries}</div>", window="Chăn nuôi", head=head).page_type == "listing"


def test_a_caption_between_title_and_text_is_no_lead() -> None:
    caption = "<div class='pic'><img src='/a.jpg'><p>Đoàn kiểm tra bộ phận một cửa của huyện miền núi - Ảnh: THU HÀ</p></div>"
    header = f"<div class='title'>{TITLE}</div><div class='date'>22/08/2023 09:37</div>"
    read = article(f"<div class='detail'>{header}{caption}<div class='text'>{BODY * 2}</div></div>")
    assert read.lead is None


def test_who_posted_it_and_when_above_the_title_in_a_line_or_a_column() -> None:
    posted = "<p class='m'>Đăng bởi Đoàn Ngọc Ngân ngày 09/02/2023 - 11:59 trong <a href='#'>Kinh tế</a>.</p>"
    read = article(f"<article class='uk'>{posted}<h1>{TITLE}</h1><div class='t'>{BODY}</div></article>")
    assert (read.published_at, read.byline) == ("2023-02-09T11:59:00+07:00", "Đoàn Ngọc Ngân")
    side = (
        "<div class='side'><div class='ps'><span>Ngày đăng:</span> <span>09/02/2023</span> <span>11:59</span></div>"
        "<div class='ps'><span>Tác giả:</span> <span>Đoàn Ngọc Ngân</span></div></div>"
    )
    read = article(
        f"<div class='pg'>{side}<div class='m'><h1>{TITLE}</h1><div class='t'>{BODY}</div></div></div>"
    )
    assert (read.published_at, read.byline) == ("2023-02-09T11:59:00+07:00", "Đoàn Ngọc Ngân")


def test_a_text_whose_paragraphs_have_boxes_of_their_own_keeps_its_headings_and_lists() -> None:
    boxes = [f"<div class='blk blk-text'><p>{STORY.format(n)}</p></div>" for n in range(1, 7)]
    boxes.insert(2, "<div class='blk blk-head'><h2>Kết quả nổi bật</h2></div>")
    boxes.insert(4, "<div class='blk blk-list'><ul><li>Rà soát 12 hồ sơ còn lại;</li></ul></div>")
    cover = f"<div class='blk blk-cover'><h1>{TITLE}</h1><div>22/08/2023 09:37</div></div>"
    read = article(f"<div class='emag'>{cover}{''.join(boxes)}</div>")
    assert "Kết quả nổi bật" in read.body
    assert "- Rà soát 12 hồ sơ còn lại;" in read.body

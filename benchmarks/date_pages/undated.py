"""Articles that show no publication date, with the days that a reader must not take for one; in two halves."""

from collections.abc import Callable, Mapping, Sequence

from date_pages.layouts import br, p

Undated = Callable[[str, str, Sequence[str]], str]
"""The HTML of an article from its title, a short day that means something else, and its paragraphs."""

DEVELOPMENT: Mapping[str, Undated] = {
    "nothing": lambda title, day, texts: (
        f'<div class="news"><h1>{title}</h1><div class="content">{p(texts)}</div></div>'
    ),
    "a day as subheading": lambda title, day, texts: (
        f'<div class="news"><h1>{title}</h1><div class="content">{p(texts[:3])}<p><b>Ngày {day}</b></p>{p(texts[3:])}</div></div>'
    ),
    "place and day at the end": lambda title, day, texts: (
        f'<div class="news"><h1>{title}</h1><div class="content">{p(texts)}<p align="right"><i>Hòa Giang, ngày {day}</i></p></div></div>'
    ),
    "table of events": lambda title, day, texts: (
        f'<div class="news"><h1>{title}</h1><div class="content">{p(texts)}<table border="1"><tr><td>Ngày</td><td>Nội dung</td></tr><tr><td>{day}</td><td>Khai mạc</td></tr><tr><td>{day}</td><td>Bế mạc</td></tr></table></div></div>'
    ),
    "deadline below": lambda title, day, texts: (
        f'<div class="news"><h1>{title}</h1><div class="content">{br(texts)}<br><br>Hạn nộp hồ sơ: {day}</div></div>'
    ),
    "comments": lambda title, day, texts: (
        f'<div class="news"><h1>{title}</h1><div class="content">{p(texts)}</div><div class="comments"><h4>Ý kiến bạn đọc</h4><p>Trần Văn Minh</p><p>{day} 10:20</p><p>Bài viết rất hữu ích cho bà con.</p></div></div>'
    ),
    "schedule": lambda title, day, texts: (
        f'<div class="news"><h1>{title}</h1><div class="content"><p>{day} - Họp giao ban</p><p>Ngày 30/8/2012 - Tiếp công dân</p>{p(texts)}</div></div>'
    ),
    "schedule in a table": lambda title, day, texts: (
        f'<div class="news"><h1>{title}</h1><table border="1"><tr><th>Ngày</th><th>Việc</th></tr><tr><td>{day}</td><td>Họp giao ban</td></tr><tr><td>30/8/2012</td><td>Tiếp dân</td></tr></table><div>{p(texts)}</div></div>'
    ),
    "fields of a document": lambda title, day, texts: (
        f'<div class="news"><h1>{title}</h1><p>Số ký hiệu: 12/QĐ-UBND | Ngày: {day}</p><div>{p(texts)}</div></div>'
    ),
    "events beside the text": lambda title, day, texts: (
        f'<div class="cot-giua"><h1>{title}</h1><div>{p(texts)}</div></div><div class="cot-phai"><h3>Lịch tiếp dân</h3><p>{day}</p><p>Chủ tịch UBND</p></div>'
    ),
    "widget with today's prices": lambda title, day, texts: (
        f'<div class="cot-giua"><h1>{title}</h1><div>{p(texts)}</div></div><div class="gia"><p>Cập nhật: 19/08/2026 13:00</p><p>Vàng SJC 98,2</p></div>'
    ),
    "first line tells of a document": lambda title, day, texts: (
        f'<div class="news"><h1>{title}</h1><p><i>(Kèm theo Quyết định số 12/QĐ-UBND ngày {day})</i></p><div>{p(texts)}</div></div>'
    ),
}

HELD_OUT: Mapping[str, Undated] = {
    "nothing, in a table": lambda title, day, texts: (
        f"<table><tr><td><h1>{title}</h1></td></tr><tr><td>{br(texts)}</td></tr></table>"
    ),
    "related inside the body": lambda title, day, texts: (
        f'<div class="bai"><h1>{title}</h1><div>{p(texts[:4])}<ul><li><a href="/a.html">Hội nghị triển khai nhiệm vụ quý tới</a> ({day})</li></ul>{p(texts[4:])}</div></div>'
    ),
    "time of an event": lambda title, day, texts: (
        f'<div class="bai"><h1>{title}</h1><div>{p(texts)}<p>Thời gian: 08:00, ngày {day}</p><p>Địa điểm: Hội trường UBND xã An Trạch</p></div></div>'
    ),
    "day of issue": lambda title, day, texts: (
        f'<div class="bai"><h1>{title}</h1><div>{p(texts)}</div><p>Ngày ban hành: {day}</p><p>Ngày hiệu lực: {day}</p></div>'
    ),
    "bidding": lambda title, day, texts: (
        f'<div class="bai"><h1>{title}</h1><div>{p(texts)}<p>Thời điểm đóng thầu: 09:00 {day}</p></div></div>'
    ),
    "new articles above the title": lambda title, day, texts: (
        f'<div class="tin-moi"><h3>Tin mới</h3><p><a href="/b.html">Ra quân làm thủy lợi nội đồng vụ đông xuân</a></p><p>{day}</p></div><div class="bai"><h1>{title}</h1><div>{p(texts)}</div></div>'
    ),
}

"""Titles that only pages about a body have, whatever date their system prints on them: `Chức năng, nhiệm vụ`."""

import re

_DUTIES = r"(?:vị trí|chức năng|nhiệm vụ|quyền hạn|trách nhiệm)"
_STATIC = re.compile(
    rf"""(?:
        giới\ thiệu(?:\ chung)?
      | {_DUTIES}(?:\s*(?:,|-|–|và)?\s*{_DUTIES})*
      | (?:cơ\ cấu|sơ\ đồ|mô\ hình)\ (?:bộ\ máy\ )?tổ\ chức(?:\ (?:bộ\ máy|cán\ bộ))?
      | (?:thông\ tin\ )?liên\ hệ | sơ\ đồ\ (?:cổng|trang|website|site)(?:\ .{{1,30}})?
      | lịch\ sử\ (?:hình\ thành|phát\ triển)(?:\s*(?:,|-|–|và)\s*phát\ triển)?
      | vị\ trí\ địa\ lý | điều\ kiện\ tự\ nhiên(?:,?\ kinh\ tế(?:,|\ -|\ và)?\ xã\ hội)? | tổng\ quan
      | điều\ khoản\ sử\ dụng | chính\ sách\ (?:bảo\ mật|riêng\ tư|cookie) | câu\ hỏi\ thường\ gặp
      | about(?:\ us)? | contact(?:\ us)? | privacy\ policy | terms\ of\ (?:use|service)
    )""",
    re.X,
)


def is_static_title(title: str) -> bool:
    """Whether a title is that of a page about the body and of no news."""
    return _STATIC.fullmatch(" ".join(title.casefold().split())) is not None

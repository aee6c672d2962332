"""What the tables mean that tell of faults, and of what was saved or learned."""

from collections.abc import Mapping

from archive.columns.text import CAPTURE, CLEANER, PORTAL, RUN, TableText, table

UPKEEP: Mapping[str, TableText] = {
    "failures": table(
        "What could not be fetched or cleaned, and when it came right.",
        "Những gì không tải hoặc không làm sạch được, và lúc đã khắc phục.",
        stage=("crawl or clean.", "crawl (thu thập) hoặc clean (làm sạch)."),
        url=("Address.", "Địa chỉ."),
        code=("What went wrong.", "Mã lỗi."),
        portal=PORTAL,
        detail=("More about it.", "Chi tiết."),
        capture_id=CAPTURE,
        run_id=RUN,
        cleaner_version=CLEANER,
        n_times=("How often it failed so.", "Số lần lỗi."),
        first_failed_at=(
            "First time (UTC); for clean, of the capture.",
            "Lần đầu (UTC); với clean là lúc chụp.",
        ),
        last_failed_at=(
            "Last time (UTC); for clean, of the capture.",
            "Lần cuối (UTC); với clean là lúc chụp.",
        ),
        resolved_at=("When it came right (UTC); empty while open.", "Lúc khắc phục (UTC); trống nếu chưa."),
    ),
    "removed_links": table(
        "Pages that still led to an address after its page was gone.",
        "Những trang vẫn dẫn tới một địa chỉ sau khi trang đó không còn.",
        url=("Canonical address that is gone.", "Địa chỉ chuẩn không còn trang."),
        found_on=("Page that leads there.", "Trang có liên kết tới."),
        seen_at=("When the link was last seen (UTC).", "Lần gần nhất thấy liên kết (UTC)."),
    ),
    "drift_signals": table(
        "Portals whose pages no longer look as the selectors of their platform expect.",
        "Các cổng có trang không còn đúng như bộ chọn của nền tảng mong đợi.",
        portal=PORTAL,
        signal=(
            "selectors_empty: they find no text on most pages; selectors_disagree: another text than the fallback.",
            "selectors_empty: bộ chọn không tìm thấy nội dung ở phần lớn các trang; selectors_disagree: nội dung khác hẳn cách đọc dự phòng.",
        ),
        run_id=RUN,
        n_pages=("Pages that were looked at last time.", "Số trang được xem lần gần nhất."),
        n_odd=("Of these, with the signal.", "Trong đó, số trang có dấu hiệu."),
        example=("Address of one such page.", "Địa chỉ một trang như vậy."),
        n_times=("How many cleanings saw it.", "Số lần làm sạch gặp dấu hiệu này."),
        first_seen_at=("When it was first seen (UTC).", "Lần đầu thấy (UTC)."),
        last_seen_at=("When it was last seen (UTC).", "Lần gần nhất thấy (UTC)."),
        resolved_at=(
            "When a cleaning found the pages sound again (UTC); empty while open.",
            "Lúc các trang lại đúng như mong đợi (UTC); trống nếu chưa.",
        ),
    ),
    "searches": table(
        "Saved searches.",
        "Các tìm kiếm đã lưu.",
        name=("Name of the search.", "Tên."),
        query=("The query.", "Câu tìm kiếm."),
        created_at=("When it was saved (UTC).", "Lúc lưu (UTC)."),
        last_sent_at=("When its hits were last sent (UTC).", "Lần gửi kết quả gần nhất (UTC)."),
    ),
    "site_templates": table(
        "What was learned about a portal's pages: the blocks that repeat, and where titles stand.",
        "Những khối lặp lại và chỗ in tiêu đề đã học được từ các trang của một cổng.",
        id=("Digest of its content.", "Mã băm nội dung."),
        portal=PORTAL,
        page_type=("Type of page it holds for.", "Loại trang áp dụng."),
        learned_at=("When it was learned (UTC).", "Lúc học (UTC)."),
        n_pages=("Pages it was learned from.", "Số trang đã học."),
        n_clusters=("Different pages among them.", "Số trang khác nhau trong đó."),
        blocks=("The repeated blocks (JSON).", "Các khối lặp lại (JSON)."),
        is_current=("1 when it is in use.", "1 nếu đang dùng."),
        learned_from=(
            "Digest of the captures it was learned from.",
            "Mã băm của các bản chụp đã dùng để học.",
        ),
        titles=(
            "Where its pages print their titles, as the links of the site tell (JSON).",
            "Chỗ các trang in tiêu đề, suy từ các liên kết của cổng (JSON).",
        ),
    ),
}

"""What the tables of the crawl mean: portals, runs, addresses, captures, and what proves and removes them."""

from collections.abc import Mapping

from archive.columns.text import CLEANER, CONTENT_DIGEST, PORTAL, RUN, TEMPLATE, TableText, table

_NAME = ("Name in Vietnamese.", "Tên tiếng Việt.")
_NAME_EN = ("Name in English.", "Tên tiếng Anh.")
_FACT_SOURCE = ("Where these facts come from.", "Nguồn của các thông tin này.")

CRAWLING: Mapping[str, TableText] = {
    "portals": table(
        "The portals that were crawled.",
        "Các cổng thông tin đã thu thập.",
        slug=PORTAL,
        name=_NAME,
        name_en=_NAME_EN,
        agency=(
            "The agency that runs it, by its slug in agencies.",
            "Cơ quan chủ quản, theo mã trong bảng agencies.",
        ),
        home=("Address of the home page.", "Địa chỉ trang chủ."),
        platform=("Content-management system.", "Hệ quản trị nội dung."),
        source=_FACT_SOURCE,
        checked_on=("When these facts were last seen to hold.", "Ngày kiểm tra thông tin gần nhất."),
        discovered_at=("When all its listings were first read.", "Lần đầu đọc hết các trang danh mục."),
    ),
    "agencies": table(
        "Agencies and how they followed one another.",
        "Các cơ quan và quá trình tách, nhập, đổi tên.",
        slug=("Short name of the agency.", "Tên ngắn của cơ quan."),
        name=_NAME,
        name_en=_NAME_EN,
        valid_from=("First day of its existence.", "Ngày thành lập."),
        valid_to=("Last day of its existence.", "Ngày kết thúc hoạt động."),
        predecessor=("The agency before it.", "Cơ quan tiền thân."),
        successor=("The agency after it.", "Cơ quan kế thừa."),
        source=_FACT_SOURCE,
    ),
    "runs": table(
        "Crawl runs, one row per run and portal.",
        "Các lượt thu thập, mỗi dòng một lượt của một cổng.",
        id=(
            "Random id of the run; WARC file names contain it.",
            "Mã ngẫu nhiên của lượt chạy; có trong tên tệp WARC.",
        ),
        portal=PORTAL,
        command=("The command that was run.", "Lệnh đã chạy."),
        started_at=("When it began (UTC).", "Lúc bắt đầu (UTC)."),
        finished_at=("When it ended (UTC).", "Lúc kết thúc (UTC)."),
        outcome=(
            "complete, failures, interrupted, out_of_hours, blocked, disk_full, suspicious, error or crashed; rebuilt where"
            " only its WARC files are left; empty while it runs.",
            "Kết quả: complete, failures, interrupted, out_of_hours, blocked, disk_full, suspicious, error hoặc crashed;"
            " rebuilt khi chỉ còn lại các tệp WARC.",
        ),
        n_requested=("Requests sent.", "Số yêu cầu đã gửi."),
        n_captured=("Responses archived.", "Số phản hồi đã lưu."),
        n_new=("New articles.", "Số bài mới."),
        n_changed=("Articles with a new version.", "Số bài có phiên bản mới."),
        n_unchanged=("Articles seen again unchanged.", "Số bài không thay đổi."),
        n_gone=("Articles found to be gone.", "Số bài không còn trên cổng."),
        n_failed=("Addresses that were not obtained.", "Số địa chỉ không lấy được."),
        failed=("How many of each failure code (JSON).", "Số lỗi theo từng mã (JSON)."),
        seconds_waited=("Seconds waited out of politeness.", "Số giây chờ để không làm phiền máy chủ."),
        banluu_version=("Version of Banluu.", "Phiên bản Banluu."),
        n_renamed=("Articles found at a new address.", "Số bài đổi địa chỉ."),
    ),
    "manifests": table(
        "The chain of manifests: each names what was archived and the digest of the one before; the files are in manifests/.",
        "Chuỗi bản kê: mỗi bản ghi những gì đã lưu và mã băm của bản trước; tệp nằm trong manifests/.",
        number=("Place in the chain, from 1.", "Thứ tự trong chuỗi, tính từ 1."),
        made_at=("When it was written (UTC).", "Lúc ghi (UTC)."),
        sha256=(
            "SHA-256 of its .sha256 file. Note the newest elsewhere, and nothing before it can be changed unseen.",
            "Mã băm SHA-256 của tệp .sha256. Ghi giữ mã mới nhất ở nơi khác thì không thể sửa lén phần trước.",
        ),
    ),
    "takedowns": table(
        "Tombstones of articles that were taken down; their texts and records are gone.",
        "Dấu vết của các bài đã gỡ; nội dung và bản ghi của chúng không còn.",
        article_id=("Id that the article had.", "Mã của bài đã gỡ."),
        url=("Address of the article.", "Địa chỉ của bài."),
        portal=PORTAL,
        taken_down_on=("Day of the takedown.", "Ngày gỡ."),
        n_records=("WARC records that became tombstones.", "Số bản ghi WARC được thay bằng dấu gỡ."),
        n_redacted=(
            "Records of other pages from which its words were taken out.",
            "Số bản ghi của trang khác đã được xoá phần chữ của bài.",
        ),
        reason=("Why, as far as it was given.", "Lý do, nếu có ghi."),
        manifest=(
            "Number of the manifest that names the files as they are since.",
            "Số bản kê ghi các tệp sau khi gỡ.",
        ),
    ),
    "frontier": table(
        "Known addresses and when each is due again.",
        "Các địa chỉ đã biết và thời điểm cần kiểm tra lại.",
        url=("Canonical address.", "Địa chỉ chuẩn."),
        portal=PORTAL,
        kind=(
            "seed, listing, more (a part of a list that a script asks for), feed (also the first such part), sitemap, article or attachment.",
            "seed, listing, more (phần tiếp của danh sách do mã kịch bản tải), feed (cả phần đầu như vậy), sitemap, article hoặc attachment.",
        ),
        found_on=("Page that linked to it.", "Trang có liên kết tới địa chỉ này."),
        found_at=("When it was found (UTC).", "Lúc tìm thấy (UTC)."),
        state=(
            "pending, leased, done, gone or blocked.",
            "Trạng thái: pending, leased, done, gone hoặc blocked.",
        ),
        next_check_at=("When it is due (UTC).", "Lúc cần kiểm tra tiếp (UTC)."),
        etag=("Validator for conditional requests.", "Mã ETag cho yêu cầu có điều kiện."),
        last_modified=(
            "Validator for conditional requests.",
            "Giá trị Last-Modified cho yêu cầu có điều kiện.",
        ),
        body_digest=("Digest of its last known content.", "Mã băm nội dung gần nhất."),
        failure_count=("Failures in a row.", "Số lần lỗi liên tiếp."),
        last_code=(
            "Last outcome: http_200 and the like, static, trap, twin (another spelling of an address known), soft_404, robots, or the code of a failure.",
            "Kết quả gần nhất: http_200…, static, trap, twin (cách viết khác của địa chỉ đã biết), soft_404, robots hoặc mã lỗi.",
        ),
        last_captured_at=("When it was last archived (UTC).", "Lần lưu gần nhất (UTC)."),
        leased_by=("Run that is fetching it.", "Lượt chạy đang tải."),
        lease_until=("When that lease ends (UTC).", "Lúc hết hạn giữ (UTC)."),
        last_answered_at=(
            "When it last answered, be it that nothing changed (UTC).",
            "Lần trả lời gần nhất, kể cả khi không đổi (UTC).",
        ),
        turned_page=(
            "The page up to which a list was read that only a posted form turns, while it is being read.",
            "Số trang đã đọc của danh sách phải lật bằng biểu mẫu, khi đang đọc dở.",
        ),
        turned_capture=("Capture of that page.", "Bản chụp của trang đó."),
    ),
    "captures": table(
        "Archived responses: what a server answered, and where the evidence stands.",
        "Các bản chụp: máy chủ đã trả lời gì và bằng chứng nằm ở đâu.",
        id=("WARC-Record-ID.", "Mã bản ghi WARC."),
        url=("Address as fetched.", "Địa chỉ đã tải."),
        canonical_url=("Address without session, tracking and language loops.", "Địa chỉ chuẩn."),
        portal=PORTAL,
        kind=(
            "What it was fetched as: seed, listing, more, feed, sitemap, article, robots; what it turned out to be: challenge, soft_404, other; probe for a test of the host's error page.",
            "Loại khi tải: seed, listing, more, feed, sitemap, article, robots; loại nhận ra sau: challenge, soft_404, other; probe là thử trang lỗi của máy chủ.",
        ),
        captured_at=("When it was fetched (UTC).", "Lúc tải (UTC)."),
        status=("HTTP status.", "Mã trạng thái HTTP."),
        media_type=(
            "Media type that the server named; text/html of a page of HTML for which it named none.",
            "Kiểu nội dung do máy chủ ghi; text/html nếu là trang HTML mà máy chủ không ghi kiểu.",
        ),
        payload_digest=("SHA-256 of the body as transferred.", "Mã băm SHA-256 của nội dung như đã truyền."),
        n_bytes=("Length of the body as transferred.", "Số byte của nội dung như đã truyền."),
        warc_path=("WARC file, relative to the data directory.", "Tệp WARC, tính từ thư mục dữ liệu."),
        warc_offset=("Byte at which the record begins.", "Vị trí byte bắt đầu bản ghi."),
        warc_length=("Length of the compressed record.", "Độ dài bản ghi đã nén."),
        run_id=RUN,
        redirect_to=("Where the server pointed to.", "Địa chỉ chuyển hướng."),
        revisit_of=(
            "Earlier capture with the same body, which alone is stored.",
            "Bản chụp trước có cùng nội dung.",
        ),
        is_truncated=("1 when the body was cut off.", "1 nếu nội dung bị cắt cụt."),
        tls_verified=("1 when the certificate was verified.", "1 nếu đã xác minh chứng chỉ TLS."),
        page_type=("What cleaning took the page for.", "Loại trang theo bước làm sạch."),
        content_digest=CONTENT_DIGEST,
        error_code=("Why it could not be cleaned.", "Lý do không làm sạch được."),
        cleaner_version=CLEANER,
        site_template_id=TEMPLATE,
        moved_to=("Canonical form of redirect_to.", "Địa chỉ chuyển hướng (redirect_to) ở dạng chuẩn."),
        tls_legacy=(
            "1 when the host was allowed old TLS (1.0, 1.1, weak keys), as its portal file asks.",
            "1 nếu cho phép máy chủ dùng TLS cũ (1.0, 1.1, khóa yếu) theo tệp cổng.",
        ),
        origin=(
            "The other archive that it was taken over from: a file's name or a web archive's address; null for what Banluu fetched.",
            "Kho lưu trữ khác mà bản chụp được lấy về: tên tệp hoặc địa chỉ kho web; trống nếu do Bản lưu tải.",
        ),
    ),
}

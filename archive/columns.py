"""What every table and column of `archive.db` means, in Vietnamese and English, for Datasette and docs/data.md."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One description in two languages."""

    en: str
    vi: str


@dataclass(frozen=True, slots=True)
class TableText:
    """The description of a table and of its columns."""

    en: str
    vi: str
    columns: Mapping[str, Text]


def _table(en: str, vi: str, /, **columns: tuple[str, str]) -> TableText:
    return TableText(en, vi, {name: Text(*texts) for name, texts in columns.items()})


_PORTAL = ("Short name of the portal.", "Tên ngắn của cổng thông tin.")
_ARTICLE = ("The article, by its id in articles.", "Mã bài viết trong bảng articles.")
_CAPTURE = ("The capture, by its id in captures.", "Mã bản chụp trong bảng captures.")
_RUN = ("The run, by its id in runs.", "Mã lượt chạy trong bảng runs.")
_POSITION = ("Place in the order of the page, from 1.", "Thứ tự trên trang, tính từ 1.")
_CLEANER = ("Version of the cleaner that wrote this row.", "Phiên bản bộ làm sạch đã ghi dòng này.")
_TEMPLATE = (
    "The learned site template that was used, by its id in site_templates.",
    "Khuôn mẫu trang đã học được dùng, theo mã trong bảng site_templates.",
)
_TITLE = ("Title as the page shows it.", "Tiêu đề như trên trang.")
_LEAD = ("Lead paragraph; not repeated in body.", "Đoạn sapo; không lặp lại trong body.")
_BODY = (
    "Clean text; paragraphs are parted by an empty line.",
    "Nội dung đã làm sạch; các đoạn cách nhau bằng dòng trống.",
)
_BYLINE = ("Person named as the author.", "Tên tác giả.")
_OFFICE = ("Office named as the author.", "Đơn vị đưa tin.")
_SOURCE = ("Medium named as the source.", "Nguồn tin được ghi trên trang.")
_SECTION = ("Section of the site.", "Chuyên mục.")
_PUBLISHED = (
    "When the page says it was published, with the offset it means, or a bare day; never guessed.",
    "Thời điểm đăng do trang ghi, kèm múi giờ, hoặc chỉ có ngày; không bao giờ suy đoán.",
)
_MODIFIED = ("When the page says it was last changed.", "Thời điểm sửa đổi do trang ghi.")
_CONTENT_DIGEST = (
    "SHA-256 of title, lead, body, byline, office, source, publication time and attachments.",
    "Mã băm SHA-256 của tiêu đề, sapo, nội dung, tác giả, đơn vị, nguồn, ngày đăng và tệp đính kèm.",
)
_NUMBER = (
    "Number of the document in its normal form, such as 123/KH-UBND.",
    "Số ký hiệu văn bản, ví dụ 123/KH-UBND.",
)
_KIND = ("Kind of document.", "Loại văn bản.")
_ISSUER = ("Body that issued it.", "Cơ quan ban hành.")
_ISSUED = ("Day of issue.", "Ngày ban hành.")
_NAME = ("Name in Vietnamese.", "Tên tiếng Việt.")
_NAME_EN = ("Name in English.", "Tên tiếng Anh.")
_FACT_SOURCE = ("Where these facts come from.", "Nguồn của các thông tin này.")

TABLES: Mapping[str, TableText] = {
    "portals": _table(
        "The portals that were crawled.",
        "Các cổng thông tin đã thu thập.",
        slug=_PORTAL,
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
    "agencies": _table(
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
    "runs": _table(
        "Crawl runs, one row per run and portal.",
        "Các lượt thu thập, mỗi dòng một lượt của một cổng.",
        id=(
            "Random id of the run; WARC file names contain it.",
            "Mã ngẫu nhiên của lượt chạy; có trong tên tệp WARC.",
        ),
        portal=_PORTAL,
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
    "manifests": _table(
        "The chain of manifests: each names what was archived and the digest of the one before; the files are in manifests/.",
        "Chuỗi bản kê: mỗi bản ghi những gì đã lưu và mã băm của bản trước; tệp nằm trong manifests/.",
        number=("Place in the chain, from 1.", "Thứ tự trong chuỗi, tính từ 1."),
        made_at=("When it was written (UTC).", "Lúc ghi (UTC)."),
        sha256=(
            "SHA-256 of its .sha256 file. Note the newest elsewhere, and nothing before it can be changed unseen.",
            "Mã băm SHA-256 của tệp .sha256. Ghi giữ mã mới nhất ở nơi khác thì không thể sửa lén phần trước.",
        ),
    ),
    "takedowns": _table(
        "Tombstones of articles that were taken down; their texts and records are gone.",
        "Dấu vết của các bài đã gỡ; nội dung và bản ghi của chúng không còn.",
        article_id=("Id that the article had.", "Mã của bài đã gỡ."),
        url=("Address of the article.", "Địa chỉ của bài."),
        portal=_PORTAL,
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
    "frontier": _table(
        "Known addresses and when each is due again.",
        "Các địa chỉ đã biết và thời điểm cần kiểm tra lại.",
        url=("Canonical address.", "Địa chỉ chuẩn."),
        portal=_PORTAL,
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
    "captures": _table(
        "Archived responses: what a server answered, and where the evidence stands.",
        "Các bản chụp: máy chủ đã trả lời gì và bằng chứng nằm ở đâu.",
        id=("WARC-Record-ID.", "Mã bản ghi WARC."),
        url=("Address as fetched.", "Địa chỉ đã tải."),
        canonical_url=("Address without session, tracking and language loops.", "Địa chỉ chuẩn."),
        portal=_PORTAL,
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
        run_id=_RUN,
        redirect_to=("Where the server pointed to.", "Địa chỉ chuyển hướng."),
        revisit_of=(
            "Earlier capture with the same body, which alone is stored.",
            "Bản chụp trước có cùng nội dung.",
        ),
        is_truncated=("1 when the body was cut off.", "1 nếu nội dung bị cắt cụt."),
        tls_verified=("1 when the certificate was verified.", "1 nếu đã xác minh chứng chỉ TLS."),
        page_type=("What cleaning took the page for.", "Loại trang theo bước làm sạch."),
        content_digest=_CONTENT_DIGEST,
        error_code=("Why it could not be cleaned.", "Lý do không làm sạch được."),
        cleaner_version=_CLEANER,
        site_template_id=_TEMPLATE,
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
    "articles": _table(
        "Clean articles, each as its newest version.",
        "Các bài viết đã làm sạch, theo phiên bản mới nhất.",
        id=(
            "First 16 hexadecimal digits of the SHA-256 of the canonical address where it was first found.",
            "16 chữ số đầu mã SHA-256 của địa chỉ chuẩn nơi bài được tìm thấy lần đầu.",
        ),
        url=("Address as fetched.", "Địa chỉ đã tải."),
        canonical_url=("Address without session, tracking and language loops.", "Địa chỉ chuẩn."),
        portal=_PORTAL,
        agency=("Agency that published it.", "Cơ quan đăng bài."),
        platform=("Content-management system.", "Hệ quản trị nội dung."),
        page_type=(
            "article, or document for a legal document's record.",
            "article, hoặc document nếu là văn bản.",
        ),
        title=_TITLE,
        lead=_LEAD,
        body=_BODY,
        byline=_BYLINE,
        office=_OFFICE,
        source=_SOURCE,
        section=_SECTION,
        tags=("Tags (JSON).", "Từ khóa (JSON)."),
        language=("Language code.", "Mã ngôn ngữ."),
        published_at=_PUBLISHED,
        modified_at=_MODIFIED,
        provenance=("Which rule found each field (JSON).", "Mỗi trường được tìm theo quy tắc nào (JSON)."),
        first_captured_at=("First capture of the article (UTC).", "Lần chụp đầu tiên (UTC)."),
        last_captured_at=(
            "Last capture that still was the article (UTC).",
            "Lần chụp gần nhất còn bài (UTC).",
        ),
        last_checked_at=("Last time the page was asked for (UTC).", "Lần kiểm tra gần nhất (UTC)."),
        gone_at=(
            "First of the checks, over two days or more, that found the page gone (UTC).",
            "Lần đầu trong các lần kiểm tra, cách nhau ít nhất hai ngày, thấy trang không còn (UTC).",
        ),
        n_versions=("Number of versions.", "Số phiên bản."),
        body_digest=("SHA-256 of body.", "Mã băm SHA-256 của body."),
        content_digest=_CONTENT_DIGEST,
        capture_id=("The capture that made the newest version.", "Bản chụp tạo ra phiên bản mới nhất."),
        cleaner_version=_CLEANER,
        site_template_id=_TEMPLATE,
        search_rowid=(
            "Row of the search index, in date order.",
            "Dòng trong chỉ mục tìm kiếm, xếp theo ngày.",
        ),
        returned_at=(
            "First check that saw the page again after it had been gone (UTC); the last return where there were several.",
            "Lần đầu thấy lại trang sau khi đã bị gỡ (UTC); lần trở lại gần nhất nếu có nhiều lần.",
        ),
    ),
    "article_addresses": _table(
        "The addresses of articles that were renamed or are reached by more than one.",
        "Các địa chỉ của những bài đã đổi địa chỉ hoặc có nhiều địa chỉ.",
        url=("Canonical address.", "Địa chỉ chuẩn."),
        article_id=_ARTICLE,
        own_id=(
            "The id that an article of this address alone would have, and perhaps once had.",
            "Mã mà một bài chỉ có địa chỉ này sẽ có, và có thể từng có.",
        ),
        moved_at=("When it was first seen to redirect (UTC).", "Lần đầu thấy chuyển hướng (UTC)."),
        moved_to=("Where it redirected then.", "Địa chỉ được chuyển tới khi đó."),
    ),
    "article_versions": _table(
        "Every version of every article, in the order in which the page showed them.",
        "Mọi phiên bản của bài viết, theo thứ tự xuất hiện.",
        article_id=_ARTICLE,
        number=("Number of the version, from 1.", "Số thứ tự phiên bản, từ 1."),
        capture_id=("The first capture that showed it.", "Bản chụp đầu tiên có phiên bản này."),
        captured_at=("When it was first seen (UTC).", "Lúc thấy lần đầu (UTC)."),
        title=_TITLE,
        lead=_LEAD,
        body=_BODY,
        byline=_BYLINE,
        office=_OFFICE,
        source=_SOURCE,
        section=_SECTION,
        published_at=_PUBLISHED,
        modified_at=_MODIFIED,
        content_digest=_CONTENT_DIGEST,
        cleaner_version=_CLEANER,
        attachments=(
            "JSON list of the files it links to, each with url and link_text; null where not read since this is kept.",
            "Danh sách JSON các tệp được dẫn, mỗi tệp có url và link_text; trống nếu chưa đọc lại từ khi có cột này.",
        ),
    ),
    "edits": _table(
        "What changed between two versions, one row per change.",
        "Những thay đổi giữa hai phiên bản, mỗi dòng một thay đổi.",
        article_id=_ARTICLE,
        from_version=(
            "The version before; that of to_version where only an attached file was replaced.",
            "Phiên bản trước; bằng to_version khi chỉ có tệp đính kèm bị thay.",
        ),
        to_version=("The version after.", "Phiên bản sau."),
        position=_POSITION,
        kind=(
            "number, date, name, document_number, paragraph_added, paragraph_removed, deadline, title, lead, attachment or wording.",
            "Loại thay đổi: số liệu, ngày, tên, số văn bản, thêm hoặc bớt đoạn, thời hạn, tiêu đề, sapo, tệp hoặc câu chữ.",
        ),
        before=("Text before.", "Nội dung trước."),
        after=("Text after.", "Nội dung sau."),
        sentence=("The sentence it stands in.", "Câu chứa thay đổi."),
        significance=("From 0 (wording) to 1 (substance).", "Từ 0 (câu chữ) đến 1 (nội dung)."),
        seen_at=("When the change was first seen (UTC).", "Lúc thấy thay đổi lần đầu (UTC)."),
    ),
    "attachments": _table(
        "Files that articles link to.",
        "Các tệp đính kèm của bài viết.",
        article_id=_ARTICLE,
        position=_POSITION,
        url=("Address of the file.", "Địa chỉ tệp."),
        link_text=("Text of the link.", "Chữ của liên kết."),
        media_type=("Media type by the name in the link.", "Kiểu tệp theo tên trong liên kết."),
        text=(
            "Text found in the file, its pages parted by form feeds.",
            "Văn bản trích từ tệp, các trang cách nhau bằng ký tự sang trang.",
        ),
        capture_id=_CAPTURE,
        payload_digest=("SHA-256 of the file.", "Mã băm SHA-256 của tệp."),
        file_url=("Canonical address at which the file is fetched.", "Địa chỉ chuẩn dùng để tải tệp."),
        file_type=(
            "What the file is by its content: pdf, docx, zip, … Null while it was not read.",
            "Loại tệp xét theo nội dung: pdf, docx, zip, … Trống khi chưa đọc tệp.",
        ),
        n_bytes=("Size of the file in bytes.", "Kích thước tệp, tính bằng byte."),
        n_pages=(
            "Pages of a document, sheets of a workbook, slides, or members of an archive; null where unknown.",
            "Số trang, trang tính, trang chiếu, hoặc số tệp trong tệp nén; trống nếu không rõ.",
        ),
        note=(
            "Why there is no text or only a part of it, and what to do; null where all of it was read.",
            "Vì sao không có văn bản hoặc chỉ có một phần, và cách khắc phục; trống nếu đã đọc hết.",
        ),
        extractor=("What read the text, with versions.", "Công cụ đã đọc văn bản, kèm phiên bản."),
    ),
    "documents": _table(
        "Numbers of legal documents that articles cite, with what most articles say of each.",
        "Số ký hiệu các văn bản được bài viết viện dẫn, theo thông tin được nhắc nhiều nhất.",
        number=_NUMBER,
        kind=_KIND,
        issuer=_ISSUER,
        issued_on=_ISSUED,
        n_documents=(
            "How many documents bear the number at least: more than 1 where citations name different bodies or years;"
            " a body or day in which these differ is not given here.",
            "Số văn bản khác nhau, ít nhất, mang số này: trên 1 khi các bài nêu cơ quan hoặc năm khác nhau; khi đó"
            " cơ quan hoặc ngày không thống nhất thì để trống.",
        ),
    ),
    "cited_documents": _table(
        "Citations of legal documents, one row per citation.",
        "Các lần viện dẫn văn bản, mỗi dòng một lần.",
        article_id=_ARTICLE,
        position=_POSITION,
        number=(
            "Number of the document as the article gives it, in its normal form, such as 123/KH-UBND.",
            "Số ký hiệu văn bản như bài viết ghi, ví dụ 123/KH-UBND.",
        ),
        kind=_KIND,
        issuer=_ISSUER,
        issued_on=_ISSUED,
        quote=("The words around the citation.", "Đoạn chữ quanh chỗ viện dẫn."),
        document=(
            "The number under which this document is in `documents`: 05/QĐ-UBND where the article has 5/QĐ-UBND.",
            "Số ký hiệu của văn bản này trong bảng `documents`: 05/QĐ-UBND dù bài viết ghi 5/QĐ-UBND.",
        ),
    ),
    "duplicates": _table(
        "Pairs of articles with nearly the same text.",
        "Các cặp bài viết gần giống nhau.",
        article_id=_ARTICLE,
        other_id=("The other article.", "Bài viết kia."),
        similarity=("Likeness of the two texts, 0 to 1.", "Độ giống nhau, từ 0 đến 1."),
        shared_share=(
            "Share of the shorter text that both have, 0 to 1.",
            "Phần chung của bài ngắn hơn, từ 0 đến 1.",
        ),
        earlier_id=(
            "Which of them came first; empty where neither their days nor a first capture tell.",
            "Bài xuất hiện trước; trống nếu ngày đăng và lần lưu đầu tiên không cho biết.",
        ),
    ),
    "removed_blocks": _table(
        "What stood on the page and is not in the article, and why.",
        "Những gì có trên trang nhưng không thuộc bài viết, và lý do.",
        capture_id=_CAPTURE,
        position=_POSITION,
        article_id=_ARTICLE,
        text=("The text.", "Nội dung bị bỏ."),
        rule=("The cleaning rule that took it out.", "Quy tắc làm sạch đã bỏ nó."),
    ),
    "failures": _table(
        "What could not be fetched or cleaned, and when it came right.",
        "Những gì không tải hoặc không làm sạch được, và lúc đã khắc phục.",
        stage=("crawl or clean.", "crawl (thu thập) hoặc clean (làm sạch)."),
        url=("Address.", "Địa chỉ."),
        code=("What went wrong.", "Mã lỗi."),
        portal=_PORTAL,
        detail=("More about it.", "Chi tiết."),
        capture_id=_CAPTURE,
        run_id=_RUN,
        cleaner_version=_CLEANER,
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
    "removed_links": _table(
        "Pages that still led to an address after its page was gone.",
        "Những trang vẫn dẫn tới một địa chỉ sau khi trang đó không còn.",
        url=("Canonical address that is gone.", "Địa chỉ chuẩn không còn trang."),
        found_on=("Page that leads there.", "Trang có liên kết tới."),
        seen_at=("When the link was last seen (UTC).", "Lần gần nhất thấy liên kết (UTC)."),
    ),
    "drift_signals": _table(
        "Portals whose pages no longer look as the selectors of their platform expect.",
        "Các cổng có trang không còn đúng như bộ chọn của nền tảng mong đợi.",
        portal=_PORTAL,
        signal=(
            "selectors_empty: they find no text on most pages; selectors_disagree: another text than the fallback.",
            "selectors_empty: bộ chọn không tìm thấy nội dung ở phần lớn các trang; selectors_disagree: nội dung khác hẳn cách đọc dự phòng.",
        ),
        run_id=_RUN,
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
    "searches": _table(
        "Saved searches.",
        "Các tìm kiếm đã lưu.",
        name=("Name of the search.", "Tên."),
        query=("The query.", "Câu tìm kiếm."),
        created_at=("When it was saved (UTC).", "Lúc lưu (UTC)."),
        last_sent_at=("When its hits were last sent (UTC).", "Lần gửi kết quả gần nhất (UTC)."),
    ),
    "site_templates": _table(
        "What was learned about a portal's pages: the blocks that repeat, and where titles stand.",
        "Những khối lặp lại và chỗ in tiêu đề đã học được từ các trang của một cổng.",
        id=("Digest of its content.", "Mã băm nội dung."),
        portal=_PORTAL,
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
"""Every table that Datasette shows, in the order of docs/data.md."""

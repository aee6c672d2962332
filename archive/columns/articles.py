"""What the tables of the articles mean, and of what follows from them: versions, edits, files, citations, copies."""

from collections.abc import Mapping

from archive.columns.text import CAPTURE, CLEANER, CONTENT_DIGEST, PORTAL, TEMPLATE, TableText, table

_ARTICLE = ("The article, by its id in articles.", "Mã bài viết trong bảng articles.")
_POSITION = ("Place in the order of the page, from 1.", "Thứ tự trên trang, tính từ 1.")
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
_NUMBER = (
    "Number of the document in its normal form, such as 123/KH-UBND.",
    "Số ký hiệu văn bản, ví dụ 123/KH-UBND.",
)
_KIND = ("Kind of document.", "Loại văn bản.")
_ISSUER = ("Body that issued it.", "Cơ quan ban hành.")
_ISSUED = ("Day of issue.", "Ngày ban hành.")

ARTICLES: Mapping[str, TableText] = {
    "articles": table(
        "Clean articles, each as its newest version.",
        "Các bài viết đã làm sạch, theo phiên bản mới nhất.",
        id=(
            "First 16 hexadecimal digits of the SHA-256 of the canonical address where it was first found.",
            "16 chữ số đầu mã SHA-256 của địa chỉ chuẩn nơi bài được tìm thấy lần đầu.",
        ),
        url=("Address as fetched.", "Địa chỉ đã tải."),
        canonical_url=("Address without session, tracking and language loops.", "Địa chỉ chuẩn."),
        portal=PORTAL,
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
        content_digest=CONTENT_DIGEST,
        capture_id=("The capture that made the newest version.", "Bản chụp tạo ra phiên bản mới nhất."),
        cleaner_version=CLEANER,
        site_template_id=TEMPLATE,
        search_rowid=(
            "Row of the search index, in date order.",
            "Dòng trong chỉ mục tìm kiếm, xếp theo ngày.",
        ),
        returned_at=(
            "First check that saw the page again after it had been gone (UTC); the last return where there were several.",
            "Lần đầu thấy lại trang sau khi đã bị gỡ (UTC); lần trở lại gần nhất nếu có nhiều lần.",
        ),
    ),
    "article_addresses": table(
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
    "article_versions": table(
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
        content_digest=CONTENT_DIGEST,
        cleaner_version=CLEANER,
        attachments=(
            "JSON list of the files it links to, each with url and link_text; null where not read since this is kept.",
            "Danh sách JSON các tệp được dẫn, mỗi tệp có url và link_text; trống nếu chưa đọc lại từ khi có cột này.",
        ),
    ),
    "edits": table(
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
    "attachments": table(
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
        capture_id=CAPTURE,
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
    "documents": table(
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
    "cited_documents": table(
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
    "duplicates": table(
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
    "removed_blocks": table(
        "What stood on the page and is not in the article, and why.",
        "Những gì có trên trang nhưng không thuộc bài viết, và lý do.",
        capture_id=CAPTURE,
        position=_POSITION,
        article_id=_ARTICLE,
        text=("The text.", "Nội dung bị bỏ."),
        rule=("The cleaning rule that took it out.", "Quy tắc làm sạch đã bỏ nó."),
    ),
}

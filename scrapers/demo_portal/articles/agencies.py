"""Who publishes, leads and works at each demo portal; all of them invented."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """The agency behind a portal, as its articles name it. `code` ends the numbers of its letters: `1875/SNN-VP`."""

    portal: str
    platform: str
    full: str
    short: str
    code: str
    area: str
    authority: str
    council: str
    leader: str
    districts: tuple[str, ...]
    units: tuple[str, ...]
    offices: tuple[str, ...]
    sources: tuple[str, ...]
    themes: tuple[str, ...]
    first_year: int = 2018
    last_day: str = "2025-12-19"


_AGENCIES = (
    Agency(
        portal="demo_so_nong_nghiep",
        platform="liferay_62",
        full="Sở Nông nghiệp và Phát triển nông thôn thành phố Hòa Giang",
        short="Sở Nông nghiệp và PTNT Hòa Giang",
        code="SNN",
        area="thành phố Hòa Giang",
        authority="UBND thành phố Hòa Giang",
        council="HĐND thành phố Hòa Giang",
        leader="Phó Giám đốc Sở Nông nghiệp và PTNT",
        districts=("huyện Đông Lĩnh", "huyện Tây Khê", "huyện Hạ Trì", "quận Nam Giang", "thị xã Cổ Bồng", "huyện Mỹ Lũng"),
        units=("Chi cục Chăn nuôi và Thú y", "Chi cục Trồng trọt và Bảo vệ thực vật", "Chi cục Thủy lợi", "Trung tâm Khuyến nông", "Chi cục Kiểm lâm", "Thanh tra Sở"),
        offices=("Văn phòng Sở", "Phòng Tổ chức cán bộ", "Trung tâm Khuyến nông", "Chi cục Phát triển nông thôn"),
        sources=("Báo Hòa Giang", "Trung tâm Khuyến nông Hòa Giang"),
        themes=("administrative_reform", "land", "crops", "crops", "livestock", "livestock", "disaster", "environment", "digital", "procedures", "recruitment", "bidding", "new_countryside"),
        last_day="2024-06-28",
    ),
    Agency(
        portal="demo_nong_thon_moi",
        platform="nukeviet",
        full="Văn phòng Điều phối nông thôn mới tỉnh Sơn Bình",
        short="Văn phòng Điều phối nông thôn mới Sơn Bình",
        code="VPĐP",
        area="tỉnh Sơn Bình",
        authority="UBND tỉnh Sơn Bình",
        council="HĐND tỉnh Sơn Bình",
        leader="Phó Chánh Văn phòng Điều phối nông thôn mới tỉnh",
        districts=("huyện Lộc Sơn", "huyện Thượng Bình", "huyện Hà Lũng", "thị xã An Trạch", "huyện Cẩm Thượng", "huyện Tiên Bồng"),
        units=("Phòng Nghiệp vụ nông thôn mới", "Sở Nông nghiệp và PTNT Sơn Bình", "Hội Nông dân tỉnh Sơn Bình", "Liên minh Hợp tác xã tỉnh Sơn Bình", "Tổ công tác Chương trình OCOP"),
        offices=("Văn phòng Điều phối", "Phòng Kế hoạch và Giám sát", "Tổ công tác OCOP"),
        sources=("Báo Sơn Bình", "Đài PTTH Sơn Bình", "Cổng TTĐT tỉnh Sơn Bình"),
        themes=("new_countryside", "new_countryside", "new_countryside", "crops", "environment", "traffic", "digital", "education", "land", "administrative_reform", "bidding", "livestock"),
    ),
    Agency(
        portal="demo_uy_ban_huyen",
        platform="tandan",
        full="Ủy ban nhân dân huyện Vĩnh Khê",
        short="UBND huyện Vĩnh Khê",
        code="UBND",
        area="huyện Vĩnh Khê",
        authority="UBND tỉnh Thanh Đại",
        council="HĐND huyện Vĩnh Khê",
        leader="Phó Chủ tịch UBND huyện",
        districts=("cụm xã miền Đông", "cụm xã ven sông", "cụm xã vùng đồi", "cụm xã phía Bắc"),
        units=("Phòng Nội vụ", "Phòng Tài nguyên và Môi trường", "Phòng Giáo dục và Đào tạo", "Phòng Kinh tế và Hạ tầng", "Trung tâm Dịch vụ nông nghiệp", "Công an huyện"),
        offices=("Văn phòng HĐND và UBND", "Phòng Văn hóa và Thông tin", "Trung tâm Văn hóa, Thông tin, Thể thao và Du lịch"),
        sources=("Đài Truyền thanh huyện Vĩnh Khê", "Báo Thanh Đại"),
        themes=("administrative_reform", "land", "crops", "livestock", "education", "health", "digital", "disaster", "traffic", "environment", "recruitment", "bidding", "procedures", "new_countryside"),
        last_day="2025-06-27",
    ),
    Agency(
        portal="demo_so_y_te",
        platform="vnportal",
        full="Sở Y tế tỉnh Phước Hải",
        short="Sở Y tế Phước Hải",
        code="SYT",
        area="tỉnh Phước Hải",
        authority="UBND tỉnh Phước Hải",
        council="HĐND tỉnh Phước Hải",
        leader="Phó Giám đốc Sở Y tế",
        districts=("huyện Long Phước", "huyện An Điền", "thành phố Phước Thắng", "huyện Tân Giồng", "thị xã Mỹ Hạnh"),
        units=("Trung tâm Kiểm soát bệnh tật tỉnh", "Chi cục An toàn vệ sinh thực phẩm", "Bệnh viện Đa khoa tỉnh", "Chi cục Dân số", "Trung tâm Pháp y", "Phòng Nghiệp vụ Y"),
        offices=("Văn phòng Sở", "Phòng Kế hoạch - Tài chính", "Trung tâm Kiểm soát bệnh tật", "Thanh tra Sở"),
        sources=("Báo Phước Hải", "Trung tâm Kiểm soát bệnh tật tỉnh Phước Hải"),
        themes=("health", "health", "health", "health", "administrative_reform", "procedures", "procedures", "digital", "recruitment", "bidding", "environment", "education"),
    ),
    Agency(
        portal="demo_cong_tinh",
        platform="webforms",
        full="Ủy ban nhân dân tỉnh Kiên Sơn",
        short="UBND tỉnh Kiên Sơn",
        code="UBND",
        area="tỉnh Kiên Sơn",
        authority="UBND tỉnh Kiên Sơn",
        council="HĐND tỉnh Kiên Sơn",
        leader="Phó Chủ tịch UBND tỉnh",
        districts=("huyện Đại Lộc Thượng", "huyện Phù Khê", "thành phố Kiên Hòa", "huyện Vạn Giáp", "huyện Thạch Bồng", "thị xã Hồng Lạc"),
        units=("Văn phòng UBND tỉnh", "Sở Nội vụ", "Sở Kế hoạch và Đầu tư", "Sở Thông tin và Truyền thông", "Trung tâm Phục vụ hành chính công", "Thanh tra tỉnh"),
        offices=("Văn phòng UBND tỉnh", "Trung tâm Công báo - Tin học", "Phòng Kiểm soát thủ tục hành chính"),
        sources=("Báo Kiên Sơn", "TTXVN", "Cổng TTĐT Chính phủ"),
        themes=("administrative_reform", "land", "crops", "livestock", "education", "health", "digital", "disaster", "traffic", "environment", "recruitment", "bidding", "procedures", "new_countryside"),
    ),
)  # fmt: skip

AGENCIES: Mapping[str, Agency] = {agency.portal: agency for agency in _AGENCIES}

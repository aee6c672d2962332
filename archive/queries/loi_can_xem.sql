-- Lỗi cần có người xem
-- Các địa chỉ chưa tải được hoặc chưa làm sạch được và chưa tự khỏi, gom theo cổng thông tin, khâu và mã lỗi, kèm một địa chỉ làm ví dụ.
-- English: addresses that could not be fetched or cleaned and have not recovered, by portal, stage and code, with one address as an example.
select
  portal,
  stage,
  code,
  count(*) as n_urls,
  sum(n_times) as n_times,
  min(first_failed_at) as first_failed_at,
  max(last_failed_at) as last_failed_at,
  min(url) as example_url,
  max(detail) as example_detail
from failures
where resolved_at is null
group by portal, stage, code
order by n_urls desc, portal, stage, code

-- Số bài đăng theo cổng thông tin và tháng
-- Mỗi dòng là một tháng của một cổng thông tin; tháng trống giữa hai tháng có bài thường là dấu hiệu bộ thu thập bỏ sót. Bài không ghi ngày đăng được tính vào dòng không có tháng.
-- English: articles per portal and month of publication; an empty month between two full ones often means that the crawl missed something. Articles without a date stand in the row without a month.
select
  a.portal,
  p.name as portal_name,
  substr(a.published_at, 1, 7) as month,
  count(*) as n_articles,
  sum(a.n_versions > 1) as n_changed,
  sum(a.gone_at is not null) as n_gone
from articles a
left join portals p on p.slug = a.portal
group by a.portal, month
order by month desc, a.portal

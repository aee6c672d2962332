-- Văn bản được dẫn nhiều nhất
-- Số, ký hiệu văn bản mà nhiều bài viết nhắc tới nhất, kèm số cổng thông tin và ngày của bài đầu và bài cuối nhắc tới.
-- English: the documents cited by most articles, with the number of portals and the days of the first and last citing article.
select
  d.number,
  d.kind,
  d.issuer,
  d.issued_on,
  count(distinct c.article_id) as n_articles,
  count(distinct a.portal) as n_portals,
  min(substr(a.published_at, 1, 10)) as first_cited_on,
  max(substr(a.published_at, 1, 10)) as last_cited_on
from cited_documents c
join documents d on d.number = c.document
join articles a on a.id = c.article_id
group by d.number
order by n_articles desc, d.number
limit 100

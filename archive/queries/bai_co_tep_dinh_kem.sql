-- Bài viết có tệp đính kèm
-- Những bài có tệp đính kèm (văn bản, phụ lục, biểu mẫu), bài mới trước, kèm tên và địa chỉ của từng tệp.
-- English: the attachments of articles (documents, annexes, forms), newest article first.
select
  a.id as article_id,
  a.portal,
  a.published_at,
  a.title,
  t.link_text,
  t.media_type,
  t.url
from attachments t
join articles a on a.id = t.article_id
order by a.published_at desc, a.id, t.position
limit 500

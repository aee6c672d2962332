-- Bài viết thay đổi sau khi đăng
-- Những bài có từ hai phiên bản trở lên: nội dung trên cổng thông tin đã được sửa giữa hai lần lưu. Mỗi dòng nêu tiêu đề đầu, tiêu đề hiện nay và thời điểm thấy lần sửa cuối.
-- English: articles of two or more versions, that is whose text was changed between two captures, with the first and the present title and the time when the last change was seen.
select
  a.id as article_id,
  a.portal,
  a.title,
  case when f.title is not a.title then f.title end as title_before,
  a.n_versions,
  a.published_at,
  f.captured_at as first_version_at,
  (select max(v.captured_at) from article_versions v where v.article_id = a.id) as last_version_at
from articles a
left join article_versions f on f.article_id = a.id and f.number = 1
where a.n_versions > 1
order by last_version_at desc, a.id
limit 200

-- Phần đã lược khỏi trang, theo quy tắc
-- Mỗi quy tắc làm sạch đã lược bao nhiêu đoạn, trên bao nhiêu bài, và một ví dụ. Dùng để kiểm tra xem có quy tắc nào lược nhầm nội dung bài viết hay không.
-- English: how many blocks each cleaning rule removed, from how many articles, with one example: the place to look for a rule that takes too much.
select
  rule,
  count(*) as n_blocks,
  count(distinct article_id) as n_articles,
  cast(round(avg(length(text))) as integer) as mean_length,
  max(length(text)) as longest,
  substr(min(text), 1, 200) as example
from removed_blocks
group by rule
order by n_blocks desc, rule

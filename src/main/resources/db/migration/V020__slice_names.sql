-- A search for what many names have wants a page of them, not all: the same grams for every sixteenth and every 256th subject,
-- an index of each that is as much shorter (org.gongshi.search.Slice). The conditions are the text of Slice.condition.
--
-- Expand only. New readers may come before it: they find the same, at the cost of the whole index.
create index subject_name_by_grams_16 on subject_name using gin (grams)
  where hashtextextended(subject_key, 0::bigint) & 15::bigint = 0;
create index subject_name_by_grams_256 on subject_name using gin (grams)
  where hashtextextended(subject_key, 0::bigint) & 255::bigint = 0;
create index subject_name_by_pinyin_16 on subject_name using gin (pinyin_grams)
  where hashtextextended(subject_key, 0::bigint) & 15::bigint = 0;
create index subject_name_by_pinyin_256 on subject_name using gin (pinyin_grams)
  where hashtextextended(subject_key, 0::bigint) & 255::bigint = 0;

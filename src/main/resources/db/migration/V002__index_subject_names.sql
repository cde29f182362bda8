-- What a search by name probes; org.gongshi.search.NameQueries names the index it expects.

-- Whole names and beginnings; the column's collation is "C", so LIKE 'x%' is a range of it.
create index subject_name_by_folded on subject_name (folded, subject_key);

-- Pairs of characters, with region and sector among them (org.gongshi.text.FilterGrams).
create index subject_name_by_grams on subject_name using gin (grams);

-- Pairs of syllables in every reading, and triples of initials (org.gongshi.text.Sounds).
create index subject_name_by_pinyin on subject_name using gin (pinyin_grams);

-- Enough frequent grams in the statistics to know which do not narrow a search: some hundreds are
-- in more than every hundredth name.
alter table subject_name alter column grams set statistics 1000;
alter table subject_name alter column pinyin_grams set statistics 1000;

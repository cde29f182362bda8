-- Readers count what is published of each source (org.gongshi.notices.SourceQueries): which notices it delivers, no more.
--
-- Expand only. New readers may come before it: they say then that nothing was counted.
grant select (source_id, notice_id) on source_notice to gongshi_reader;

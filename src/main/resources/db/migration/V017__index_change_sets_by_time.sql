-- What "known by an instant" probes: org.gongshi.lookup.AsOfReads names it. The position stands beside the time, because
-- change sets may state the same one, and so that the table need not be read.
--
-- Expand only. Publications wait while it is built, a second for a million change sets; readers do not wait. New readers
-- may come before it: without the index they answer such a question from the whole table.
create index change_set_by_time on change_set (committed_at, epoch, number);

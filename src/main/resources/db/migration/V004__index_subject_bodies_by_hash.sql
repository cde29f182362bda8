-- What a lookup probes: docs/adr/0015-lookup-index.md.
--
-- Eight bytes instead of scheme, number, change set and instant: the index is a third of the primary
-- key's, so that more of it stays near the processor, and a descent compares integers. Numbers of
-- different schemes have different lengths; two numbers with one hash are told apart by the reader,
-- who sees the number in the row.
--
-- Expand only: the primary key stays, code from before uses it and writes nothing new. Publications
-- wait while the index is built, some ten seconds for a million subjects; readers do not wait. New
-- readers come after this migration: without the index they would read the whole table.
create index subject_body_by_hash on subject_body (hashtextextended(number, 0));

-- The planner needs the statistics of the expression before anybody asks.
analyze subject_body;

-- Cases and proposals to take a notice back are deleted years after they were decided (docs/adr/0035-retention.md). That
-- something was taken back stays in the events of the register, without a word of it.
create index redress_case_by_decision on redress_case (decided_at) where state <> 'open';

grant delete on redress_case, withdrawal to gongshi_publisher;

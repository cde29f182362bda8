-- Answers by number whose interval is over, found without reading the others: the job that renders
-- the next ones asks for them every few seconds.
create index subject_body_by_end on subject_body (valid_to) where valid_to < 'infinity';
create index practitioner_body_by_end on practitioner_body (valid_to) where valid_to < 'infinity';

-- What is said beside a notice and is no part of the act: that its party contests it. A mark stays
-- when it no longer holds, so that answers change their entity tag both times.
create table notice_mark (
  notice_id      text        primary key,
  disputed_since timestamptz,                  -- null when the dispute is over
  change_set_id  bigint      not null
);

grant select, insert, update on notice_mark to gongshi_publisher;
grant select on notice_mark to gongshi_reader;

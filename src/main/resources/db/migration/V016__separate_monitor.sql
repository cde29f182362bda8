-- What the transparency log needs besides V015. It waits for nobody for long: when this fails because somebody holds a
-- lock on register_event or change_set, nothing has happened, and it is run again.
set local lock_timeout = '5s';

-- Whether the log must not say what an event is about: the event is of a person or of an order. Written with the event
-- and not touched when a party is erased. Null in rows of before and of writers of before: there party_keys says it.
alter table register_event add column personal boolean;

-- As of which instant answers were rendered, when that is earlier than committed_at, which is taken under the commit
-- lock. Null in rows of before and of writers of before: committed_at was that instant.
alter table change_set add column rendered_at timestamptz;

-- The key that signed it; null in rows of before.
alter table log_checkpoint add column vkey text;

-- Who compares is not who signs. The monitor reads the log, the register's history and what contents say; the keeper
-- has no business with contents.
grant usage on schema public to gongshi_monitor;
grant select on change_set, register_epoch, register_event,
  log_change_set, log_entry, log_hidden, log_tile, log_checkpoint, log_cosignature, log_key,
  notice_version, notice_content, subject_version, order_version, order_content
  to gongshi_monitor;
revoke select on notice_version, notice_content, subject_version, order_version, order_content from gongshi_keeper;

-- Who did what: every write and every privileged read. Append only: no role of the service may
-- change or delete an entry; the owner drops whole partitions when their time is over
-- (org.gongshi.operations.AuditPartitions makes those of the months to come).
create table audit_entry (
  id         bigint      generated always as identity,
  at         timestamptz not null,
  actor_id   text        not null,           -- the provider's id of the login; no identity number
  actor_name text        not null,
  client     text,                           -- the program that held the token
  roles      text[]      not null,
  action     text        not null,           -- a word of org.gongshi.access.AuditAction
  target     text,                           -- what it was done to: a publication, a notice
  reason     text,                           -- why, as the actor stated it
  address    text        not null,           -- from where: an IPv4 address, or an IPv6 /64
  primary key (at, id)
) partition by range (at);

-- Found by who and by what; newest first is the primary key backwards.
create index audit_entry_by_actor on audit_entry (actor_id, at desc);
create index audit_entry_by_target on audit_entry (target, at desc) where target is not null;

-- What no month claims; empty as long as months are made ahead of time.
create table audit_entry_rest partition of audit_entry default;

grant select, insert on audit_entry to gongshi_publisher;

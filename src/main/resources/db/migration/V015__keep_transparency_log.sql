-- The transparency log (docs/evidence.md, docs/adr/0025-transparency-log.md): a Merkle tree over all events of the
-- register, in the order of their watermarks. The keeper adds to it and changes nothing; whoever publishes cannot write
-- here at all.

-- What an event says besides the other columns of its row, so that its canonical form, and with it its leaf, follows
-- from the row alone. Null in rows of before and of writers of before: those enter the log hidden.
alter table register_event add column content_hash bytea;

-- Where the events of a change set are: leaf is its position entry, the event of seq n is leaf + n.
create table log_change_set (
  change_set_id bigint      primary key,
  leaf          bigint      not null unique check (leaf >= 0),
  epoch         integer     not null,
  number        bigint      not null,
  events        bigint      not null check (events >= 0),
  committed_at  timestamptz not null,
  unique (epoch, number)
);

-- The bytes behind each leaf, which are public: leaf hash = SHA-256(0x00 ‖ entry).
create table log_entry (
  leaf  bigint primary key check (leaf >= 0),
  entry bytea  not null check (octet_length(entry) between 1 and 65535)
);

-- What opens entries that do not say what they are about: events of orders and of persons.
create table log_hidden (
  leaf bigint primary key,
  salt bytea  not null check (octet_length(salt) = 32)
);

-- Hashes of the tree, 256 to a row: of leaves on level 0, of 256 times as many on each level above. The last row of a
-- level is incomplete and grows.
create table log_tile (
  level  smallint not null check (level between 0 and 6),
  place  bigint   not null check (place >= 0),
  hashes bytea    not null check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
  primary key (level, place)
);
-- Hashes do not compress.
alter table log_tile alter column hashes set storage external;

-- What was signed: a C2SP checkpoint each, with the watermark up to which it covers the register.
create table log_checkpoint (
  size      bigint      primary key check (size > 0),
  root      bytea       not null check (octet_length(root) = 32),
  note      text        not null,
  epoch     integer     not null,
  number    bigint      not null,
  signed_at timestamptz not null
);

-- Signatures of witnesses under checkpoints, a line each.
create table log_cosignature (
  size        bigint      not null references log_checkpoint,
  witness     text        not null,            -- the name in the line
  line        text        not null check (octet_length(line) <= 500),
  received_at timestamptz not null,
  primary key (size, witness)
);

-- Keys that checkpoints were signed with, as verifiers take them (vkey).
create table log_key (
  vkey       text        primary key,
  used_since timestamptz not null
);

-- Append only, for the owner too: who wants to rewrite the log must first take these away.
create function log_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the transparency log is append only: %', tg_table_name using errcode = '23001';
end $$;

create trigger append_only before update or delete or truncate on log_change_set
  for each statement execute function log_refuse_change();
create trigger append_only before update or delete or truncate on log_entry
  for each statement execute function log_refuse_change();
create trigger append_only before update or delete or truncate on log_hidden
  for each statement execute function log_refuse_change();
create trigger append_only before delete or truncate on log_tile
  for each statement execute function log_refuse_change();
create trigger append_only before update or delete or truncate on log_checkpoint
  for each statement execute function log_refuse_change();
create trigger append_only before update or delete or truncate on log_cosignature
  for each statement execute function log_refuse_change();
create trigger append_only before update or delete or truncate on log_key
  for each statement execute function log_refuse_change();

-- A row of hashes only grows at its end.
create function log_refuse_other_hashes() returns trigger language plpgsql as $$
begin
  if new.level <> old.level or new.place <> old.place
     or substr(new.hashes, 1, octet_length(old.hashes)) <> old.hashes then
    raise exception 'the transparency log is append only: log_tile' using errcode = '23001';
  end if;
  return new;
end $$;

create trigger grows_at_its_end before update on log_tile
  for each row execute function log_refuse_other_hashes();

-- Checkpoints only ever become larger.
create function log_refuse_smaller_checkpoint() returns trigger language plpgsql as $$
begin
  if exists (select from log_checkpoint where size >= new.size) then
    raise exception 'the transparency log is append only: log_checkpoint' using errcode = '23001';
  end if;
  return new;
end $$;

create trigger grows before insert on log_checkpoint
  for each row execute function log_refuse_smaller_checkpoint();

grant usage on schema public to gongshi_keeper;
grant select on change_set, register_epoch, register_event to gongshi_keeper;
grant select, insert on log_change_set, log_entry, log_hidden, log_tile, log_checkpoint, log_cosignature, log_key
  to gongshi_keeper;
grant update (hashes) on log_tile to gongshi_keeper;
-- The monitor compares hashes with what is still there; it may log in as the keeper.
grant select on notice_version, notice_content, subject_version, order_version, order_content to gongshi_keeper;

grant select on log_change_set, log_entry, log_hidden, log_tile, log_checkpoint, log_cosignature, log_key
  to gongshi_reader;

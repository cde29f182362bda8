-- Eligibility checks, in a database of their own (docs/checks.md): who asked, what for, about whom as a
-- keyed digest, and what was decided. Append only; the owner drops whole days when their time is over
-- (org.gongshi.operations.CheckLogDays makes those to come).
create table check_entry (
  id              bigint      generated always as identity,
  at              timestamptz not null,
  client          text        not null,      -- the program, as its tokens name it
  purpose         text        not null,
  organisation    text,                      -- 'uscc:91…'
  document_digest bytea,                     -- of a person: HMAC-SHA-256 of kind and number
  key_id          smallint,                  -- of the digest
  service_class   text        not null,
  travel_date     date,                      -- absent: at the instant of the check
  decision        text        not null check (decision in ('no_order_in_force', 'order_in_force',
                                'indeterminate', 'refused_quota', 'refused_enumeration')),
  reasons         text[]      not null,      -- of what is indeterminate
  orders          text[]      not null,      -- that the decision rests on
  watermark       text        not null,      -- of the register that was read
  policy          text        not null,
  primary key (at, id),
  check ((document_digest is null) = (key_id is null)),
  check (num_nonnulls(organisation, document_digest) <= 1) -- neither: too little to tell who
) partition by range (at);

create index check_entry_by_client on check_entry (client, at desc);
create index check_entry_by_organisation on check_entry (organisation, at desc)
  where organisation is not null;
create index check_entry_by_document on check_entry (document_digest, at desc)
  where document_digest is not null;

-- What no day claims; empty as long as days are made ahead of time.
create table check_entry_rest partition of check_entry default;

-- How many checks a client made on a day of official time.
create table check_count (
  client text   not null,
  day    date   not null,
  used   bigint not null,
  primary key (client, day)
) with (fillfactor = 50);

-- How many different numbers of one neighbourhood, or names of one number, a client asked about on a day:
-- one bit for each of 256 classes of them. The key is a digest of all that; nothing can be read from it.
-- Its days are not logged: a server that crashes forgets them.
create table check_nearness (
  day    date     not null,
  digest bytea    not null,
  seen   bit(256) not null,
  bound  smallint not null,                  -- bits that may be set
  primary key (day, digest)
) partition by range (day);

-- Batches that take longer than their client is made to wait.
create table check_batch (
  id        text        primary key,
  client    text        not null,
  begun_at  timestamptz not null,
  seen_at   timestamptz not null,            -- by the instance that works on it
  total     integer     not null,
  done      integer     not null,
  answer    bytea                            -- sealed; absent while it is worked on
);
create index check_batch_by_age on check_batch (begun_at);

grant insert on check_entry to gongshi_check_writer;
grant select, insert, update on check_count, check_nearness to gongshi_check_writer;
grant select, insert, update, delete on check_batch to gongshi_check_writer;
grant select on check_entry, check_count to gongshi_check_reader;

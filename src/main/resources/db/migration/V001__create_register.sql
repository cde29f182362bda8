-- The register: an append-only history and the read model made from it.
-- docs/adr/0003-history.md and docs/adr/0004-read-model.md say why it looks like this.
--
-- Order of things: a change set takes its id when work on it starts, inserts its rows, and only at
-- the end, under the commit lock, its watermark. Two change sets that touch the same party never
-- both commit from the same base (the second starts over), so for one key the highest
-- change_set_id is always the latest. No table here needs an update to make a new state visible.

-- ---------------------------------------------------------------- history

-- Promoting another database starts a new epoch, so that a watermark is never issued twice.
create table register_epoch (
  epoch      integer     primary key,
  started_at timestamptz not null,
  reason     text        not null
);

insert into register_epoch values (1, now(), 'first start');

create sequence change_set_id_seq;
create sequence publication_id_seq;

-- Where deliveries come from (数据来源单位): the units that /coverage lists.
create table source (
  id         text        primary key,          -- the unit's unified social credit code
  name       text        not null,
  created_at timestamptz not null
);

-- Who decides (许可机关, 处罚机关).
create table authority (
  uscc       text        primary key,
  name       text        not null,
  region     text        not null,             -- six digits, from the code
  created_at timestamptz not null
);

-- One delivered file or batch: staged, then committed whole, or abandoned.
create table publication (
  id             bigint      primary key,
  source_id      text        not null,         -- the delivering unit
  source_name    text        not null,
  content        text        not null,         -- what the file holds: act, organisation
  full_set       boolean     not null,         -- the file is the source's whole set
  file_digest    bytea       not null,         -- SHA-256 of the delivered bytes
  actor          text        not null,
  state          text        not null check (state in ('staging', 'committed', 'abandoned')),
  started_at     timestamptz not null,
  ended_at       timestamptz,
  rows_staged    bigint      not null default 0,
  rows_new       bigint      not null default 0,
  rows_changed   bigint      not null default 0,
  rows_unchanged bigint      not null default 0,
  rows_withdrawn bigint      not null default 0,
  change_set_id  bigint
);

-- One row for each committed change of what is served; its number is the watermark.
create table change_set (
  id             bigint      primary key,
  epoch          integer     not null references register_epoch,
  number         bigint      not null,
  kind           text        not null
                 check (kind in ('publication', 'dispute', 'suspension', 'expiry', 'rule')),
  publication_id bigint,
  events         bigint      not null,
  committed_at   timestamptz not null,
  unique (epoch, number)
);

-- Identity of an act. The id is keyed, so that a tombstone's id cannot be matched with a guess.
create table notice (
  notice_id     text     primary key,
  act_digest    bytea    not null,             -- HMAC-SHA-256 over authority, kind, document, party
  key_id        smallint not null,
  kind          smallint not null,
  change_set_id bigint   not null
);

-- Immutable and without content: what stays provable when the content is gone.
create table notice_version (
  notice_id      text        not null,
  version        integer     not null,
  change_set_id  bigint      not null,         -- known from; known to is the next version's
  event          text        not null
                 check (event in ('published', 'corrected', 'sources_changed', 'withdrawn', 'repaired', 'annulled')),
  valid_from     timestamptz,                  -- legal validity, half open
  valid_to       timestamptz,
  published_from timestamptz not null,         -- publicity period, computed once, half open
  published_to   timestamptz not null,
  publicity_rule text        not null,
  content_hash   bytea       not null check (length(content_hash) = 32),
  primary key (notice_id, version)
);

-- Erasable: deleting salt and bytes leaves a hash that nobody can open.
create table notice_content (
  notice_id text    not null,
  version   integer not null,
  salt      bytea   not null check (length(salt) = 32),
  canonical bytea   not null,                  -- RFC 8785
  primary key (notice_id, version)
);

create table source_notice (
  source_id     text     not null,
  notice_id     text     not null,
  kind          smallint not null,
  change_set_id bigint   not null,
  primary key (source_id, notice_id)
);

-- Everything that alters an answer, in the order of (watermark, seq).
-- Feeds caches, change feed, log and audit; nothing is served that has no event.
create table register_event (
  change_set_id bigint  not null,
  seq           bigint  not null,
  kind          text    not null,
  party_keys    text[]  not null,              -- not part of the leaf: erasable for persons
  notice_id     text,
  version       integer,
  leaf_hash     bytea   not null check (length(leaf_hash) = 32),
  primary key (change_set_id, seq)
);
create index register_event_by_notice on register_event (notice_id) where notice_id is not null;

-- ---------------------------------------------------------------- subjects

create table subject_version (
  subject_key   text     not null,             -- the number it was first known by: 'uscc:91…'
  change_set_id bigint   not null,
  origin        smallint not null,             -- 0 from an act's party, 1 from a register file
  salt          bytea    not null,
  facts         bytea    not null,             -- RFC 8785; the "subject" part of the answer
  facts_hash    bytea    not null,             -- SHA-256(salt ‖ facts)
  primary key (subject_key, change_set_id)
);

create table subject_number (
  scheme        text   not null,
  number        text   not null,
  subject_key   text   not null,
  change_set_id bigint not null,
  primary key (scheme, number)
);
create index subject_number_by_subject on subject_number (subject_key);

-- ---------------------------------------------------------------- read model

-- One row for each number and validity interval; the body is streamed as it is.
-- Latest change set first, then the interval that contains the instant asked for.
create table subject_body (
  scheme        text        not null,
  number        text        not null,
  change_set_id bigint      not null,
  valid_from    timestamptz not null,
  valid_to      timestamptz not null,
  body_format   smallint    not null,
  party_key     text        not null,
  identity      bytea       not null,          -- JSON object
  status        bytea       not null,          -- JSON object
  primary key (scheme, number, change_set_id, valid_from)
);

-- Bodies are fetched whole on every hit and compress badly at their size.
alter table subject_body alter column identity set storage external;
alter table subject_body alter column status set storage external;

-- Notices of organisations as they stand; one row a notice.
create table notice_listed (
  notice_id      text        not null,
  version        integer     not null,
  change_set_id  bigint      not null,
  kind           smallint    not null,
  party_key      text        not null,
  authority_uscc text        not null,
  region         text        not null,
  sector         text,
  document_no    text        not null,         -- folded
  decided_on     date        not null,
  published_from timestamptz not null,
  published_to   timestamptz not null,
  valid_from     timestamptz,
  valid_to       timestamptz,
  status         text        not null,
  card           bytea       not null,         -- JSON object
  party          bytea       not null,         -- JSON object
  primary key (notice_id)
);
create index notice_listed_by_party on notice_listed (party_key);
create index notice_listed_by_kind on notice_listed (kind, decided_on desc, notice_id);
create index notice_listed_by_authority on notice_listed (authority_uscc, decided_on desc, notice_id);
create index notice_listed_by_region on notice_listed (region text_pattern_ops, decided_on desc, notice_id);
create index notice_listed_by_document on notice_listed (document_no);
create index notice_listed_by_decision on notice_listed (decided_on desc, notice_id);

create table subject_name (
  subject_key   text     not null,
  name          text     not null,
  kind          smallint not null,             -- 0 current, 1 former
  folded        text     collate "C" not null,
  grams         integer[] not null,
  pinyin        text     not null,
  pinyin_grams  integer[] not null,
  region        text     not null,
  sector        text,
  change_set_id bigint   not null,
  primary key (subject_key, kind, name)
);

-- ---------------------------------------------------------------- practitioners: an exact-key table of their own

create table practitioner (
  profession    text     not null,
  issuer        text     not null,
  number        text     not null,
  name          text     not null,
  folded_name   text     collate "C" not null,
  identity_mask text,                          -- province and last two, or nothing
  identity_digest bytea,                       -- HMAC-SHA-256, never the number
  key_id        smallint,
  facts         bytea    not null,             -- RFC 8785; the "subject" part of the answer
  change_set_id bigint   not null,
  primary key (profession, issuer, number)
);
create index practitioner_by_name on practitioner (folded_name);
create index practitioner_by_digest on practitioner (identity_digest) where identity_digest is not null;

create table practitioner_notice (like notice_listed including all);

create table practitioner_body (like subject_body including all);

-- ---------------------------------------------------------------- coverage

create table source_coverage (
  source_id       text        not null,
  kind            text        not null,        -- notice kind, or 'organisation'
  region          text        not null,        -- province level, two digits
  since           date        not null,        -- earliest decision covered
  first_delivery  timestamptz not null,
  last_delivery   timestamptz not null,
  deliveries      bigint      not null,
  change_set_id   bigint      not null,
  primary key (source_id, kind, region)
);

-- ---------------------------------------------------------------- staging and roles

-- Staging tables are unlogged, one set a publication, owned by the publisher, and never replicated.
create schema stage;
grant create, usage on schema stage to gongshi_publisher;

grant usage on schema public to gongshi_publisher, gongshi_reader;
grant select, insert on all tables in schema public to gongshi_publisher;
grant usage on all sequences in schema public to gongshi_publisher;
-- History is append only for everyone; what is erasable or derived may be replaced.
grant update on publication, source, authority, source_coverage, subject_name, practitioner,
  subject_body, practitioner_body
  to gongshi_publisher;
grant delete on notice_content, source_notice, subject_body, notice_listed, subject_name,
  practitioner, practitioner_notice, practitioner_body, subject_version to gongshi_publisher;

grant select (notice_id, kind) on notice to gongshi_reader;
grant select on change_set, register_epoch, register_event, source, authority, source_coverage,
  notice_version, notice_content, subject_version, subject_number, subject_body, notice_listed,
  subject_name, practitioner, practitioner_notice, practitioner_body
  to gongshi_reader;

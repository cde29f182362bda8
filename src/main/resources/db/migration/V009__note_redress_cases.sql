-- Objections to what is published (disputes) and applications for an early end (repairs), filed
-- without an account. Whoever knows number and code sees how a case stands; of the code there is a
-- digest only.
create table redress_case (
  number          text        primary key,
  code_digest     bytea       not null,        -- SHA-256 of 130 random bits
  kind            text        not null check (kind in ('dispute', 'repair')),
  ground          text        not null,        -- a word of org.gongshi.redress.Ground
  notice_id       text        not null,
  authority       text        not null,        -- who decided the act
  decides         text        not null check (decides <> '' ),  -- who decides the case now
  statement       text        not null,        -- for those who decide, never public
  contact         text,                        -- an e-mail address, gone when the end was told
  news_at         timestamptz,                 -- since then there is something to tell
  told_at         timestamptz,                 -- news_at of what was told
  mail_after      timestamptz,                 -- not before, because it failed or is under way
  client_digest   bytea,                       -- keyed digest of network and day, gone likewise
  filed_at        timestamptz not null,
  standing        text        not null default 'unverified'
                  check (standing in ('unverified', 'evidence', 'established', 'refused')),
  standing_due    timestamptz,                 -- established by itself then, if evidence is there
  standing_by     text,                        -- the login; null when time did it
  standing_at     timestamptz,
  standing_reason text,                        -- why it was refused
  due_at          timestamptz not null,
  state           text        not null default 'open'
                  check (state in ('open', 'upheld', 'rejected', 'withdrawn')),
  outcome         text        check (outcome in ('withdrawn', 'corrected', 'repaired')),
  decided_by      text,
  decided_at      timestamptz,
  reason          text,                        -- of the decision: public, without personal data
  reviewed        boolean     not null default false,  -- a rejection was taken to another authority
  publication_id  bigint,                      -- upheld as soon as this one is committed
  check (state <> 'upheld' or standing_by is null or standing_by <> decided_by)
);
create index redress_case_by_deciding on redress_case (decides, due_at)
  where state in ('open', 'upheld');
create index redress_case_by_authority on redress_case (authority, filed_at);
create index redress_case_by_notice on redress_case (notice_id);
create index redress_case_by_standing on redress_case (standing_due)
  where state = 'open' and standing = 'evidence';
create index redress_case_by_news on redress_case (news_at) where contact is not null;
create index redress_case_by_client on redress_case (client_digest) where client_digest is not null;

-- What applicants hand in, encrypted. Identity evidence is deleted on decision, the rest later.
create table redress_file (
  case_number text        not null references redress_case,
  place       smallint    not null check (place between 1 and 20),
  purpose     text        not null check (purpose in ('identity', 'supporting')),
  media_type  text        not null,            -- found in the bytes, not as claimed
  size        integer     not null,
  key_id      smallint    not null,
  sealed      bytea       not null,            -- AES-256-GCM, nonce first
  stored_at   timestamptz not null,
  primary key (case_number, place)
);
-- Sealed bytes do not compress.
alter table redress_file alter column sealed set storage external;

-- What the public sees of disputes that were rejected: beside the notice, as long as it is shown.
create table redress_outcome (
  notice_id     text        not null,
  change_set_id bigint      not null,
  ground        text        not null,
  filed_on      date        not null,
  decided_on    date        not null,
  reason        text        not null,
  primary key (notice_id, change_set_id)
);

grant select, insert, update on redress_case to gongshi_publisher;
grant select, insert, delete on redress_file to gongshi_publisher;
grant select, insert, delete on redress_outcome to gongshi_publisher;
grant select on redress_outcome to gongshi_reader;
-- What the authorities' pages count; nothing that an applicant said or is.
grant select (authority, kind, filed_at, due_at, decided_at, state) on redress_case to gongshi_reader;

-- Orders of courts and agencies that restrict named services: the only thing an eligibility check looks
-- at (docs/checks.md). History is kept as for notices: versions are immutable and hold hashes, content is
-- erasable. Of a person there are keyed digests of document and name, never the number or the name.
create table order_version (
  order_id      text     not null,             -- head of a keyed digest of authority, kind, case and party
  version       integer  not null,
  change_set_id bigint   not null,
  event         text     not null
                check (event in ('order_issued', 'order_amended', 'order_lifted', 'order_ended')),
  content_hash  bytea    not null check (length(content_hash) = 32),
  actor_id      text,                          -- the login; null when its time was over
  primary key (order_id, version)
);

create table order_content (
  order_id  text    not null,
  version   integer not null,
  salt      bytea   not null check (length(salt) = 32),
  canonical bytea   not null,                  -- RFC 8785
  primary key (order_id, version)
);

-- Orders that have not ended, as they stand: what checks read.
create table service_order (
  order_id          text        primary key,
  version           integer     not null,
  change_set_id     bigint      not null,
  kind              text        not null,      -- of register/order-kinds.csv
  edition           text        not null,
  case_no           text        not null,
  authority_uscc    text        not null,
  authority_name    text        not null,
  authority_contact text        not null,
  legal_basis       text        not null,
  party_key         text,                      -- of an organisation: 'uscc:91…'
  document_digest   bytea,                     -- of a person: HMAC-SHA-256 of kind and number
  name_digest       bytea,                     -- and of the folded name
  key_id            smallint    not null,
  covers            text[]      not null check (cardinality(covers) > 0),
  issued_on         date        not null,
  in_force_from     timestamptz not null,
  in_force_to       timestamptz not null,      -- infinity: until it is ended; then there is a review
  review_on         date        check (review_on is not null or in_force_to < 'infinity'),
  disputed_since    timestamptz,
  published_on      date        not null,      -- first; the time to object runs from here
  ends_latest       date,                      -- last day that the kind allows, from when it first began
  check (in_force_from < in_force_to),
  check (num_nonnulls(party_key, document_digest) = 1),
  check ((document_digest is null) = (name_digest is null))
);
create index service_order_by_party on service_order (party_key) where party_key is not null;
create index service_order_by_document on service_order (document_digest)
  where document_digest is not null;
create index service_order_by_name on service_order (name_digest) where name_digest is not null;
create index service_order_by_end on service_order (in_force_to) where in_force_to < 'infinity';

-- What an order does not restrict for a time: a suspension lifts all of it (a journey to a hospital, a
-- funeral), an exemption the named services.
create table order_lift (
  order_id      text        not null,
  place         integer     not null,
  change_set_id bigint      not null,
  kind          text        not null check (kind in ('suspension', 'exemption')),
  ground        text        not null,
  covers        text[]      not null check (cardinality(covers) <= 50), -- of an exemption
  lifted_from   timestamptz not null,
  lifted_to     timestamptz not null,
  granted_by    text        not null,          -- the authority
  check (lifted_from < lifted_to),
  primary key (order_id, place)
);

-- Whoever holds the number is not the one that the order is about.
create table order_clearance (
  order_id       text   not null,
  redress_digest bytea  not null,              -- HMAC-SHA-256 of the redress number
  change_set_id  bigint not null,
  primary key (order_id, redress_digest)
);

alter table register_event add column order_id text;
create index register_event_by_order on register_event (order_id) where order_id is not null;

alter table change_set drop constraint change_set_kind_check;
alter table change_set add constraint change_set_kind_check
  check (kind in ('publication', 'dispute', 'suspension', 'expiry', 'rule', 'order'));

grant select, insert on order_version to gongshi_publisher;
grant select, insert, delete on order_content, order_lift, order_clearance to gongshi_publisher;
grant select, insert, update, delete on service_order to gongshi_publisher;
-- Checks read these; what an order is about stays with those who may check.
grant select on service_order, order_lift, order_clearance to gongshi_reader;

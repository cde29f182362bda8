-- What persons ask for about orders that concern them (docs/my-record.md): objections and suspensions. Whom
-- a request is of is a keyed digest; what they say is sealed and goes when it is not needed any more.
create table order_request (
  id               text        primary key,
  order_id         text        not null,
  authority        text        not null,       -- who decides
  kind             text        not null check (kind in ('dispute', 'suspension')),
  ground           text        not null,       -- a word of org.gongshi.orders.RequestGround
  lifted_from      date,                       -- of a suspension
  lifted_until     date,
  document_digest  bytea       not null,       -- HMAC-SHA-256 of kind and number of the document
  key_id           smallint    not null,       -- of the digest
  sealed_key_id    smallint    not null,
  statement_sealed bytea,                      -- AES-256-GCM; for those who decide, never public
  filed_at         timestamptz not null,
  due_at           timestamptz not null,
  state            text        not null default 'open'
                   check (state in ('open', 'upheld', 'rejected', 'withdrawn')),
  decided_by       text,
  decided_at       timestamptz,
  reason           text,                       -- of the decision, for the person
  redress_sealed   bytea,                      -- the redress number, for the person
  check ((kind = 'suspension') = (lifted_from is not null and lifted_until is not null)),
  check (lifted_from <= lifted_until)
);
create unique index order_request_by_open on order_request (order_id, kind) where state = 'open';
create index order_request_by_deciding on order_request (authority, due_at) where state = 'open';
create index order_request_by_key on order_request (key_id);
create index order_request_by_document on order_request (document_digest);
grant select, insert, update, delete on order_request to gongshi_publisher;

-- Contesting is an event of the order.
alter table order_version drop constraint order_version_event_check;
alter table order_version add constraint order_version_event_check
  check (event in ('order_issued', 'order_amended', 'order_lifted', 'order_ended', 'order_disputed',
                   'order_dispute_ended'));

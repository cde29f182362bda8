-- Whom the service tells of changes by itself (docs/webhooks.md). There is no table of messages: what is sent is
-- read from the events after a position when it is sent, so that no attempt brings back what is gone by then.
create table webhook (
  id              text        primary key,
  client          text        not null,       -- the program that made it, and whose it is
  url             text        not null check (length(url) <= 2000),
  kind            text,                       -- what it wants, as parameters of the feed
  authority       text,
  party           text,
  region          text,
  sector          text,
  created_at      timestamptz not null,
  secret_no       integer     not null default 1,  -- secrets are derived from it, none is kept
  older_until     timestamptz,                -- until then the secret before signs, too
  state           text        not null default 'active' check (state in ('active', 'stopped')),
  stopped_because text,
  position        text        not null,       -- of the feed: what is before it was delivered or given up
  until_position  text,                       -- of a delivery that failed: it stays the same events
  round           integer     not null default 1,  -- counts how often its owner sent it elsewhere
  attempts        integer     not null default 0,  -- of the delivery that is due, failed
  given_up        integer     not null default 0,  -- deliveries in a row
  due_at          timestamptz not null,
  leased_until    timestamptz not null default '-infinity',  -- somebody delivers
  lease_no        integer     not null default 0,  -- whose turn it is: what an older one notes has no effect
  delivered_at    timestamptz,
  failed_at       timestamptz,
  failure         text,                       -- a word of org.gongshi.webhooks.Failure
  check ((state = 'stopped') = (stopped_because is not null))
);
create index webhook_by_client on webhook (client, created_at);
create index webhook_by_due on webhook (due_at) where state = 'active';

-- What was given up: between which positions, and no content.
create table webhook_dead_letter (
  id              text        primary key,
  webhook_id      text        not null references webhook on delete cascade,
  after_position  text        not null,
  to_position     text        not null,
  attempts        integer     not null,
  failure         text        not null,
  given_up_at     timestamptz not null
);
create index webhook_dead_letter_by_webhook on webhook_dead_letter (webhook_id, given_up_at);
create index webhook_dead_letter_by_time on webhook_dead_letter (given_up_at);

grant select, insert, update, delete on webhook, webhook_dead_letter to gongshi_publisher;

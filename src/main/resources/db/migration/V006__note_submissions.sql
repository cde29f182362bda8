-- What programs and officials handed in for publication, by the key that makes a repetition harmless,
-- and what became of it. It holds no row of a file: the file is gone when the work on it ends.
create table submission (
  id              text        primary key,     -- random; whoever knows it still needs the login
  actor_id        text        not null,        -- the provider's id of the login
  idempotency_key text        not null,
  request_digest  bytea       not null,        -- SHA-256 of how the file is to be taken and of its bytes
  authority       text        not null,        -- the delivering unit, one of the login's authorities
  check_only      boolean     not null,
  state           text        not null
                  check (state in ('running', 'published', 'acceptable', 'refused', 'failed')),
  submitted_at    timestamptz not null,
  seen_at         timestamptz not null,        -- the instance that runs it says so every few seconds
  ended_at        timestamptz,
  rows_read       bigint      not null default 0,
  share_read      real        not null default 0,
  publication_id  bigint,                      -- tells what happened when the instance died
  report          text,                        -- JSON; labels, lines and codes, no cell of the file
  withdrawals     bigint,                      -- what a refused full set would take back, if that is why
  confirmed_by    text        check (confirmed_by <> actor_id),
  confirmed_at    timestamptz,                 -- then the same request may take back so many
  unique (actor_id, idempotency_key)
);
create index submission_by_time on submission (submitted_at);
create index submission_by_authority on submission (authority, submitted_at desc);

grant select, insert, update, delete on submission to gongshi_publisher;

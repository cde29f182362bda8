-- A notice that an authority wants to take back: proposed by one person, confirmed by another.
create table withdrawal (
  id             text        primary key,      -- random
  notice_id      text        not null,
  authority      text        not null,         -- who decided the act
  reason         text        not null,         -- for the second person and the audit, never public
  proposed_by    text        not null,         -- the provider's id of the login
  proposed_at    timestamptz not null,
  state          text        not null check (state in ('open', 'confirmed', 'refused')),
  decided_by     text        check (decided_by <> proposed_by),
  decided_at     timestamptz,
  refusal        text,                         -- why the second person did not confirm
  publication_id bigint                        -- done as soon as this one is committed
);
create unique index withdrawal_open on withdrawal (notice_id) where state = 'open';
create index withdrawal_by_authority on withdrawal (authority, proposed_at desc);

grant select, insert, update on withdrawal to gongshi_publisher;

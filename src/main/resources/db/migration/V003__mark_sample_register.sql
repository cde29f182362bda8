-- Says that this register is invented, from which seed and of which size, so that whoever tests with
-- it can compute the same numbers and names. Empty in a real register.
create table sample_register (
  only_one   boolean     primary key default true check (only_one),
  seed       bigint      not null,
  subjects   bigint      not null,
  as_of      date        not null,             -- the day its times are relative to
  started_at timestamptz not null,
  loaded_at  timestamptz                       -- absent while the load runs or was broken off
);

grant select, insert, update on sample_register to gongshi_publisher;
grant select on sample_register to gongshi_reader;

-- Which server an epoch began on, so that another one begins its own before it takes a position (ADR 36). A server that is
-- promoted or restored is on a timeline of its own; one that was copied or upgraded is another system.
--
-- Expand only. Old writers go on in the newest epoch, as they did; only new ones begin another.

-- pg_control_checkpoint() would name the old timeline until the first checkpoint after a promotion.
create function server_timeline() returns integer language sql as $$
  select ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::integer
$$;

alter table register_epoch
  add column system_identifier bigint,
  add column timeline          integer;

-- Of earlier ones nobody knows it.
update register_epoch
   set system_identifier = (pg_control_system()).system_identifier,
       timeline = server_timeline()
 where epoch = (select max(epoch) from register_epoch);

-- An epoch that an operator begins is this server's too.
alter table register_epoch
  alter column system_identifier set default (pg_control_system()).system_identifier,
  alter column timeline set default server_timeline();

-- The epoch of the next position, begun if this server has none yet. Asked under the commit lock and within the transaction
-- that takes the position, so that an epoch is there with its first change set or not at all. One that is begun is as many
-- on as there were timelines: a promotion that this server never saw may have begun one too.
create function epoch_of_this_server() returns integer
  language plpgsql as $$
declare
  last   register_epoch;
  system bigint  := (pg_control_system()).system_identifier;
  line   integer := server_timeline();
begin
  select * into strict last from register_epoch order by epoch desc limit 1;
  if last.system_identifier = system and last.timeline = line then
    return last.epoch;
  end if;
  insert into register_epoch (epoch, started_at, reason)
  values (last.epoch + case when last.system_identifier = system then greatest(line - last.timeline, 1) else 1 end,
          now(),
          format('timeline %s of system %s after %s of %s', line, system,
                 coalesce(last.timeline::text, '?'), coalesce(last.system_identifier::text, '?')))
  returning epoch into strict last.epoch;
  return last.epoch;
end
$$;

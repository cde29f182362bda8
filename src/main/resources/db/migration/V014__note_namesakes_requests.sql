-- Whoever shares a name or a number with the person of an order asks for a redress number (docs/my-record.md). Many
-- may ask about one order. The kind of their requests is null, which order_request_by_open never takes for the
-- same: with another index the writers of before could not file.
alter table order_request alter column kind drop not null;
alter table order_request add constraint order_request_ground_check
  check ((kind is null) = (ground = 'namesake'));
comment on column order_request.kind is 'of which an order has one open request at a time; null: a namesake''s';

-- That somebody is not meant is an event of the order, whether it is contested or not.
alter table order_version drop constraint order_version_event_check;
alter table order_version add constraint order_version_event_check
  check (event in ('order_issued', 'order_amended', 'order_lifted', 'order_ended', 'order_disputed',
                   'order_dispute_ended', 'order_cleared'));

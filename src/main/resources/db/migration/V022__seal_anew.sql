-- What is sealed is sealed anew under a key that is taken into use (docs/adr/0023-key-rotation.md).
create index redress_file_by_key on redress_file (key_id);
create index order_request_by_sealed_key on order_request (sealed_key_id);
create index holder_contact_by_sealed_key on holder_contact (sealed_key_id);

grant update (key_id, sealed) on redress_file to gongshi_publisher;

-- Secrets of webhooks are made with the key that is in use when they are asked for: that of the secret, and of the one
-- before.
alter table webhook
  add column secret_key_id smallint not null default 1,
  add column older_key_id  smallint not null default 1;

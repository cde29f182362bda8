-- An order is recognised by a fingerprint that follows from authority, kind, case and party and can be wrapped
-- under another key; its id is random. Until now the id was the fingerprint, in Crockford's base 32.
create table order_fingerprint (
  fingerprint bytea    primary key,
  order_id    text     not null unique,
  key_id      smallint not null
);

insert into order_fingerprint (fingerprint, order_id, key_id)
select decode(string_agg(lpad(to_hex(substr(bits, 8 * byte + 1, 8)::bit(8)::integer), 2, '0'), '' order by byte), 'hex'),
       order_id, 1
  from (select order_id,
               string_agg((strpos('0123456789abcdefghjkmnpqrstvwxyz', c) - 1)::bit(5)::text, '' order by place) as bits
          from (select distinct order_id from order_version) known,
               string_to_table(order_id, null) with ordinality as letters (c, place)
         group by order_id) decoded,
       generate_series(0, 9) as byte
 group by order_id;

-- What is still under an older key.
create index order_fingerprint_by_key on order_fingerprint (key_id);
create index service_order_by_key on service_order (key_id) where document_digest is not null;
create index practitioner_by_key on practitioner (key_id) where identity_digest is not null;

grant select, insert, update on order_fingerprint to gongshi_publisher;

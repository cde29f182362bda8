-- Where persons want to be told that there is something new about them (docs/my-record.md): an e-mail address,
-- sealed, beside the keyed digests by which orders are found.
create table holder_contact (
  id              text        primary key,
  document_digest bytea       not null unique,  -- HMAC-SHA-256 of kind and number of the document
  name_digest     bytea       not null,         -- and of the folded name
  key_id          smallint    not null,         -- of the digests
  sealed_key_id   smallint    not null,
  sealed          bytea       not null,         -- AES-256-GCM
  set_at          timestamptz not null
);
create index holder_contact_by_key on holder_contact (key_id);

-- What is to be told: written with the change of the order, deleted when the mail has left. Several changes
-- of one order that wait are one mail.
create table holder_news (
  contact_id        text        not null references holder_contact on delete cascade,
  order_id          text        not null,
  authority_name    text        not null,
  authority_contact text        not null,
  noted_at          timestamptz not null,
  mail_after        timestamptz not null,       -- not before, because it failed or is under way
  primary key (contact_id, order_id)
);
create index holder_news_by_time on holder_news (mail_after);

grant select, insert, update, delete on holder_contact, holder_news to gongshi_publisher;

-- Digests fall anywhere, so that every entry met another page of an index by document, which outgrew the buffers within
-- minutes. In blocks of 2^18 entries only the pages of the newest block are written; who looks for a document asks in each
-- block of each day (org.gongshi.checklog.CheckEntries).
drop index check_entry_by_document;
create index check_entry_by_document on check_entry ((id >> 18), document_digest)
  where document_digest is not null;

package org.gongshi.publication;

/**
 * The staging tables of one publication: unlogged, so neither the write-ahead log nor a standby
 * sees them, and named after the publication, so publications never wait for each other.
 */
final class StageTables {

  /**
   * Rows have about 2 KB, where PostgreSQL begins to compress them; what lives for a minute is not
   * worth that, nor a vacuum.
   */
  private static final String CREATE =
      """
      create unlogged table {act} (
        line bigint, notice_id text, act_digest bytea, kind smallint,
        uscc text, regno text, orgcode text,
        practitioner text, profession text, issuer text, certificate text,
        party_name text, folded_name text, identity_mask text, identity_digest bytea, key_id smallint, identity bytea,
        party_key text, party_region text,
        authority_uscc text, authority_name text, authority_region text,
        region text, sector text, document_no text, decided_on date,
        published_from timestamptz, published_to timestamptz, publicity_rule text,
        valid_from timestamptz, valid_to timestamptz, status text,
        source_id text, source_name text,
        party bytea, salt bytea, canonical bytea, content_hash bytea, card bytea,
        version integer not null default 1,
        event text not null default 'published',
        fate smallint not null default 0
      ) with (toast_tuple_target = 8160, autovacuum_enabled = false);
      create unlogged table {party} (
        line bigint, uscc text, regno text, orgcode text, party_key text,
        region text, sector text, source_id text, source_name text, origin smallint,
        salt bytea, facts bytea, facts_hash bytea,
        event text not null default 'subject_registered',
        fate smallint not null default 0
      ) with (toast_tuple_target = 8160, autovacuum_enabled = false);
      create unlogged table {name} (
        line bigint, name text, kind smallint, folded text collate "C",
        grams integer[], pinyin text, pinyin_grams integer[], region text, sector text
      );
      create unlogged table {merged} (
        line bigint, fate smallint, version integer, event text,
        salt bytea, canonical bytea, content_hash bytea, card bytea,
        published_from timestamptz, published_to timestamptz, publicity_rule text,
        delivered_facts bytea, delivered_salt bytea, delivered_hash bytea
      );
      create unlogged table {delivered} (like {act});
      create unlogged table {alias} (line bigint, notice_id text);
      create unlogged table {withdrawn} (
        notice_id text, version integer, party_key text, event text not null default 'withdrawn'
      );
      create unlogged table {released} (notice_id text, source_id text);
      create unlogged table {touched} (party_key text, practitioner boolean);
      create unlogged table {error} (line bigint, code text);
      """;

  private static final String DROP =
      """
      drop table if exists {act}, {party}, {name}, {merged}, {delivered}, {alias}, {withdrawn}, {released}, {touched}, {error}
      """;

  private final long publicationId;

  StageTables(long publicationId) {
    this.publicationId = publicationId;
  }

  String create() {
    return in(CREATE);
  }

  String drop() {
    return in(DROP);
  }

  /** Puts this publication's table names into a statement. */
  String in(String sql) {
    return sql.replace("{act}", act())
        .replace("{party}", party())
        .replace("{name}", name())
        .replace("{merged}", merged())
        .replace("{alias}", alias())
        .replace("{delivered}", "stage.delivered_" + publicationId)
        .replace("{released}", "stage.released_" + publicationId)
        .replace("{withdrawn}", "stage.withdrawn_" + publicationId)
        .replace("{touched}", "stage.touched_" + publicationId)
        .replace("{error}", "stage.error_" + publicationId);
  }

  String act() {
    return "stage.act_" + publicationId;
  }

  String party() {
    return "stage.party_" + publicationId;
  }

  String name() {
    return "stage.name_" + publicationId;
  }

  String merged() {
    return "stage.merged_" + publicationId;
  }

  String alias() {
    return "stage.alias_" + publicationId;
  }
}

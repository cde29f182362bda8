package org.gongshi.publication;

/** The one way events get into the register, whatever they tell of. */
final class EventQueries {

  /**
   * The leaf is the SHA-256 of a zero byte and the event in RFC 8785, as RFC 6962 hashes leaves.
   */
  private static final String INSERT =
      """
      insert into register_event (change_set_id, seq, kind, party_keys, notice_id, version, leaf_hash)
      select {cs}, seq, kind, array[party_key], notice_id, version,
             sha256(decode('00', 'hex') || convert_to(
               '{"change_set":' || {cs} || ',"content":"' || encode(content_hash, 'hex')
               || '","event":"' || kind || '"'
               || coalesce(',"notice":"' || notice_id || '"', '')
               || ',"seq":' || seq
               || coalesce(',"version":' || version, '') || '}', 'UTF8'))
        from ({numbered}) numbered
      """;

  private EventQueries() {}

  /**
   * The statement for some events; {cs} is the change set.
   *
   * @param numbered a query with the columns seq, kind, party_key, notice_id, version and
   *     content_hash
   */
  static String insert(String numbered) {
    return INSERT.replace("{numbered}", numbered);
  }
}

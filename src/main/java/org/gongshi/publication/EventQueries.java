package org.gongshi.publication;

/** The one way events get into the register, whatever they tell of. */
final class EventQueries {

  /**
   * The leaf is the SHA-256 of a zero byte and the event in RFC 8785, as RFC 6962 hashes leaves.
   */
  private static final String LEAF =
      """
      sha256(decode('00', 'hex') || convert_to(
               '{"change_set":' || {cs} || ',"content":"' || encode(content_hash, 'hex')
               || '","event":"' || kind || '"'
               || coalesce(',"{about}":"' || {about}_id || '"', '')
               || ',"seq":' || seq
               || coalesce(',"version":' || version, '') || '}', 'UTF8'))\
      """;

  /** Only persons have such keys. */
  private static final String PERSONAL = "party_key like 'practitioner:%'";

  /** What the log says in clear comes first, then persons. */
  private static final String INSERT =
      """
      insert into register_event (change_set_id, seq, kind, party_keys, notice_id, version,
                                  content_hash, leaf_hash, personal)
      select {cs}, seq, kind, array[party_key], notice_id, version, content_hash, {leaf},
             {personal}
        from (select row_number() over (order by {personal}, {order}) as seq, e.*
                from ({events}) e) numbered
      """
          .replace("{leaf}", LEAF.replace("{about}", "notice"))
          .replace("{personal}", PERSONAL);

  /** Events of orders name no party: whom an order is about is not public. */
  private static final String INSERT_ORDERS =
      """
      insert into register_event (change_set_id, seq, kind, party_keys, order_id, version,
                                  content_hash, leaf_hash, personal)
      select {cs}, seq, kind, '{}', order_id, version, content_hash, {leaf}, true
        from unnest($1::text[], $2::text[], $3::integer[], $4::bytea[]) with ordinality
             as numbered (kind, order_id, version, content_hash, seq)
      """
          .replace("{leaf}", LEAF.replace("{about}", "order"));

  private EventQueries() {}

  /**
   * The statement for events of orders; {cs} is the change set, the parameters are arrays of kinds,
   * orders, versions and content hashes.
   */
  static String insertOrders() {
    return INSERT_ORDERS;
  }

  /**
   * The statement for some events; {cs} is the change set.
   *
   * @param events a query with the columns kind, party_key, notice_id, version and content_hash
   * @param order of the events of organisations, and then of those of persons
   */
  static String insert(String events, String order) {
    return INSERT.replace("{order}", order).replace("{events}", events);
  }

  /** An order in which those of organisations stay as they are and those of persons do not. */
  static String shuffled(String order) {
    return "case when " + PERSONAL + " then gen_random_uuid() end, " + order;
  }
}

package org.gongshi.lookup;

/**
 * How SQL shows that a notice is contested: the mark stands in {@code notice_mark}, beside the act
 * and no part of its content, and is put into the card whenever one is read.
 */
public final class DisputeMark {

  /** The mark of a notice {@code n}, by primary key; aliased {@code mark}. */
  public static final String JOIN = "left join notice_mark mark on mark.notice_id = n.notice_id";

  /**
   * The card of a notice {@code n} with the member {@code disputed_since} while it is contested.
   */
  public static final String CARD =
      """
      case when mark.disputed_since is null then n.card
           else substring(n.card from 1 for length(n.card) - 1)
             || convert_to(',"disputed_since":"'
             || to_char(mark.disputed_since at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS')
             || '+08:00"}', 'UTF8') end\
      """;

  /** The disputes about a notice {@code n} that were not upheld, as a JSON array, or null. */
  public static final String REJECTED =
      """
      (select json_agg(
                json_build_object('ground', o.ground, 'filed_on', o.filed_on,
                                  'decided_on', o.decided_on, 'reason', o.reason)
                order by o.change_set_id)::text
         from redress_outcome o
        where o.notice_id = n.notice_id)\
      """;

  private DisputeMark() {}
}

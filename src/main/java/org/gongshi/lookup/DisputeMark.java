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

  private DisputeMark() {}
}

package org.gongshi.holders;

import java.util.List;
import org.gongshi.keys.Bytes;
import org.gongshi.orders.OrderRequests;
import org.gongshi.register.IdentityDocument;

/**
 * A person whose identity the provider vouches for.
 *
 * @param mask province and last two characters of the number; empty where nothing may be shown
 * @param documents every digest under which the document may be known, the newest first
 * @param names the same for the name
 * @param folded the name as names of practitioners are found
 */
record Holder(
    IdentityDocument document,
    String mask,
    List<Bytes> documents,
    List<Bytes> names,
    String folded) {

  /** As requests are filed and found. */
  OrderRequests.Person person() {
    return new OrderRequests.Person(documents, names);
  }

  /** Leaves out who it is. */
  @Override
  public String toString() {
    return "Holder[]";
  }
}

package org.gongshi.orders;

import java.util.List;
import org.gongshi.keys.Bytes;
import org.gongshi.register.SubjectNumber;

/** Whom an order is about, as it is kept. */
sealed interface OrderParty {

  /** What tells one party from another, for the identity of the order. */
  String identity();

  /** An organisation, by its number. */
  record Organisation(SubjectNumber number) implements OrderParty {
    @Override
    public String identity() {
      return number.toString();
    }
  }

  /**
   * A person: keyed digests of document and folded name.
   *
   * @param names every digest under which the name may be kept, that of now first
   * @param anchor the digest that never changes and is not kept
   */
  record Person(Bytes document, List<Bytes> names, Bytes anchor) implements OrderParty {
    @Override
    public String identity() {
      return anchor.toString();
    }

    Bytes name() {
      return names.getFirst();
    }

    @Override
    public String toString() {
      return "Person[]"; // a digest could be joined with a stolen key
    }
  }
}

package org.gongshi.orders;

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

  /** A person: keyed digests of document and folded name. */
  record Person(Bytes document, Bytes name) implements OrderParty {
    @Override
    public String identity() {
      return document.toString();
    }

    @Override
    public String toString() {
      return "Person[]"; // a digest could be joined with a stolen key
    }
  }
}

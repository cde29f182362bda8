package org.gongshi.orders;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What is wrong with one order of a batch.
 *
 * @param index which one, from 0
 * @param member what of it, for example {@code party.document.number}
 * @param text the rule; never what was sent
 */
@RegisterForReflection
public record OrderError(int index, String member, String text) {
  /** From a message that begins with the member. */
  static OrderError of(int index, IllegalArgumentException failure) {
    String message = String.valueOf(failure.getMessage());
    int colon = message.indexOf(": ");
    return colon < 0
        ? new OrderError(index, "", message)
        : new OrderError(index, message.substring(0, colon), message.substring(colon + 2));
  }
}

package org.gongshi.monitor;

/** There is nothing to compare, or not in time. */
final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnavailableException(String what) {
    super(what);
  }
}

package org.gongshi.screening;

/** A list that cannot be read. */
final class RefusedListException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ListFault fault;

  RefusedListException(ListFault fault) {
    super(fault.code(), null, false, false);
    this.fault = fault;
  }

  ListFault fault() {
    return fault;
  }
}

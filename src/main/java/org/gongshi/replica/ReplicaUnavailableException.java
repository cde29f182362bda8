package org.gongshi.replica;

/** No replica within the hard lag bound could answer; the caller may try again shortly. */
public final class ReplicaUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReplicaUnavailableException(String message) {
    super(message);
  }
}

package org.gongshi.checklog;

/** Nothing can be recorded at the moment; the message is for operators. */
public final class CheckLogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CheckLogException(String message) {
    super(message, null, false, false);
  }
}

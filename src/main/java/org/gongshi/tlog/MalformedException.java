package org.gongshi.tlog;

/**
 * A text or byte sequence that is not in its format. The message names the format and the rule that
 * was broken, never what was read. It is the only exception that the parsers of this package throw
 * for what they are given.
 */
public final class MalformedException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  MalformedException(String message) {
    super(message);
  }
}

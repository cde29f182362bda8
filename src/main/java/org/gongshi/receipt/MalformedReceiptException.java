package org.gongshi.receipt;

/**
 * What was presented is no receipt, or nothing that belongs to one. The message names the rule that
 * was broken, never what was read.
 */
public final class MalformedReceiptException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public MalformedReceiptException(String message) {
    super(message);
  }
}

package org.gongshi.replica;

/** The answer cannot be from the position that the request asked for. */
public final class WatermarkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why not. */
  public enum Reason {
    /** No replica has ever shown such a position. */
    UNKNOWN,
    /** It exists; no replica that answers is there yet. */
    NOT_REACHED
  }

  private final Reason reason;

  WatermarkException(Reason reason) {
    super(reason.toString());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}

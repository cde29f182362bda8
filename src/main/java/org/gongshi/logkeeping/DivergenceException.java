package org.gongshi.logkeeping;

/**
 * The log and what it should agree with do not: the register, the last signed checkpoint, or its
 * own tiles. Nothing is signed until somebody has found out why.
 */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A divergence, said for operators: positions and ids, never content. */
  public DivergenceException(String what) {
    super(what);
  }
}

package org.gongshi.publication;

/** Staging or committing failed for a reason that is not the delivery's; nothing was changed. */
public final class PublicationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PublicationException(String message, Throwable cause) {
    super(message, cause);
  }
}

package org.gongshi.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.gongshi.replica.ReadPosition;
import org.jspecify.annotations.Nullable;

/**
 * The caller's fault, or an expected refusal, that ends the request as a problem. The detail is
 * written for the caller and never holds an identity number or raw search text.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Long enough for a replica to return, short enough for a person to wait. */
  private static final long UNAVAILABLE_SECONDS = 2;

  private final ProblemCode code;
  private final transient Map<String, Object> members = new LinkedHashMap<>();
  private transient @Nullable ReadPosition position;
  private long retryAfterSeconds;

  /** A problem with its explanation; no stack trace, since nothing failed. */
  public ProblemException(ProblemCode code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  /** Adds an extension member of RFC 9457, for example {@code position}. */
  public ProblemException with(String member, Object value) {
    members.put(member, value);
    return this;
  }

  /** Says which position of the register the refusal was read from. */
  public ProblemException asOf(ReadPosition read) {
    position = read;
    return this;
  }

  /** Says when it may be tried again. */
  public ProblemException retryAfter(long seconds) {
    retryAfterSeconds = seconds;
    return this;
  }

  /** Seconds after which it may be tried again, if that is known. */
  public OptionalLong retryAfter() {
    if (retryAfterSeconds > 0) {
      return OptionalLong.of(retryAfterSeconds);
    }
    return code.status() == 503 ? OptionalLong.of(UNAVAILABLE_SECONDS) : OptionalLong.empty();
  }

  /** Where the refusal was read, if anything was read. */
  public Optional<ReadPosition> position() {
    return Optional.ofNullable(position);
  }

  public ProblemCode code() {
    return code;
  }

  public String detail() {
    String message = getMessage();
    return message == null ? code.title() : message;
  }

  /** Extension members in the order they were added. */
  public Map<String, Object> members() {
    return members;
  }
}

package org.gongshi.lookup;

import java.time.Instant;
import org.gongshi.register.Watermark;
import org.gongshi.replica.ReadPosition;

/** What a lookup by number ends with. */
public sealed interface LookupResult {

  /** Where the answer comes from. */
  ReadPosition position();

  /** The same answer, known to hold still at a later position. */
  LookupResult asOf(ReadPosition later);

  /**
   * The stored bytes of a subject.
   *
   * @param changedAt the watermark with which the subject last changed
   * @param changeSetId the change set behind that watermark: the version in entity tags
   * @param validTo the next instant at which a notice starts or ends by itself
   * @param identity UTF-8 JSON object: who it is
   * @param status UTF-8 JSON object: good, warning, ended, ratings
   */
  record Found(
      Watermark changedAt,
      long changeSetId,
      Instant validTo,
      byte[] identity,
      byte[] status,
      ReadPosition position)
      implements LookupResult {

    @Override
    public Found asOf(ReadPosition later) {
      return new Found(changedAt, changeSetId, validTo, identity, status, later);
    }

    /** Whether nothing is published at this instant. */
    boolean isEmpty() {
      return StatusBodies.isEmpty(status);
    }

    /** Version, body format, interval and the part of the answer it belongs to. */
    String entityTag(char part) {
      return Long.toString(changeSetId, 36)
          + "-"
          + StatusBodies.BODY_FORMAT
          + "-"
          + Long.toString(validTo.getEpochSecond(), 36)
          + "-"
          + part;
    }
  }

  /** A well-formed number under which nothing is published. */
  record Unknown(ReadPosition position) implements LookupResult {
    /** Of the statement that there is no record, the same for all numbers at all times. */
    static final String STATUS_TAG = "none-" + StatusBodies.BODY_FORMAT + "-t";

    @Override
    public Unknown asOf(ReadPosition later) {
      return new Unknown(later);
    }
  }
}

package org.gongshi.lookup;

import java.nio.charset.StandardCharsets;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.SubjectNumber;

/** Puts stored bytes into the answers of the API; parses and maps nothing. */
public final class SubjectJson {
  private SubjectJson() {}

  private static final String NO_RECORD = "no_published_record";

  private static final String EMPTY_STATUS =
      "{\"good\":[],\"warning\":[],\"ended\":[],\"ratings\":[],\"complete\":true}";

  private static final byte[] CHANGED_AT = bytes("{\"changed_at\":\"");
  private static final byte[] SUBJECT = bytes("\",\"subject\":");
  private static final byte[] STATUS = bytes(",\"status\":");
  private static final byte[] END = bytes("}");

  /** {@code {"changed_at":…,"subject":{…},"status":{…}}}. */
  public static byte[] subject(LookupResult.Found found) {
    byte[] changedAt = bytes(found.changedAt().toString());
    return joined(CHANGED_AT, changedAt, SUBJECT, found.identity(), STATUS, found.status(), END);
  }

  /** The status members at the top level, after the number asked for. */
  static byte[] status(SubjectNumber number, LookupResult.Found found) {
    String head =
        "{\"changed_at\":\""
            + found.changedAt()
            + "\",\"number\":"
            + json(number)
            + ",\"statement\":\""
            + (isEmpty(found.status()) ? NO_RECORD : "records_published")
            + "\",\"coverage\":\"/v1/coverage\"";
    byte[] members = joined(bytes(head), found.status());
    // The opening brace of the stored object: its members follow ours.
    members[head.length()] = ',';
    return members;
  }

  /** The empty answer for a well-formed number that no covered source has named. */
  static byte[] noStatus(SubjectNumber number) {
    return bytes(
        "{\"number\":"
            + json(number)
            + ",\"statement\":\""
            + NO_RECORD
            + "\",\"coverage\":\"/v1/coverage\","
            + EMPTY_STATUS.substring(1));
  }

  /**
   * The same as of another time.
   *
   * @throws ProblemException {@code subject-unknown}
   */
  static byte[] subject(AsOfLookup.Answer answer) {
    AsOfLookup.Found found =
        answer
            .found()
            .orElseThrow(() ->
                new ProblemException(
                        ProblemCode.SUBJECT_UNKNOWN, "Nothing was known under this number then.")
                    .asOf(answer.position()));
    return joined(
        bytes("{\"as_of\":" + answer.asOf().json() + ",\"subject\":"),
        found.identity(),
        STATUS,
        found.status(),
        END);
  }

  /** The same as of another time, whether anything was found or not. */
  static byte[] status(SubjectNumber number, AsOfLookup.Answer answer) {
    byte[] status = answer.found().map(AsOfLookup.Found::status).orElse(bytes(EMPTY_STATUS));
    String head =
        "{\"as_of\":"
            + answer.asOf().json()
            + ",\"number\":"
            + json(number)
            + ",\"statement\":\""
            + (isEmpty(status) ? NO_RECORD : "records_published")
            + "\",\"coverage\":\"/v1/coverage\"";
    byte[] members = joined(bytes(head), status);
    members[head.length()] = ',';
    return members;
  }

  private static boolean isEmpty(byte[] status) {
    return status.length == EMPTY_STATUS.length();
  }

  /** Scheme and value are ASCII letters and digits. */
  private static String json(SubjectNumber number) {
    return "{\"scheme\":\"" + number.scheme().code() + "\",\"value\":\"" + number.value() + "\"}";
  }

  private static byte[] joined(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package org.gongshi.lookup;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.gongshi.register.SubjectNumber;

/** Puts stored bytes into the answers of the API; parses and maps nothing. */
public final class SubjectJson {
  private SubjectJson() {}

  /** {@code {"changed_at":…,"subject":{…},"status":{…}}}. */
  public static byte[] subject(LookupResult.Found found) {
    ByteArrayOutputStream out = sized(found);
    write(out, "{\"changed_at\":\"");
    write(out, found.changedAt().toString());
    write(out, "\",\"subject\":");
    out.writeBytes(found.identity());
    write(out, ",\"status\":");
    out.writeBytes(found.status());
    write(out, "}");
    return out.toByteArray();
  }

  /** The status members at the top level, after the number asked for. */
  static byte[] status(SubjectNumber number, LookupResult.Found found) {
    ByteArrayOutputStream out = sized(found);
    write(out, "{\"changed_at\":\"");
    write(out, found.changedAt().toString());
    write(out, "\",\"number\":");
    number(out, number);
    write(out, ",\"statement\":\"");
    write(out, isEmpty(found.status()) ? NO_RECORD : "records_published");
    write(out, "\",\"coverage\":\"/v1/coverage\",");
    // The stored object without its opening brace: its members follow ours.
    out.write(found.status(), 1, found.status().length - 1);
    return out.toByteArray();
  }

  /** The empty answer for a well-formed number that no covered source has named. */
  static byte[] noStatus(SubjectNumber number) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    write(out, "{\"number\":");
    number(out, number);
    write(out, ",\"statement\":\"" + NO_RECORD + "\",\"coverage\":\"/v1/coverage\",");
    write(out, EMPTY_STATUS.substring(1));
    return out.toByteArray();
  }

  private static final String NO_RECORD = "no_published_record";

  private static final String EMPTY_STATUS =
      "{\"good\":[],\"warning\":[],\"ended\":[],\"ratings\":[],\"complete\":true}";

  private static boolean isEmpty(byte[] status) {
    return status.length == EMPTY_STATUS.length();
  }

  private static void number(ByteArrayOutputStream out, SubjectNumber number) {
    write(out, "{\"scheme\":\"" + number.scheme().code() + "\",\"value\":\"");
    write(out, number.value());
    write(out, "\"}");
  }

  private static ByteArrayOutputStream sized(LookupResult.Found found) {
    return new ByteArrayOutputStream(found.identity().length + found.status().length + 192);
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}

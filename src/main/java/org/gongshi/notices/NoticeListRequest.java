package org.gongshi.notices;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.DocumentNumber;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.ResidentNumber;
import org.gongshi.register.SubjectNumber;

/**
 * What a list of notices is asked for: legal values only. Decision and publication dates are
 * filters of their own, because one never stands for the other.
 */
record NoticeListRequest(
    Optional<NoticeKind> kind,
    Optional<SubjectNumber> authority,
    Optional<SubjectNumber> party,
    Optional<String> region,
    Optional<String> sector,
    Optional<String> documentNo,
    Optional<LocalDate> decidedFrom,
    Optional<LocalDate> decidedTo,
    Optional<LocalDate> publishedFrom,
    Optional<LocalDate> publishedTo,
    int size,
    Optional<After> after) {

  /** The longest document number the register takes in. */
  private static final int DOCUMENT_NO_MAX = 128;

  private static final Pattern CURSOR = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})/([0-9a-z]{16})");

  /** Where the page before ended. */
  record After(LocalDate decidedOn, String noticeId) {

    String cursor() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((decidedOn + "/" + noticeId).getBytes(StandardCharsets.US_ASCII));
    }

    static After of(String cursor) {
      try {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        Matcher parts = CURSOR.matcher(text);
        if (parts.matches()) {
          return new After(LocalDate.parse(parts.group(1)), parts.group(2));
        }
      } catch (IllegalArgumentException | DateTimeException e) {
        throw Parameters.cursorInvalid();
      }
      throw Parameters.cursorInvalid();
    }
  }

  /**
   * Reads the parameters; an empty one counts as not given, as forms send them.
   *
   * @throws ProblemException naming the first parameter that is wrong, and why
   */
  static NoticeListRequest of(NoticeListQuery raw) {
    return new NoticeListRequest(
        NoticeParameters.kind(raw.kind()),
        NoticeParameters.authority(raw.authority()),
        NoticeParameters.party(raw.party()),
        NoticeParameters.region(raw.region()),
        NoticeParameters.sector(raw.sector()),
        Parameters.given(raw.documentNo()).map(NoticeListRequest::documentNo),
        Parameters.given(raw.decidedFrom()).map(text -> Parameters.day("decided_from", text)),
        Parameters.given(raw.decidedTo()).map(text -> Parameters.day("decided_to", text)),
        Parameters.given(raw.publishedFrom()).map(text -> Parameters.day("published_from", text)),
        Parameters.given(raw.publishedTo()).map(text -> Parameters.day("published_to", text)),
        Parameters.pageSize(raw.size()),
        Parameters.given(raw.after()).map(After::of));
  }

  private static String documentNo(String text) {
    if (text.length() > DOCUMENT_NO_MAX || text.indexOf('\0') >= 0) {
      throw Parameters.invalid("document_no", "A document number has at most 128 characters.");
    }
    if (ResidentNumber.anywhereIn(text)) {
      throw new ProblemException(
              ProblemCode.NUMBER_LOOKS_LIKE_IDENTITY,
              "It looks like a person's identity number. It was not looked up and is not kept.")
          .with("parameter", "document_no");
    }
    return DocumentNumber.fold(text);
  }
}

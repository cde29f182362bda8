package org.gongshi.notices;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.DocumentNumber;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.ResidentNumber;
import org.gongshi.register.Scheme;
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

  /** Small, equal requests: a client that wants all takes the change feed or a download. */
  static final int SIZE_MAX = 50;

  static final int SIZE_DEFAULT = 20;

  /** The longest document number the register takes in. */
  private static final int DOCUMENT_NO_MAX = 128;

  private static final Pattern REGION = Pattern.compile("[0-9]{2}([0-9]{2}([0-9]{2})?)?");
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
        throw cursorInvalid();
      }
      throw cursorInvalid();
    }

    private static ProblemException cursorInvalid() {
      return new ProblemException(
              ProblemCode.CURSOR_INVALID, "Take page[after] from links.next of the same list.")
          .with("parameter", "page[after]");
    }
  }

  /**
   * Reads the parameters; an empty one counts as not given, as forms send them.
   *
   * @throws ProblemException naming the first parameter that is wrong, and why
   */
  static NoticeListRequest of(NoticeListQuery raw) {
    return new NoticeListRequest(
        given(raw.kind()).map(NoticeListRequest::kind),
        given(raw.authority()).map(NoticeListRequest::authority),
        given(raw.party()).map(NoticeListRequest::party),
        given(raw.region()).map(NoticeListRequest::region),
        given(raw.sector()).map(NoticeListRequest::sector),
        given(raw.documentNo()).map(NoticeListRequest::documentNo),
        given(raw.decidedFrom()).map(text -> date("decided_from", text)),
        given(raw.decidedTo()).map(text -> date("decided_to", text)),
        given(raw.publishedFrom()).map(text -> date("published_from", text)),
        given(raw.publishedTo()).map(text -> date("published_to", text)),
        given(raw.size()).map(NoticeListRequest::size).orElse(SIZE_DEFAULT),
        given(raw.after()).map(After::of));
  }

  private static Optional<String> given(Optional<String> text) {
    return text.map(String::strip).filter(stripped -> !stripped.isEmpty());
  }

  private static NoticeKind kind(String text) {
    return NoticeKind.ofCode(text)
        .orElseThrow(
            () -> invalid("kind", "Use licence, penalty, commendation, listing or rating."));
  }

  private static SubjectNumber authority(String text) {
    return SubjectNumber.parse(Scheme.USCC, text)
        .asNumber()
        .orElseThrow(() -> invalid("authority", "Use the authority's unified social credit code."));
  }

  private static SubjectNumber party(String text) {
    int colon = text.indexOf(':');
    return Optional.of(text)
        .filter(whole -> colon > 0)
        .flatMap(whole -> Scheme.ofCode(whole.substring(0, colon)))
        .flatMap(scheme -> SubjectNumber.parse(scheme, text.substring(colon + 1)).asNumber())
        .orElseThrow(() -> invalid("party", "Use a scheme and a number, as in uscc:91…."));
  }

  private static String region(String text) {
    if (!REGION.matcher(text).matches()) {
      throw invalid("region", "Use two, four or six digits.");
    }
    return text.replaceFirst("(00)+$", "");
  }

  private static String sector(String text) {
    if (text.length() != 1 || text.charAt(0) < 'A' || text.charAt(0) > 'T') {
      throw invalid("sector", "Use a section letter of GB/T 4754, A to T.");
    }
    return text;
  }

  private static String documentNo(String text) {
    if (text.length() > DOCUMENT_NO_MAX || text.indexOf('\0') >= 0) {
      throw invalid("document_no", "A document number has at most 128 characters.");
    }
    if (ResidentNumber.anywhereIn(text)) {
      throw new ProblemException(
              ProblemCode.NUMBER_LOOKS_LIKE_IDENTITY,
              "It looks like a person's identity number. It was not looked up and is not kept.")
          .with("parameter", "document_no");
    }
    return DocumentNumber.fold(text);
  }

  private static LocalDate date(String parameter, String text) {
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.getYear() >= 1900 && date.getYear() <= 2999) {
        return date;
      }
    } catch (DateTimeException e) {
      throw invalid(parameter, "Use a date as in 2026-04-01.");
    }
    throw invalid(parameter, "The year is out of range.");
  }

  private static int size(String text) {
    try {
      int size = Integer.parseInt(text);
      if (size >= 1 && size <= SIZE_MAX) {
        return size;
      }
    } catch (NumberFormatException e) {
      throw invalid("page[size]", "Use a number from 1 to " + SIZE_MAX + ".");
    }
    throw invalid("page[size]", "Use a number from 1 to " + SIZE_MAX + ".");
  }

  private static ProblemException invalid(String parameter, String detail) {
    return new ProblemException(ProblemCode.PARAMETER_INVALID, detail).with("parameter", parameter);
  }
}

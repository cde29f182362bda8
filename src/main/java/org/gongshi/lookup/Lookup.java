package org.gongshi.lookup;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Locale;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.NumberError;
import org.gongshi.register.NumberResult;
import org.gongshi.register.PractitionerKey;
import org.gongshi.register.ResidentNumber;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;

/** Looking up one subject or practitioner by number, for the API and for the pages. */
@ApplicationScoped
public class Lookup {
  private final LookupQueries queries;
  private final InstantSource clock;

  Lookup(LookupQueries queries, InstantSource clock) {
    this.queries = queries;
    this.clock = clock;
  }

  /** The subject that has this number, as it stands now. */
  public Uni<LookupResult> subject(SubjectNumber number) {
    return queries.subject(number.scheme().code(), number.value(), clock.instant());
  }

  /** The practitioner with exactly this certificate, as long as anything is published about it. */
  public Uni<LookupResult> practitioner(PractitionerKey key) {
    return queries
        .practitioner(key.key(), clock.instant())
        .map(result ->
            switch (result) {
              case LookupResult.Found found when found.isEmpty() ->
                  new LookupResult.Unknown(found.position());
              case LookupResult.Found found -> found;
              case LookupResult.Unknown unknown -> unknown;
            });
  }

  /**
   * Reads the two path segments of a subject's address.
   *
   * @throws ProblemException naming the position and rule that the number breaks
   */
  public static SubjectNumber number(String schemeCode, String value) {
    Scheme scheme =
        Scheme.ofCode(schemeCode)
            .orElseThrow(() ->
                new ProblemException(
                    ProblemCode.SCHEME_UNKNOWN, "Known are uscc, regno and orgcode."));
    return switch (SubjectNumber.parse(scheme, value)) {
      case NumberResult.Valid valid -> valid.number();
      case NumberResult.Invalid invalid -> throw refused(invalid.error(), value);
    };
  }

  private static ProblemException refused(NumberError error, String value) {
    if (ResidentNumber.is(value)) {
      return new ProblemException(
          ProblemCode.NUMBER_LOOKS_LIKE_IDENTITY,
          "It looks like a person's identity number. It was not looked up and is not kept.");
    }
    return malformed(error);
  }

  /** What a number that breaks a rule is answered with: the position and the rule. */
  public static ProblemException malformed(NumberError error) {
    ProblemCode code =
        error.rule() == NumberError.Rule.CHECK_DIGIT
            ? ProblemCode.NUMBER_CHECK_DIGIT
            : ProblemCode.NUMBER_MALFORMED;
    return new ProblemException(code, error.detail())
        .with("scheme", error.scheme().code())
        .with("rule", error.rule().name().toLowerCase(Locale.ROOT))
        .with("position", error.position());
  }
}

package org.gongshi.screening;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.api.ProblemMapper;
import org.gongshi.lookup.Lookup;
import org.gongshi.lookup.LookupResult;
import org.gongshi.lookup.SubjectJson;
import org.gongshi.lookup.SubjectView;
import org.gongshi.reconcile.Candidate;
import org.gongshi.reconcile.Matcher;
import org.gongshi.reconcile.Matches;
import org.gongshi.reconcile.Question;
import org.gongshi.register.ResidentNumber;
import org.gongshi.register.SubjectNumber;
import org.gongshi.search.TypedText;
import org.gongshi.web.Identifier;
import org.gongshi.web.Json;
import org.gongshi.web.PageAddresses;

/** Says of one row of a list which organisation it is. */
@ApplicationScoped
class Screener {
  /** Whether there is one or more is all that a row is told of namesakes. */
  private static final int CANDIDATES = 2;

  private final Matcher matcher;
  private final Lookup lookup;

  Screener(Matcher matcher, Lookup lookup) {
    this.matcher = matcher;
    this.lookup = lookup;
  }

  /** Never fails: what goes wrong with a row is what is said of it. */
  Uni<Finding> screen(Entry entry) {
    if (isIdentity(entry.name()) || isIdentity(entry.number())) {
      return Uni.createFrom().item(without(entry, Outcome.REFUSED_IDENTITY));
    }
    return Uni.createFrom()
        .deferred(() -> matcher.match(question(entry)))
        .flatMap(matches -> finding(entry, matches))
        .onFailure()
        .recoverWithItem(failure -> without(entry, outcome(ProblemMapper.problemOf(failure))));
  }

  /** A number of an organisation may hold digits that would read as one by themselves. */
  private static boolean isIdentity(String text) {
    return switch (TypedText.of(text)) {
      case TypedText.Identity _ -> true;
      case TypedText.Number _ -> false;
      default -> ResidentNumber.anywhereIn(text);
    };
  }

  private static Question question(Entry entry) {
    Optional<String> name = Optional.of(entry.name()).filter(text -> !text.isEmpty());
    if (entry.number().isEmpty()) {
      return Question.meant(entry.name())
          .map(number -> Question.numbered(number, Optional.empty()))
          .orElseGet(() -> Question.named(entry.name(), CANDIDATES));
    }
    SubjectNumber number =
        Question.meant(entry.number())
            .orElseThrow(
                () -> new ProblemException(ProblemCode.NUMBER_MALFORMED, "It is no number."));
    return Question.numbered(number, name);
  }

  private Uni<Finding> finding(Entry entry, Matches matches) {
    Outcome outcome = outcome(matches);
    if (outcome == Outcome.NONE) {
      return Uni.createFrom().item(finding(entry, outcome, matches, Optional.empty()));
    }
    if (outcome == Outcome.SEVERAL) {
      String search = "/search?name=" + PageAddresses.encoded(entry.name());
      return Uni.createFrom().item(finding(entry, outcome, matches, Optional.of(search)));
    }
    Candidate candidate = matches.candidates().getFirst();
    return outcome.isOne()
        ? told(entry, outcome, matches, candidate)
        : Uni.createFrom().item(near(entry, outcome, matches, candidate));
  }

  private static Outcome outcome(Matches matches) {
    if (matches.candidates().isEmpty()) {
      return Outcome.NONE;
    }
    if (matches.candidates().size() > 1 || matches.more()) {
      return Outcome.SEVERAL;
    }
    Candidate only = matches.candidates().getFirst();
    return switch (only.grade()) {
      case NUMBER_EXACT -> only.otherName() ? Outcome.NUMBER_OTHER_NAME : Outcome.NUMBER_EXACT;
      case NAME_EXACT -> Outcome.NAME_EXACT;
      case FORMER_NAME_EXACT -> Outcome.FORMER_NAME;
      case NAME_BEGINS, NAME_CONTAINS, PINYIN, INITIALS -> Outcome.NEAR;
    };
  }

  private static Outcome outcome(ProblemException problem) {
    return switch (problem.code()) {
      case NUMBER_LOOKS_LIKE_IDENTITY -> Outcome.REFUSED_IDENTITY;
      case NUMBER_MALFORMED, NUMBER_CHECK_DIGIT -> Outcome.REFUSED_NUMBER;
      case NAME_TOO_SHORT, NAME_TOO_LONG, PARAMETER_MISSING -> Outcome.REFUSED_NAME;
      case SEARCH_TOO_BROAD -> Outcome.REFUSED_BROAD;
      default -> Outcome.NOT_REACHED;
    };
  }

  /** With what is published, read anew: the name said only who it is. */
  private Uni<Finding> told(Entry entry, Outcome outcome, Matches matches, Candidate candidate) {
    return SubjectNumber.ofKey(candidate.id())
        .map(lookup::subject)
        .orElseThrow()
        .map(result ->
            switch (result) {
              case LookupResult.Unknown _ ->
                  finding(entry, Outcome.NONE, matches, Optional.empty());
              case LookupResult.Found found -> {
                SubjectView view = Json.read(SubjectJson.subject(found), SubjectView.class);
                yield new Finding(
                    entry.line(),
                    shown(entry.name()),
                    shown(entry.number()),
                    outcome,
                    Optional.of(view.subject()),
                    Optional.of(Counts.of(view.status())),
                    page(view.subject()),
                    Optional.of(found.position()));
              }
            });
  }

  private static Finding near(Entry entry, Outcome outcome, Matches matches, Candidate candidate) {
    return new Finding(
        entry.line(),
        shown(entry.name()),
        shown(entry.number()),
        outcome,
        Optional.of(candidate.facts()),
        Optional.empty(),
        page(candidate.facts()),
        Optional.of(matches.position()));
  }

  private static Finding finding(
      Entry entry, Outcome outcome, Matches matches, Optional<String> page) {
    return new Finding(
        entry.line(),
        shown(entry.name()),
        shown(entry.number()),
        outcome,
        Optional.empty(),
        Optional.empty(),
        page,
        Optional.of(matches.position()));
  }

  /** For a row of which nothing was read. */
  static Finding without(Entry entry, Outcome outcome) {
    return new Finding(
        entry.line(),
        shown(entry.name()),
        shown(entry.number()),
        outcome,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<String> page(SubjectView.Facts facts) {
    return facts.numbers().stream().findFirst().map(Identifier::page);
  }

  /** What was sent comes back with its row, but no identity number and no flood. */
  private static String shown(String sent) {
    if (isIdentity(sent)) {
      return ResidentNumber.masked(sent);
    }
    return sent.codePointCount(0, sent.length()) <= TypedText.LENGTH_MAX
        ? sent
        : sent.substring(0, sent.offsetByCodePoints(0, TypedText.LENGTH_MAX)) + "…";
  }
}

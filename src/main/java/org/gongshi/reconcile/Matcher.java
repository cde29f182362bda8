package org.gongshi.reconcile;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongshi.lookup.Lookup;
import org.gongshi.lookup.LookupResult;
import org.gongshi.lookup.SubjectView;
import org.gongshi.register.SubjectNumber;
import org.gongshi.search.NamedSubjects;
import org.gongshi.search.NamedSubjects.Named;
import org.gongshi.search.NamedSubjects.Wanted;
import org.gongshi.text.NameFold;
import org.gongshi.web.Identifier;
import org.gongshi.web.Json;

/** Finds the organisations that a question may mean. */
@ApplicationScoped
public class Matcher {
  private final Lookup lookup;
  private final NamedSubjects names;

  Matcher(Lookup lookup, NamedSubjects names) {
    this.lookup = lookup;
    this.names = names;
  }

  /**
   * The candidates for a question. Names that are only near are looked for if no organisation bears
   * or bore exactly the one that was given.
   *
   * @return fails as {@link NamedSubjects} does, and if no replica answers
   */
  public Uni<Matches> match(Question question) {
    if (question.number().isPresent()) {
      return byNumber(question.number().get(), question.name());
    }
    Wanted wanted =
        new Wanted(
            question.name().orElse(""), question.region(), question.sector(), question.limit());
    return names
        .same(wanted)
        .flatMap(same ->
            same.hits().isEmpty()
                ? names.near(wanted).map(Matcher::matches)
                : Uni.createFrom().item(matches(same)));
  }

  /** Organisations whose names go on from what somebody types. */
  Uni<Matches> typed(String name, int limit) {
    return names
        .near(new Wanted(name, Optional.empty(), Optional.empty(), limit))
        .map(Matcher::matches);
  }

  private Uni<Matches> byNumber(SubjectNumber number, Optional<String> name) {
    return lookup
        .subject(number)
        .map(result ->
            switch (result) {
              case LookupResult.Found found ->
                  new Matches(
                      List.of(numbered(facts(found.identity()), name)), false, found.position());
              case LookupResult.Unknown unknown ->
                  new Matches(List.of(), false, unknown.position());
            });
  }

  /** A number with the name of somebody else may be mistyped: that is for a person to see. */
  private static Candidate numbered(SubjectView.Facts facts, Optional<String> name) {
    boolean otherName = name.map(NameFold::fold).filter(given -> !isOf(given, facts)).isPresent();
    return new Candidate(facts, Grade.NUMBER_EXACT, Optional.empty(), false, otherName, !otherName);
  }

  private static boolean isOf(String folded, SubjectView.Facts facts) {
    return Stream.concat(
            Stream.of(facts.name()), facts.formerNames().stream().map(SubjectView.Former::name))
        .anyMatch(name -> NameFold.fold(name).equals(folded));
  }

  private static Matches matches(NamedSubjects.Found found) {
    boolean alone = found.hits().size() == 1 && !found.more();
    return new Matches(
        found.hits().stream().map(hit -> named(hit, alone)).toList(),
        found.more(),
        found.position());
  }

  private static Candidate named(Named hit, boolean alone) {
    Grade grade = Grade.of(hit.closeness());
    return new Candidate(
        hit.identity().map(Matcher::facts).orElseGet(() -> nameAndNumber(hit)),
        grade,
        Optional.of(hit.name()),
        hit.former(),
        false,
        alone && grade == Grade.NAME_EXACT);
  }

  private static SubjectView.Facts facts(byte[] identity) {
    return Json.read(identity, SubjectView.Facts.class);
  }

  private static SubjectView.Facts nameAndNumber(Named hit) {
    String[] number = hit.key().split(":", 2);
    return new SubjectView.Facts(
        hit.name(),
        List.of(),
        Optional.empty(),
        List.of(new Identifier(number[0], number[1])),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}

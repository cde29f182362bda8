package org.gongshi.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.Act;
import org.gongshi.register.ActBuilder;
import org.gongshi.register.ActStatus;
import org.gongshi.register.AuthorityRef;
import org.gongshi.register.Catalogue;
import org.gongshi.register.GradeScale;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.Party;
import org.gongshi.register.PractitionerKey;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;

/** The rules of files of acts: a row becomes an {@link Act} or a rejection. */
final class ActRows implements RowRules {
  private final Source source;
  private final Authorities authorities;
  private final IdentityDigest identities;
  private final Law law;
  private final LocalDate today;

  ActRows(Source source, Authorities authorities, IdentityDigest identities, LocalDate today) {
    this.source = source;
    this.authorities = authorities;
    this.identities = identities;
    this.today = today;
    law = new Law(today);
  }

  @Override
  public RowResult apply(CheckedRow row) {
    Optional<PartyKind> partyKind = PartyKind.of(row);
    boolean person = partyKind.filter(PartyKind.NATURAL_PERSON::equals).isPresent();
    Optional<NoticeKind> kind = kind(row);
    Optional<Certificate> certificate = person ? Certificate.of(row, law) : Optional.empty();
    if (person && (certificate.isEmpty() || kind.equals(Optional.of(NoticeKind.RATING)))) {
      return Rejections.naturalPerson(row);
    }
    ActBuilder act = Act.builder().source(source.ofRow(row));
    kind.ifPresent(act::kind);
    Optional<AuthorityRef> authority = authority(row);
    List<SubjectNumber> numbers = partyNumbers(row, person);
    String name = row.required(Field.PARTY_NAME, IntakeCode.CELL_REQUIRED, Lengths.NAME);
    texts(row, act, kind);
    status(row, act);
    new ActMoney(row).addTo(act);
    new ActTerms(row, act, law, today)
        .add(kind, person)
        .ifPresent(entry -> authority.ifPresent(by -> competent(row, by, entry)));
    if (!row.isGood()) {
      return Rejections.of(row);
    }
    AuthorityRef issuer = authority.orElseThrow();
    act.authority(issuer).region(region(issuer.uscc()));
    return Rejections.unlessLegal(
        row,
        () -> {
          act.party(
              certificate
                  .map(held -> Party.practitioner(name, key(held, issuer)))
                  .orElseGet(
                      () -> Party.subject(partyKind.orElseThrow().type(numbers), name, numbers)));
          Act built = act.build();
          return new RowResult.ActRow(
              new AcceptedAct(
                  row.line(),
                  built,
                  person ? PersonDocument.kept(row, identities) : Optional.empty()));
        });
  }

  private void competent(CheckedRow row, AuthorityRef authority, Catalogue.Entry entry) {
    if (!law.isCompetent(authority, entry)) {
      row.problem(Field.AUTHORITY_USCC, IntakeCode.AUTHORITY_NOT_COMPETENT);
    }
  }

  private static Optional<NoticeKind> kind(CheckedRow row) {
    return switch (row.columns().layout().kind()) {
      case PENALTY -> Optional.of(NoticeKind.PENALTY);
      case LICENCE -> Optional.of(NoticeKind.LICENCE);
      case NOTICE -> {
        if (row.cell(Field.NOTICE_KIND).isEmpty()) {
          row.problem(Field.NOTICE_KIND, IntakeCode.CELL_REQUIRED);
        }
        yield row.parsed(Field.NOTICE_KIND, IntakeCode.KIND_UNKNOWN, NoticeKinds::ofText);
      }
      case ORGANISATION -> throw new IllegalStateException("not a layout of acts");
    };
  }

  private Optional<AuthorityRef> authority(CheckedRow row) {
    String name = row.required(Field.AUTHORITY_NAME, IntakeCode.AUTHORITY_MISSING, Lengths.NAME);
    Optional<SubjectNumber> number = CodeColumns.number(row, Field.AUTHORITY_USCC, Scheme.USCC);
    if (number.isEmpty() && row.cell(Field.AUTHORITY_USCC).isEmpty() && !name.isEmpty()) {
      number = name.equals(source.ref().name()) ? source.uscc() : authorities.byName(name);
      if (number.isEmpty()) {
        row.problem(Field.AUTHORITY_USCC, IntakeCode.AUTHORITY_UNKNOWN);
      }
    }
    if (number.filter(uscc -> !authorities.includes(uscc)).isPresent()) {
      row.problem(Field.AUTHORITY_USCC, IntakeCode.AUTHORITY_OTHER);
    }
    return name.isEmpty() ? Optional.empty() : number.map(uscc -> new AuthorityRef(uscc, name));
  }

  private static List<SubjectNumber> partyNumbers(CheckedRow row, boolean person) {
    List<SubjectNumber> numbers = CodeColumns.ofParty(row);
    if (!row.cell(Field.RESIDENT_NUMBER).isEmpty()) {
      row.problem(Field.RESIDENT_NUMBER, IntakeCode.IDENTITY_NUMBER);
    }
    if (person) {
      PersonDocument.check(row);
    } else if (numbers.isEmpty()
        && !row.hasProblem(IntakeCode.NUMBER_INVALID)
        && !row.hasProblem(IntakeCode.IDENTITY_NUMBER)) {
      row.problem(Field.USCC, IntakeCode.PARTY_NUMBER_MISSING);
    }
    return numbers;
  }

  private static void texts(CheckedRow row, ActBuilder act, Optional<NoticeKind> kind) {
    boolean penalty = kind.equals(Optional.of(NoticeKind.PENALTY));
    act.documentNo(
        row.required(Field.DOCUMENT_NO, IntakeCode.DOCUMENT_NUMBER_MISSING, Lengths.DOCUMENT_NO));
    Optional<String> title = row.text(Field.TITLE, Lengths.LINE);
    Optional<String> facts = row.paragraphs(Field.FACTS, Lengths.PARAGRAPHS);
    Optional<String> cause = row.paragraphs(Field.CAUSE, Lengths.PARAGRAPHS);
    if (penalty && facts.isEmpty()) {
      row.problem(Field.FACTS, IntakeCode.CELL_REQUIRED);
    }
    boolean causeColumn = row.columns().has(Field.CAUSE);
    if (penalty && causeColumn && cause.isEmpty()) {
      row.problem(Field.CAUSE, IntakeCode.CELL_REQUIRED);
    }
    // The older layout has no type of breach: the name of the case says it, else the facts do.
    act.cause(penalty && !causeColumn ? title.or(() -> facts) : cause);
    Optional<String> decision = row.paragraphs(Field.DECISION, Lengths.PARAGRAPHS);
    if (decision.isEmpty()) {
      row.problem(Field.DECISION, IntakeCode.CELL_REQUIRED);
    }
    act.title(title)
        .facts(facts)
        .decision(decision)
        .revokes(row.text(Field.REVOKES, Lengths.LINE))
        .certificateName(row.text(Field.CERTIFICATE_NAME, Lengths.NAME))
        .certificateNo(row.text(Field.CERTIFICATE_NO, Lengths.DOCUMENT_NO))
        .remark(row.paragraphs(Field.REMARK, Lengths.PARAGRAPHS));
    grade(row, act, kind);
  }

  private static void grade(CheckedRow row, ActBuilder act, Optional<NoticeKind> kind) {
    Optional<String> grade = row.text(Field.GRADE, Lengths.GRADE);
    Optional<String> method = row.text(Field.GRADE_METHOD, Lengths.LINE);
    boolean rating = kind.equals(Optional.of(NoticeKind.RATING));
    if (rating && (grade.isEmpty() || method.isEmpty())) {
      row.problem(grade.isEmpty() ? Field.GRADE : Field.GRADE_METHOD, IntakeCode.GRADE_MISSING);
    } else if (rating) {
      act.gradeScale(Optional.of(new GradeScale(grade.orElseThrow(), method.orElseThrow())));
    }
  }

  private static void status(CheckedRow row, ActBuilder act) {
    Layout layout = row.columns().layout();
    act.status(
        row.parsed(Field.STATUS, IntakeCode.STATUS_UNKNOWN, text -> StatusText.ofAct(text, layout))
            .orElse(ActStatus.IN_FORCE));
  }

  private static PractitionerKey key(Certificate held, AuthorityRef issuer) {
    return new PractitionerKey(held.profession(), issuer.uscc().value(), held.number());
  }

  /** Digits 3 to 8 of a unified social credit code are the area of its register. */
  private static String region(SubjectNumber uscc) {
    return uscc.value().substring(2, 8);
  }
}

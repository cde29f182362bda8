package org.gongshi.checks;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gongshi.access.Actor;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.checks.Question.About;
import org.gongshi.checks.Question.Incomplete;
import org.gongshi.checks.Question.Reason;
import org.gongshi.checks.Question.Window;
import org.gongshi.keys.Bytes;
import org.gongshi.keys.DigestKey;
import org.gongshi.register.IdentityDocument;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.ResidentNumber;
import org.gongshi.register.Scheme;
import org.gongshi.register.ServiceClass;
import org.gongshi.register.ServiceClasses;
import org.gongshi.register.SubjectNumber;
import org.gongshi.text.PersonNames;

/** Makes a question of a request, or says what is wrong with it; never repeats what was sent. */
@ApplicationScoped
class Questions {
  /** Tickets are sold for less. */
  private static final int TRAVEL_DAYS_MAX = 366;

  private static final int NAME_CHARS_MAX = 200;

  /** Groups of four letters and digits, as they are issued. */
  private static final Pattern REDRESS_NUMBER = Pattern.compile("[0-9A-HJKMNP-TV-Z]{12,26}");

  private final DigestKey key;
  private final Guesses guesses;
  private final ServiceClasses services = ServiceClasses.load();

  Questions(DigestKey key, Guesses guesses) {
    this.key = key;
    this.guesses = guesses;
  }

  /** A question, who asks it, when and what for. */
  record Asked(Question question, String client, CheckPurpose purpose, Instant at) {}

  /**
   * The question of a client at an instant.
   *
   * @throws ProblemException {@code parameter-missing}, {@code parameter-invalid}, {@code
   *     purpose-not-yours}
   */
  Asked of(CheckRequest request, Actor client, Instant now) {
    CheckPurpose purpose = purpose(Parameters.required("purpose", request.purpose()), client);
    String service = Parameters.required("service_class", request.serviceClass());
    if (services.find(service).isEmpty()) {
      throw Parameters.invalid(
          "service_class",
          "Known are "
              + String.join(", ", services.all().stream().map(ServiceClass::code).toList())
              + ".");
    }
    Window window =
        Parameters.given(Optional.ofNullable(request.travelDate()))
            .map(day -> travelDay(day, now))
            .orElseGet(() -> Window.now(now));
    List<Bytes> redress =
        Parameters.given(Optional.ofNullable(request.redressNumber()))
            .map(this::redress)
            .orElse(List.of());
    return new Asked(
        new Question(about(request, client.program()), service, window, redress),
        client.program(),
        purpose,
        now);
  }

  private static CheckPurpose purpose(String code, Actor client) {
    CheckPurpose purpose =
        CheckPurpose.ofCode(code)
            .orElseThrow(() ->
                Parameters.invalid(
                    "purpose", "Known are " + String.join(", ", CheckPurpose.codes()) + "."));
    if (!client.purposes().contains(code)) {
      throw new ProblemException(
          ProblemCode.PURPOSE_NOT_YOURS, "This client is not bound to this purpose.");
    }
    return purpose;
  }

  private static Window travelDay(String text, Instant now) {
    LocalDate day = Parameters.day("travel_date", text);
    LocalDate today = OfficialTime.dateOf(now);
    if (day.isBefore(today) || day.isAfter(today.plusDays(TRAVEL_DAYS_MAX))) {
      throw Parameters.invalid(
          "travel_date", "From today on, at most " + TRAVEL_DAYS_MAX + " days ahead.");
    }
    return Window.day(OfficialTime.startOf(day), OfficialTime.endOf(day));
  }

  private List<Bytes> redress(String typed) {
    String number = IdentityDocument.canonicalText(typed);
    if (!REDRESS_NUMBER.matcher(number).matches()) {
      throw Parameters.invalid("redress_number", "It is not one of ours.");
    }
    return List.of(key.ofRedressNumber(number));
  }

  private About about(CheckRequest request, String client) {
    CheckRequest.Organisation organisation = request.organisation();
    CheckRequest.Person person = request.person();
    if (organisation != null && person == null) {
      return organisation(organisation);
    }
    if (person != null && organisation == null) {
      return person(person, client);
    }
    throw Parameters.invalid("person", "Ask about an organisation or about a person.");
  }

  private static About organisation(CheckRequest.Organisation asked) {
    String scheme = Parameters.required("organisation.scheme", asked.scheme());
    String number = Parameters.required("organisation.number", asked.number());
    Scheme known =
        Arrays.stream(Scheme.values())
            .filter(it -> it.code().equals(scheme))
            .findFirst()
            .orElseThrow(
                () -> Parameters.invalid("organisation.scheme", "Use uscc, regno or orgcode."));
    return new Question.Organisation(
        SubjectNumber.parse(known, number)
            .asNumber()
            // A few identity numbers fit the rules of a code, and would be kept in clear.
            .filter(code -> !ResidentNumber.is(code.value()))
            .orElseThrow(() ->
                Parameters.invalid("organisation.number", "It is no number of this scheme.")));
  }

  private About person(CheckRequest.Person asked, String client) {
    String type = Parameters.required("person.document_type", asked.documentType());
    IdentityDocument document =
        IdentityDocument.ofCode(type)
            .orElseThrow(() ->
                Parameters.invalid(
                    "person.document_type",
                    "Known are "
                        + String.join(
                            ", ",
                            Arrays.stream(IdentityDocument.values())
                                .map(IdentityDocument::code)
                                .toList())
                        + "."));
    Optional<String> number = Parameters.given(Optional.ofNullable(asked.documentNumber()));
    Optional<String> name = Parameters.given(Optional.ofNullable(asked.name()));
    if (number.isEmpty()) {
      return new Incomplete(Reason.NUMBER_MISSING);
    }
    if (name.isEmpty()) {
      return new Incomplete(Reason.NAME_MISSING);
    }
    if (name.get().length() > NAME_CHARS_MAX) {
      throw Parameters.invalid("person.name", "At most " + NAME_CHARS_MAX + " characters.");
    }
    String canonical =
        document
            .canonical(number.get())
            .orElseThrow(() ->
                Parameters.invalid("person.document_number", "It is no number of this kind."));
    return PersonNames.onDocument(name.get(), document.isLatin())
        .<About>map(folded -> {
          List<Bytes> documents = key.liveOfIdentity(document.code(), canonical);
          List<Bytes> names = key.liveOfName(folded);
          return new Question.Person(
              documents, names, guesses.of(client, document, canonical, documents, names));
        })
        .orElseGet(
            () -> new Incomplete(document.isLatin() ? Reason.NAME_NOT_LATIN : Reason.NAME_MISSING));
  }
}

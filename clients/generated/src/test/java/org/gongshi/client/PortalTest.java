package org.gongshi.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gongshi.client.api.EventsApi;
import org.gongshi.client.api.NoticesApi;
import org.gongshi.client.api.SearchApi;
import org.gongshi.client.api.SubjectsApi;
import org.gongshi.client.model.EventList;
import org.gongshi.client.model.NoticeCard;
import org.gongshi.client.model.NoticeKind;
import org.gongshi.client.model.NoticeList;
import org.gongshi.client.model.PageLinks;
import org.gongshi.client.model.Problem;
import org.gongshi.client.model.RegisterEvent;
import org.gongshi.client.model.Scheme;
import org.gongshi.client.model.SubjectAnswer;
import org.gongshi.client.model.SubjectHit;
import org.gongshi.client.model.SubjectNumber;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The generated client asks a portal with the sample register, {@code -Dportal=http://…}. */
class PortalTest {
  private static final String PORTAL = System.getProperty("portal", "");

  /** Well formed, and nobody's. */
  private static final String UNKNOWN = "91990102MAYYYYYYYQ";

  private static final Pattern CURSOR = Pattern.compile("[?&]page%5Bafter%5D=([^&]+)");

  private static final int PAGES = 3;

  private final ApiClient client = client();

  @BeforeAll
  static void isThere() {
    assumeFalse(PORTAL.isBlank(), "-Dportal names no portal");
  }

  private static ApiClient client() {
    ApiClient client = new ApiClient();
    client.updateBaseUri(PORTAL);
    return client;
  }

  @Test
  void nameLeadsToASubjectAndItsStatus() throws ApiException {
    SubjectHit hit =
        new SearchApi(client)
            .subjects("拾穗", null, null, 5, null, null, null, null)
            .getItems()
            .get(0);
    SubjectNumber number = hit.getNumbers().get(0);
    SubjectsApi subjects = new SubjectsApi(client);
    SubjectAnswer answer =
        subjects.subject(number.getScheme(), number.getValue(), null, null, null, null, null);
    assertThat(answer.getSubject().getName()).isEqualTo(hit.getName());
    assertThat(answer.getSubject().getNumbers()).contains(number);
    assertThat(
            subjects
                .status(number.getScheme(), number.getValue(), null, null, null, null, null)
                .getNumber())
        .isEqualTo(number);
  }

  @Test
  void pagesOfNoticesFollowEachOther() throws ApiException {
    List<String> ids = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    for (int page = 0; page < PAGES; page++) {
      NoticeList list = penalties(cursor);
      assertThat(list.getItems()).hasSize(2).allMatch(it -> it.getKind() == NoticeKind.PENALTY);
      list.getItems().stream().map(NoticeCard::getId).forEach(ids::add);
      cursor = cursor(list.getLinks());
      assertThat(cursor).isPresent();
    }
    assertThat(ids).doesNotHaveDuplicates().hasSize(2 * PAGES);
    assertThat(
            new NoticesApi(client)
                .notice(ids.get(0), null, null, null, null, null)
                .getNotice()
                .getId())
        .isEqualTo(ids.get(0));
  }

  private NoticeList penalties(Optional<String> cursor) throws ApiException {
    return new NoticesApi(client)
        .notices(
            null, null, null, null, NoticeKind.PENALTY, cursor.orElse(null), 2, null, null, null,
            null, null, null, null);
  }

  private static Optional<String> cursor(PageLinks links) {
    return Optional.ofNullable(links.getNext())
        .flatMap(next -> CURSOR.matcher(next).results().findFirst())
        .map(found -> URLDecoder.decode(found.group(1), StandardCharsets.UTF_8));
  }

  @Test
  void aNumberOfNobodyIsAProblem() throws JsonProcessingException {
    Problem problem =
        problem(
            404,
            () ->
                new SubjectsApi(client)
                    .subject(Scheme.USCC, UNKNOWN, null, null, null, null, null));
    assertThat(problem.getCode()).isEqualTo("subject-unknown");
  }

  @Test
  void aParameterThatIsNoneIsAProblem() throws JsonProcessingException {
    Problem problem = problem(400, () -> events("yesterday"));
    assertThat(problem.getCode()).isEqualTo("parameter-invalid");
    assertThat(problem.getAdditionalProperty("parameter")).isEqualTo("after");
  }

  private Problem problem(int status, ThrowingCallable call) throws JsonProcessingException {
    ApiException failure = catchThrowableOfType(ApiException.class, call);
    assertThat(failure.getCode()).isEqualTo(status);
    Problem problem = client.getObjectMapper().readValue(failure.getResponseBody(), Problem.class);
    assertThat(problem.getStatus()).isEqualTo(status);
    return problem;
  }

  @Test
  void eventsFollowEachOther() throws ApiException {
    EventList first = events("0-0");
    EventList second = events(first.getNext());
    assertThat(first.getItems())
        .hasSize(50)
        .allMatch(it -> it.getAt() != null)
        .allMatch(it -> (it.getNotice() == null) != (it.getSubject() == null));
    assertThat(first.getCaughtUp()).isFalse();
    assertThat(second.getItems())
        .extracting(RegisterEvent::getId)
        .isNotEmpty()
        .doesNotContainAnyElementsOf(
            first.getItems().stream().map(RegisterEvent::getId).toList());
  }

  private EventList events(String after) throws ApiException {
    return new EventsApi(client).events(after, null, null, 50, null, null, null, null, null);
  }
}

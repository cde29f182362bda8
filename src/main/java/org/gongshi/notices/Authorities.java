package org.gongshi.notices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.SubjectNumber;
import org.gongshi.register.WorkingDays;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.ReplicaRows;

/** Authorities and how they keep their own time limits. Measures authorities, never people. */
@ApplicationScoped
class Authorities {
  /** What is counted was decided or filed within so many months. */
  private static final int MONTHS = 12;

  private final AuthorityQueries queries;
  private final NoticeAnswers answers;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final WorkingDays workingDays = WorkingDays.load();

  Authorities(
      AuthorityQueries queries, NoticeAnswers answers, ObjectMapper json, InstantSource clock) {
    this.queries = queries;
    this.answers = answers;
    this.json = json;
    this.clock = clock;
  }

  /** What was counted of one authority. */
  private record Counted(
      ReplicaRows authority, PublicationDays days, boolean complete, Row cases, LocalDate since) {}

  /** A page of authorities in the order of their codes. */
  Uni<Notices.Found> list(String after, String regionPrefix, int size) {
    return queries
        .list(after, regionPrefix, size + 1)
        .map(found -> new Notices.Found(list(found.rows(), regionPrefix, size), found.position()));
  }

  private byte[] list(RowSet<Row> rows, String regionPrefix, int size) {
    ObjectNode answer = json.createObjectNode();
    ArrayNode items = answer.putArray("items");
    CodePage page = CodePage.of(rows, size, "uscc");
    page.rows().forEach(row -> items.add(authority(row)));
    ObjectNode links = answer.putObject("links");
    String region = regionPrefix.isEmpty() ? "" : "region=" + regionPrefix + "&";
    page.next("/v1/authorities?" + region).ifPresent(next -> links.put("next", next));
    return bytes(answer);
  }

  /** One authority with what is counted of it. */
  Uni<Notices.Found> one(SubjectNumber uscc) {
    return count(uscc).map(counted -> new Notices.Found(bytes(answer(counted)), position(counted)));
  }

  /** The working days as a table. */
  Uni<Notices.Found> days(SubjectNumber uscc) {
    return count(uscc)
        .map(counted -> {
          StringBuilder csv = new StringBuilder("working_days,notices\r\n");
          List<Long> notices = counted.days().notices();
          for (int days = 0; days < notices.size(); days++) {
            csv.append(days > PublicationDays.LAST ? ">" + PublicationDays.LAST : days)
                .append(',')
                .append(notices.get(days))
                .append("\r\n");
          }
          return new Notices.Found(
              csv.toString().getBytes(StandardCharsets.UTF_8), position(counted));
        });
  }

  private static ReadPosition position(Counted counted) {
    return counted.authority().position();
  }

  /** All from one replica. */
  private Uni<Counted> count(SubjectNumber uscc) {
    Instant now = clock.instant();
    LocalDate since = OfficialTime.dateOf(now).minusMonths(MONTHS);
    String code = uscc.value();
    return queries
        .one(code)
        .flatMap(authority -> {
          if (authority.first().isEmpty()) {
            throw new ProblemException(
                    ProblemCode.AUTHORITY_UNKNOWN, "The register has no act of this authority.")
                .asOf(authority.position());
          }
          return AuthorityQueries.published(authority, code, since, now)
              .flatMap(published ->
                  AuthorityQueries.cases(authority, code, OfficialTime.startOf(since), now)
                      .map(cases -> counted(authority, published, cases, since)));
        })
        .onFailure(Notices::isCancelled)
        .transform(failure ->
            new ProblemException(
                ProblemCode.SEARCH_TOO_BROAD, "Counting its acts took too long; try again."));
  }

  private Counted counted(
      ReplicaRows authority, ReplicaRows published, ReplicaRows cases, LocalDate since) {
    PublicationDays days = new PublicationDays(workingDays);
    for (Row row : published.rows()) {
      days.add(
          row.getLocalDate("decided_on"), row.getLocalDate("published_on"), row.getLong("notices"));
    }
    boolean complete = days.total() <= AuthorityQueries.ACTS_MAX;
    return new Counted(authority, days, complete, cases.first().orElseThrow(), since);
  }

  private ObjectNode answer(Counted counted) {
    ObjectNode answer = json.createObjectNode();
    answer.set("authority", authority(counted.authority().first().orElseThrow()));
    answer.put("since", counted.since().toString());
    ObjectNode publication = answer.putObject("publication");
    publication.put("notices", counted.days().total());
    publication.put("complete", counted.complete());
    publication.put("allowed_working_days", PublicationDays.ALLOWED);
    publication.put("in_time", counted.days().inTime());
    counted.days().median().ifPresent(days -> publication.put("median_working_days", days));
    ArrayNode days = publication.putArray("by_working_days");
    counted.days().notices().forEach(days::add);
    ObjectNode cases = answer.putObject("cases");
    for (String name : List.of("received", "open", "overdue", "upheld", "rejected")) {
      cases.put(name, counted.cases().getLong(name));
    }
    for (String name : List.of("median_days", "upheld_median_days")) {
      Integer median = counted.cases().getInteger(name);
      if (median != null) {
        cases.put(name, median);
      }
    }
    return answer;
  }

  private ObjectNode authority(Row row) {
    ObjectNode node = json.createObjectNode();
    node.put("uscc", row.getString("uscc"));
    node.put("name", row.getString("name"));
    node.set("region", answers.region(row.getString("region")));
    return node;
  }

  private byte[] bytes(ObjectNode answer) {
    try {
      return json.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.gongshi.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.gongshi.embedded.Roles;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.junit.jupiter.api.Test;

/** Lookups of all event loops share statements, and each gets the answer about its own number. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class SubjectBatchesTest {
  private static final int LOOKUPS = 300;

  /** As {@code LookupQueries} asks, for one number; without the index it would be a scan. */
  private static final String PLAN =
      """
      explain select status from subject_body b
       where hashtextextended(b.number, 0) = any (array(
               select hashtextextended(asked, 0) from unnest('{91990102MCC0000146}'::text[]) asked))
      """;

  @Inject MeterRegistry metrics;

  @Test
  void lookupsAskedTogetherShareStatements() {
    // What counts statements is there once somebody has asked.
    RestAssured.get("/v1/subjects/uscc/91990102MCC0000146/status").then().statusCode(200);
    DistributionSummary statements = metrics.get("gongshi.lookup.batch").summary();
    long statementsBefore = statements.count();
    double numbersBefore = statements.totalAmount();
    Map<String, CompletableFuture<HttpResponse<String>>> answers = new LinkedHashMap<>();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int i = 0; i < LOOKUPS; i++) {
        SubjectNumber number = Acts.company("SubjectBatchesTest", i);
        URI address =
            URI.create(
                "http://localhost:%d/v1/subjects/uscc/%s/status"
                    .formatted(RestAssured.port, number.value()));
        answers.put(
            number.value(),
            client.sendAsync(
                HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString()));
      }
      answers.forEach((number, answer) -> {
        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(answer.join().body())
            .contains("{\"scheme\":\"uscc\",\"value\":\"" + number + "\"}");
      });
    }
    assertThat(statements.totalAmount() - numbersBefore).isGreaterThanOrEqualTo(answers.size());
    assertThat(statements.count() - statementsBefore).isLessThan(answers.size());
  }

  @Test
  void aLookupProbesTheIndexOfHashes() throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (Connection connection = ClusterResource.cluster().primary().connect(Roles.OWNER);
        Statement statement = connection.createStatement()) {
      statement.execute("set enable_seqscan = off");
      try (ResultSet lines = statement.executeQuery(PLAN)) {
        while (lines.next()) {
          plan.append(lines.getString(1)).append('\n');
        }
      }
    }
    assertThat(plan).contains("subject_body_by_hash");
  }
}

package org.gongshi.load;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;

/** What one visitor asks. Each answer is looked at: a fast wrong answer is a failure. */
final class Journeys {
  static final String LOOKUP = "lookup";
  static final String STATUS = "status";
  static final String NOT_MODIFIED = "status, not modified";
  static final String SEARCH = "name search";
  static final String NOTICES = "notices";
  static final String MORE_NOTICES = "notices, next page";
  static final String NOTICE = "notice";
  static final String PAGE = "subject page";

  private final Questions questions;

  Journeys(Target target) {
    this.questions = new Questions(target.register());
  }

  /** One subject by number. */
  ChainBuilder lookup() {
    return feed(questions.numbers())
        .exec(
            http(LOOKUP)
                .get("/v1/subjects/#{scheme}/#{value}")
                .check(status().is(200))
                .check(header("ETag").exists())
                .check(substring("#{value}").exists()));
  }

  /** The status of one subject, and again with the entity tag of the answer. */
  ChainBuilder statusTwice() {
    return feed(questions.numbers())
        .exec(
            http(STATUS)
                .get("/v1/subjects/#{scheme}/#{value}/status")
                .check(status().is(200))
                .check(header("ETag").saveAs("tag"))
                .check(jsonPath("$.number.value").isEL("#{value}")))
        .doIf(session -> session.contains("tag"))
        .then(
            exec(
                http(NOT_MODIFIED)
                    .get("/v1/subjects/#{scheme}/#{value}/status")
                    .header("If-None-Match", "#{tag}")
                    .check(status().is(304))));
  }

  /** Part of a name that some subject bears. */
  ChainBuilder search() {
    return feed(questions.names())
        .exec(
            http(SEARCH)
                .get("/v1/subjects")
                .queryParam("name", "#{name}")
                .check(status().is(200))
                .check(jsonPath("$.items[0].name").exists())
                .check(hasTheNameAskedFor()));
  }

  /** Whether the answer to a search has the characters of {@code name}, whatever stands between. */
  static CheckBuilder hasTheNameAskedFor() {
    return bodyString()
        .transformWithSession(
            (body, session) -> Questions.plain(body).contains(session.getString("name")))
        .is(true);
  }

  /** The latest penalties, the next page of them, and one of these. */
  ChainBuilder browse() {
    return exec(http(NOTICES)
            .get("/v1/notices?kind=penalty")
            .check(status().is(200))
            .check(jsonPath("$.items[0].id").saveAs("notice"))
            .check(jsonPath("$.links.next").optional().saveAs("next")))
        .doIf(session -> session.contains("next"))
        .then(
            exec(
                http(MORE_NOTICES)
                    .get("#{next}")
                    .check(status().is(200))
                    .check(
                        jsonPath("$.items[0].id")
                            .transformWithSession(
                                (id, session) -> id.equals(session.getString("notice")))
                            .is(false))))
        .doIf(session -> session.contains("notice"))
        .then(
            exec(
                http(NOTICE)
                    .get("/v1/notices/#{notice}")
                    .check(status().is(200))
                    .check(jsonPath("$.notice.id").isEL("#{notice}"))));
  }

  /** The page of one subject, as a browser asks for it. */
  ChainBuilder page() {
    return feed(questions.numbers())
        .exec(
            http(PAGE)
                .get("/subjects/#{scheme}/#{value}")
                .header("Accept", "text/html")
                .check(status().is(200))
                .check(substring("/#{scheme}/#{value}").exists())
                .check(substring("</html>").exists()));
  }
}

package org.gongshi.checks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.netty.buffer.Unpooled;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.gongshi.access.Actor;
import org.gongshi.access.KnownPrograms;
import org.gongshi.access.RefusalLog;
import org.gongshi.access.Roles;
import org.gongshi.api.JsonBodies;
import org.gongshi.api.MinWatermarkFilter;
import org.gongshi.api.PlainHeaders;
import org.gongshi.api.Problem;
import org.gongshi.api.ProblemException;
import org.gongshi.api.ProblemMapper;
import org.gongshi.api.ShortWay;
import org.gongshi.checks.Checks.Answered;
import org.jspecify.annotations.Nullable;

/**
 * The plain case of {@link ChecksResource}, without the layers between the socket and the question:
 * a check of a program that was let in a moment ago. It writes what the resource would write;
 * requests of any other form, and whoever must log in first, it leaves to the resource, which has
 * the contract. {@code CheckRouteContractTest} compares both.
 */
@ApplicationScoped
class CheckRoute {
  private static final String PATH = "/v1/checks";

  private static final int OK = 200;

  private static final CharSequence JSON =
      HttpHeaders.createOptimized("application/json;charset=UTF-8");
  private static final CharSequence PROBLEM = HttpHeaders.createOptimized(Problem.MEDIA_TYPE);
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

  private final Checks checks;
  private final KnownPrograms programs;
  private final RefusalLog refusals;
  private final ObjectMapper json;
  private final ObjectWriter answers;
  private final ObjectWriter problems;
  private final PlainHeaders headers = new PlainHeaders();

  CheckRoute(Checks checks, KnownPrograms programs, RefusalLog refusals, ObjectMapper json) {
    this.checks = checks;
    this.programs = programs;
    this.refusals = refusals;
    this.json = json;
    this.answers = json.writerFor(CheckAnswer.class);
    this.problems = json.writerFor(Problem.class);
  }

  void mount(@Observes Router router) {
    router.route(PATH).method(HttpMethod.POST).order(ShortWay.ORDER).handler(this::answer);
  }

  private void answer(RoutingContext context) {
    HttpServerRequest request = context.request();
    Optional<Actor> sender =
        isPlain(request) ? programs.sender(request, Roles.CHECKS) : Optional.empty();
    if (sender.isEmpty()) {
      context.next();
      return;
    }
    ShortWay.name(PATH);
    // A body that breaks off needs no answer.
    request.body().onSuccess(body -> answer(request, body.getBytes(), sender.get()));
    // It comes in stopped, for whoever hands it to another thread.
    request.resume();
  }

  private static boolean isPlain(HttpServerRequest request) {
    MultiMap headers = request.headers();
    String accept = headers.get(HttpHeaders.ACCEPT);
    return request.query() == null
        && isJson(headers.get(HttpHeaders.CONTENT_TYPE))
        && (accept == null || accept.equals("*/*") || accept.equals("application/json"))
        && isSmall(headers.get(HttpHeaders.CONTENT_LENGTH))
        && !headers.contains(HttpHeaders.CONTENT_ENCODING)
        && !headers.contains(HttpHeaders.TRANSFER_ENCODING)
        && !headers.contains(HttpHeaders.EXPECT)
        && !headers.contains(MinWatermarkFilter.HEADER);
  }

  private static boolean isJson(@Nullable String type) {
    return type != null
        && (type.equals("application/json") || type.startsWith("application/json;"));
  }

  private static boolean isSmall(@Nullable String length) {
    try {
      return length != null && Integer.parseInt(length) <= ChecksResource.BODY_BYTES_MAX;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private void answer(HttpServerRequest request, byte[] body, Actor sender) {
    HttpServerResponse response = request.response();
    CheckRequest check;
    try {
      check = JsonBodies.read(json, body, CheckRequest.class);
    } catch (RuntimeException e) {
      write(response, ProblemMapper.problemOf(e));
      return;
    }
    checks.answer(
        check,
        sender,
        answered -> write(response, answered),
        failure -> {
          ProblemException problem = ProblemMapper.problemOf(failure);
          refusals.refused(problem, sender, request);
          write(response, problem);
        });
  }

  private void write(HttpServerResponse response, Answered answered) {
    headers.set(response.headers(), answered.position());
    answered.quota().on(response.headers()::add); // beside the limit of the address
    response.headers().set(HttpHeaders.CONTENT_TYPE, JSON);
    end(response, OK, bytes(answers, answered.answer()));
  }

  private void write(HttpServerResponse response, ProblemException problem) {
    problem.position().ifPresent(read -> headers.set(response.headers(), read));
    problem
        .retryAfter()
        .ifPresent(
            seconds -> response.headers().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
    response.headers().set(HttpHeaders.CONTENT_TYPE, PROBLEM);
    end(response, problem.code().status(), bytes(problems, Problem.of(problem)));
  }

  private static void end(HttpServerResponse response, int status, byte[] body) {
    if (response.ended() || response.closed()) {
      return;
    }
    response.headers().set(HttpHeaders.CACHE_CONTROL, NO_STORE);
    response.setStatusCode(status).end(Buffer.buffer(Unpooled.wrappedBuffer(body)));
  }

  private static byte[] bytes(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

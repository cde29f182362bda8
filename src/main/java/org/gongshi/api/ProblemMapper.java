package org.gongshi.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.ConnectException;
import java.util.Optional;
import java.util.Set;
import org.gongshi.replica.Groups;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.ReplicaUnavailableException;
import org.gongshi.replica.WatermarkException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * The one place where a failure becomes an answer: a problem for programs, the same problem as a
 * page for browsers. Nothing of the exception leaves the process unless it was written for the
 * caller.
 */
@Startup // counts from zero on, not from the first one
@ApplicationScoped
public class ProblemMapper {
  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

  /** SQLSTATE classes of connections that broke, and of disk, memory or connections used up. */
  private static final Set<String> AWAY_CLASSES = Set.of("08", "53");

  /** Shut down, crashed or starting; a standby, where the address led to a primary before. */
  private static final Set<String> AWAY_STATES = Set.of("57P01", "57P02", "57P03", "25006");

  /** Renders a problem as a page; implemented by the {@code web} package. */
  public interface ProblemPage {
    Response render(Problem problem, Optional<ReadPosition> position);
  }

  /** Writes down who was refused; implemented by the {@code access} package. */
  public interface Witness {
    void refused(ProblemException problem);
  }

  private final Instance<ProblemPage> page;
  private final Instance<Witness> witnesses;
  private final MeterRegistry metrics;

  ProblemMapper(Instance<ProblemPage> page, Instance<Witness> witnesses, MeterRegistry metrics) {
    this.page = page;
    this.witnesses = witnesses;
    this.metrics = metrics;
    for (ProblemCode code : ProblemCode.values()) {
      counter(code); // so that each is there before it happens
    }
  }

  private Counter counter(ProblemCode code) {
    return metrics.counter("gongshi.problems", "code", code.code());
  }

  /** Everything that ends a request early. */
  @ServerExceptionMapper(Throwable.class)
  @Priority(Priorities.USER)
  public Response toResponse(
      Throwable failure, @Context HttpHeaders headers, @Context UriInfo uri) {
    return respond(problemOf(failure), headers, uri.getPath());
  }

  /** Framework refusals (404, 405, 406, 415 …) get the same shape. */
  @ServerExceptionMapper(WebApplicationException.class)
  public Response refused(
      WebApplicationException failure, @Context HttpHeaders headers, @Context UriInfo uri) {
    return respond(refusal(failure), headers, uri.getPath());
  }

  private Response respond(ProblemException problem, HttpHeaders headers, String path) {
    counter(problem.code()).increment();
    witnesses.forEach(witness -> witness.refused(problem));
    Problem body = Problem.of(problem);
    boolean program = path.startsWith("/v1/") || path.startsWith("/q/");
    if (!program && prefersPage(headers) && page.isResolvable()) {
      return waiting(page.get().render(body, problem.position()), problem);
    }
    Response.ResponseBuilder response =
        Response.status(body.status())
            .type(Problem.MEDIA_TYPE)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .entity(body);
    problem.position().ifPresent(position -> Answers.fresh(response, position));
    problem.retryAfter().ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
    return response.build();
  }

  /** With the time that this problem says to wait, instead of what pages say of their status. */
  private static Response waiting(Response shown, ProblemException problem) {
    if (problem.retryAfter().isEmpty()) {
      return shown;
    }
    return Response.fromResponse(shown)
        .header(HttpHeaders.RETRY_AFTER, null)
        .header(HttpHeaders.RETRY_AFTER, problem.retryAfter().getAsLong())
        .build();
  }

  /** The problem that a failure stands for; what is not for the caller is logged. */
  public static ProblemException problemOf(Throwable failure) {
    return switch (failure) {
      case ProblemException problem -> problem;
      case WebApplicationException refused -> refusal(refused);
      case ReplicaUnavailableException none -> unavailable(none);
      case TimeoutException late -> unavailable(late);
      case WatermarkException missed -> missed(missed);
      case Groups.FullException _ ->
          new ProblemException(ProblemCode.OVERLOADED, "Try again in a moment.");
      case ConnectException _ -> noPrimary(failure);
      case ClosedConnectionException _ -> noPrimary(failure);
      case PgException refused when isAway(refused) -> noPrimary(failure);
      default -> failed(failure);
    };
  }

  private static ProblemException refusal(WebApplicationException refused) {
    int status = refused.getResponse().getStatus();
    return switch (status) {
      case 404 -> new ProblemException(ProblemCode.NOT_FOUND, "No resource has this address.");
      case 405 -> new ProblemException(ProblemCode.METHOD_NOT_ALLOWED, "Use another method.");
      case 406 -> new ProblemException(ProblemCode.NOT_ACCEPTABLE, "Ask for another type.");
      case 413 -> new ProblemException(ProblemCode.REQUEST_TOO_LARGE, "Send less.");
      case 415 -> new ProblemException(ProblemCode.MEDIA_TYPE_UNSUPPORTED, "Send another type.");
      default -> status < 500 ? badRequest() : failed(refused);
    };
  }

  private static ProblemException unavailable(Throwable failure) {
    LOG.warnf("No replica answered: %s", failure.getMessage());
    return new ProblemException(ProblemCode.REPLICA_UNAVAILABLE, "Try again in a moment.");
  }

  /** Whether a server that answers says that it cannot do its work now. */
  private static boolean isAway(PgException refused) {
    String state = String.valueOf(refused.getSqlState());
    return AWAY_STATES.contains(state) || AWAY_CLASSES.stream().anyMatch(state::startsWith);
  }

  /** Whoever reads from replicas says so itself; everything else that connects is for writing. */
  private static ProblemException noPrimary(Throwable failure) {
    LOG.warnf("The primary did not answer: %s", failure.getMessage());
    return new ProblemException(
        ProblemCode.PRIMARY_UNAVAILABLE, "Reading goes on; try again in a moment.");
  }

  private static ProblemException missed(WatermarkException missed) {
    return switch (missed.reason()) {
      case UNKNOWN ->
          new ProblemException(
              ProblemCode.WATERMARK_UNKNOWN, "Min-Watermark is beyond all that was seen here.");
      case NOT_REACHED ->
          new ProblemException(ProblemCode.WATERMARK_NOT_REACHED, "Try again in a moment.");
    };
  }

  private static ProblemException badRequest() {
    return new ProblemException(ProblemCode.REQUEST_INVALID, "Check the address and the body.");
  }

  private static ProblemException failed(Throwable failure) {
    LOG.error("Request failed", failure);
    return new ProblemException(ProblemCode.INTERNAL, "Try again later.");
  }

  private static boolean prefersPage(HttpHeaders headers) {
    for (MediaType type : headers.getAcceptableMediaTypes()) {
      if (type.isCompatible(MediaType.TEXT_HTML_TYPE)) {
        return !type.isWildcardType();
      }
      if (type.getSubtype().endsWith("json")) {
        return false;
      }
    }
    return false;
  }
}

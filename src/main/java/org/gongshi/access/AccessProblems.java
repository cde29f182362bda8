package org.gongshi.access;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.api.ProblemMapper;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;

/** What is said to those who may not: a problem with its reason, and the way to log in. */
@ApplicationScoped
public class AccessProblems {
  private static final Logger LOG = Logger.getLogger(AccessProblems.class);

  private final ProblemMapper problems;

  AccessProblems(ProblemMapper problems) {
    this.problems = problems;
  }

  /** Nobody is logged in: a browser is sent to the provider, a program is told what to bring. */
  @ServerExceptionMapper(UnauthorizedException.class)
  public Uni<Response> anonymous(
      UnauthorizedException failure, RoutingContext context, HttpHeaders headers, UriInfo uri) {
    return challenge(loginRequired(), context, headers, uri);
  }

  /** Somebody is, with a token that cannot be taken. */
  @ServerExceptionMapper(AuthenticationFailedException.class)
  public Uni<Response> refused(
      AuthenticationFailedException failure,
      RoutingContext context,
      HttpHeaders headers,
      UriInfo uri) {
    return challenge(refusal(failure), context, headers, uri);
  }

  /** A login that came back from the provider broken. */
  @ServerExceptionMapper(AuthenticationCompletionException.class)
  public Response broken(
      AuthenticationCompletionException failure, HttpHeaders headers, UriInfo uri) {
    return problems.toResponse(refusal(failure), headers, uri);
  }

  /** The provider could not be asked. */
  @ServerExceptionMapper(ProviderAwayException.class)
  public Response away(ProviderAwayException failure, HttpHeaders headers, UriInfo uri) {
    LOG.warnf("The identity provider did not answer: %s", failure.getCause());
    return problems.toResponse(
        new ProblemException(
            ProblemCode.PROVIDER_UNAVAILABLE,
            "What needs no login is answered; try again in a moment."),
        headers,
        uri);
  }

  /** Another site sent a browser here; whoever wants to log in says so on the page. */
  @ServerExceptionMapper(UnaskedLoginException.class)
  public Response unasked(UnaskedLoginException failure, HttpHeaders headers, UriInfo uri) {
    return problems.toResponse(loginRequired(), headers, uri);
  }

  private static ProblemException loginRequired() {
    return new ProblemException(
        ProblemCode.LOGIN_REQUIRED, "Send a bearer token of your provider.");
  }

  /** Somebody is, and has not the role. */
  @ServerExceptionMapper(ForbiddenException.class)
  public Response forbidden(ForbiddenException failure, HttpHeaders headers, UriInfo uri) {
    return problems.toResponse(
        new ProblemException(ProblemCode.ROLE_MISSING, "This login has not the role for it."),
        headers,
        uri);
  }

  /** The challenge decides about the status: 302 to the provider for pages, else 401. */
  private Uni<Response> challenge(
      ProblemException problem, RoutingContext context, HttpHeaders headers, UriInfo uri) {
    HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
    Response body = problems.toResponse(problem, headers, uri);
    if (authenticator == null) {
      return Uni.createFrom().item(body);
    }
    return authenticator
        .getChallenge(context)
        .map(challenge -> with(challenge, body))
        .onFailure(ProviderAwayException.class)
        .recoverWithItem(failure -> away((ProviderAwayException) failure, headers, uri))
        .onFailure(UnaskedLoginException.class)
        .recoverWithItem(failure -> unasked((UnaskedLoginException) failure, headers, uri));
  }

  private static Response with(@Nullable ChallengeData challenge, Response body) {
    if (challenge == null) {
      return body;
    }
    boolean elsewhere = challenge.status / 100 == 3;
    Response.ResponseBuilder response =
        elsewhere
            ? Response.status(challenge.status).header(HttpHeaders.CACHE_CONTROL, "no-store")
            : Response.fromResponse(body);
    challenge.getHeaders().forEach((name, value) -> response.header(name.toString(), value));
    return response.build();
  }

  private static ProblemException refusal(Throwable failure) {
    String reason = reason(failure);
    return new ProblemException(
            reason.equals("expired") ? ProblemCode.TOKEN_EXPIRED : ProblemCode.TOKEN_INVALID,
            "Get a new token from your provider.")
        .with("reason", reason);
  }

  /** Which of the checks failed, in a word; what the token holds is not repeated. */
  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AccessTokens.WrongTypeException) {
        return "type";
      }
      if (cause instanceof AccessTokens.OfPagesException) {
        return "client";
      }
      if (cause instanceof LoginStrength.TooWeakException) {
        return "strength";
      }
      if (cause instanceof InvalidJwtException invalid) {
        if (invalid.hasErrorCode(ErrorCodes.EXPIRED)) {
          return "expired";
        }
        if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
            || invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
          return "audience";
        }
        if (invalid.hasErrorCode(ErrorCodes.ISSUER_INVALID)
            || invalid.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
          return "issuer";
        }
        if (invalid.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)) {
          return "signature";
        }
      }
    }
    return "unusable";
  }
}

package org.gongshi.access;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.api.ProblemMapper;
import org.gongshi.api.ShortWay;
import org.gongshi.register.Sha256;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes a line about each refusal that may be somebody's attempt: who, from where, what, and why.
 * Never a token, a name, a path with its values, or anything that was sent. Whoever is refused all
 * the time fills no disk: there are so many lines a minute, and the next says how many were left
 * out. Strangers cannot use up the lines of those who are known.
 */
@ApplicationScoped
public class RefusalLog implements ProblemMapper.Witness {
  private static final Logger LOG = Logger.getLogger(RefusalLog.class);

  /** What nobody is told who only mistyped something. */
  private static final Set<ProblemCode> WRITTEN =
      EnumSet.of(
          ProblemCode.TOKEN_EXPIRED,
          ProblemCode.TOKEN_INVALID,
          ProblemCode.ROLE_MISSING,
          ProblemCode.IDENTITY_UNASSURED,
          ProblemCode.AUTHORITY_NOT_YOURS,
          ProblemCode.PURPOSE_NOT_YOURS,
          ProblemCode.SECOND_PERSON_NEEDED,
          ProblemCode.CROSS_SITE_REQUEST,
          ProblemCode.FILE_TYPE_UNSUPPORTED,
          ProblemCode.FILE_MALICIOUS,
          ProblemCode.PUBLICATION_REFUSED,
          ProblemCode.RATE_LIMITED);

  /** An attack is seen by the first of them; a day of both is 40 MB. */
  static final int LINES_A_MINUTE_MAX = 60;

  /** Enough to find the entry in the audit, which has the id itself. */
  private static final int ID_DIGEST_BYTES = 8;

  private static final int CLIENT_CHARS_MAX = 64;
  private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9._:/@-]");
  private static final String NOTHING = "-";

  private final ClientAddresses addresses;
  private final CurrentVertxRequest current;
  private final InstantSource clock;
  private final LineBudget ofKnown = new LineBudget(LINES_A_MINUTE_MAX);
  private final LineBudget ofStrangers = new LineBudget(LINES_A_MINUTE_MAX);

  RefusalLog(ClientAddresses addresses, CurrentVertxRequest current, InstantSource clock) {
    this.addresses = addresses;
    this.current = current;
    this.clock = clock;
  }

  /** A refusal of the request that is being answered. */
  @Override
  public void refused(ProblemException problem) {
    if (!WRITTEN.contains(problem.code()) || !Arc.container().requestContext().isActive()) {
      return;
    }
    @Nullable RoutingContext context = current.getCurrent();
    if (context != null) {
      write(problem, actor(context), context.request());
    }
  }

  /** A refusal on a short way below Quarkus REST. */
  public void refused(ProblemException problem, Actor sender, HttpServerRequest request) {
    if (WRITTEN.contains(problem.code())) {
      write(problem, Optional.of(sender), request);
    }
  }

  /** A refusal at the door, where nobody knows who asks. */
  void refusedAtTheDoor(ProblemException problem, HttpServerRequest request) {
    write(problem, Optional.empty(), request);
  }

  private void write(ProblemException problem, Optional<Actor> actor, HttpServerRequest request) {
    OptionalInt leftOut =
        (actor.isPresent() ? ofKnown : ofStrangers).take(clock.instant().getEpochSecond());
    if (leftOut.isEmpty()) {
      return;
    }
    LOG.infof(
        "Refused: code=%s reason=%s who=%s client=%s from=%s method=%s route=%s left_out=%d",
        problem.code().code(),
        problem.members().getOrDefault("reason", NOTHING),
        actor.map(known -> digest(known.id())).orElse(NOTHING),
        actor.flatMap(Actor::client).map(RefusalLog::plain).orElse(NOTHING),
        Origin.of(addresses, request),
        plain(request.method().name()),
        route(),
        leftOut.getAsInt());
  }

  /** Whoever was found out before the refusal. */
  private static Optional<Actor> actor(RoutingContext context) {
    return context.user() instanceof QuarkusHttpUser user
        ? Optional.ofNullable(user.getSecurityIdentity()).flatMap(RefusalLog::actor)
        : Optional.empty();
  }

  private static Optional<Actor> actor(SecurityIdentity identity) {
    return Optional.ofNullable(identity.<Actor>getAttribute(ActorAugmentor.ATTRIBUTE));
  }

  private static String digest(String id) {
    byte[] digest = Sha256.of(id.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_DIGEST_BYTES));
  }

  /** What somebody else chose, so that it is one word of one line. */
  private static String plain(String text) {
    String head = text.substring(0, Math.min(text.length(), CLIENT_CHARS_MAX));
    return ODD.matcher(head).replaceAll("_");
  }

  /** With the place holders of its path. */
  private static String route() {
    @Nullable Context request = Vertx.currentContext();
    return Optional.ofNullable(request).flatMap(ShortWay::nameIn).orElse(NOTHING);
  }
}

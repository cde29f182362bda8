package org.gongshi.lookup;

import io.netty.buffer.ByteBuf;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gongshi.api.Answers;
import org.gongshi.api.MinWatermarkFilter;
import org.gongshi.api.PlainHeaders;
import org.gongshi.api.ShortWay;
import org.gongshi.evidence.Receipts;
import org.gongshi.register.NumberResult;
import org.gongshi.register.Scheme;
import org.gongshi.register.SubjectNumber;
import org.gongshi.replica.RecentChanges;
import org.jspecify.annotations.Nullable;

/**
 * The plain case of {@link SubjectResource}, without the layers between the socket and the bytes: a
 * GET of a well-formed number or its status, without parameters but for a receipt. It writes what
 * the resource would write; everything else, errors included, it leaves to the resource, which has
 * the contract. {@code HotPathContractTest} compares both; {@code docs/performance.md} has what it
 * saves.
 */
@ApplicationScoped
class SubjectRoute {
  private static final String PREFIX = "/v1/subjects/";
  private static final String STATUS = "/status";

  private static final String TEMPLATE = PREFIX + "{scheme}/{value}";
  private static final String STATUS_TEMPLATE = TEMPLATE + STATUS;

  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence VARY = HttpHeaders.createOptimized(Answers.VARY);

  /** One for each second of the longest age. */
  private static final CharSequence[] CACHE_CONTROL =
      IntStream.rangeClosed(0, Answers.MAX_AGE_SECONDS)
          .mapToObj(Answers::cacheControl)
          .map(HttpHeaders::createOptimized)
          .toArray(CharSequence[]::new);

  private static final String WITH_RECEIPT = "receipt=true";

  private static final CharSequence OF_RECEIPTS = HttpHeaders.createOptimized("Accept");
  private static final CharSequence UNKEPT = HttpHeaders.createOptimized("no-store");

  private final Lookup lookup;
  private final Receipts receipts;
  private final InstantSource clock;
  private final PlainHeaders headers = new PlainHeaders();

  SubjectRoute(Lookup lookup, Receipts receipts, InstantSource clock) {
    this.lookup = lookup;
    this.receipts = receipts;
    this.clock = clock;
  }

  void mount(@Observes Router router) {
    router.route(PREFIX + "*").method(HttpMethod.GET).order(ShortWay.ORDER).handler(this::answer);
  }

  private void answer(RoutingContext context) {
    Question question = question(context.request());
    if (question == null) {
      context.next();
      return;
    }
    ShortWay.name(question.status() ? STATUS_TEMPLATE : TEMPLATE);
    LookupResult kept = lookup.kept(question.key());
    if (kept != null) {
      write(context, question, kept);
      return;
    }
    SubjectNumber number = question.number();
    if (number == null) {
      context.next();
      return;
    }
    String key = RecentChanges.key(number.scheme().code(), number.value());
    // The address may spell the number otherwise, in lower case for example.
    LookupResult keptAsCanonical = key.equals(question.key()) ? null : lookup.kept(key);
    if (keptAsCanonical != null) {
      write(context, question, keptAsCanonical);
      return;
    }
    lookup.ask(number, key, answer -> write(context, question, answer), failure -> context.next());
  }

  /**
   * What the plain case asks for. Only numbers that were found well-formed have kept answers, so
   * what is kept under the text of the address needs no second look at it.
   */
  private record Question(
      Scheme scheme, String value, boolean status, boolean receipt, Instant at) {

    String key() {
      return RecentChanges.key(scheme.code(), value);
    }

    /** Null when it is not well-formed. */
    @Nullable SubjectNumber number() {
      return SubjectNumber.parse(scheme, value) instanceof NumberResult.Valid valid
          ? valid.number()
          : null;
    }

    /** For whoever has an answer about it. */
    SubjectNumber numberOfAnswer() {
      return Objects.requireNonNull(number());
    }
  }

  private @Nullable Question question(HttpServerRequest request) {
    String path = request.path();
    String query = request.query();
    boolean receipt = WITH_RECEIPT.equals(query);
    if (path == null || query != null && !receipt || !isPlain(request.headers())) {
      return null;
    }
    int schemeEnd = path.indexOf('/', PREFIX.length());
    if (schemeEnd < 0) {
      return null;
    }
    int valueEnd = path.indexOf('/', schemeEnd + 1);
    boolean status = valueEnd >= 0;
    if (status && !path.startsWith(STATUS, valueEnd)
        || status && path.length() != valueEnd + STATUS.length()) {
      return null;
    }
    Optional<Scheme> scheme = Scheme.ofCode(path.substring(PREFIX.length(), schemeEnd));
    String value = path.substring(schemeEnd + 1, status ? valueEnd : path.length());
    return scheme.isEmpty() || value.indexOf('%') >= 0
        ? null
        : new Question(scheme.get(), value, status, receipt, clock.instant());
  }

  private static boolean isPlain(MultiMap headers) {
    String accept = headers.get(HttpHeaders.ACCEPT);
    return (accept == null || accept.equals("*/*") || accept.equals("application/json"))
        && !headers.contains(MinWatermarkFilter.HEADER);
  }

  private void write(RoutingContext context, Question question, LookupResult answer) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (question.receipt()) {
      writeReceipt(context, question, answer);
      return;
    }
    Instant now = clock.instant();
    switch (answer) {
      case LookupResult.Found found -> {
        String tag = '"' + found.entityTag(question.status() ? 't' : 's') + '"';
        if (isFresh(context, tag)) {
          head(response, found, tag, now, found.validTo()).setStatusCode(304).end();
          return;
        }
        send(head(response, found, tag, now, found.validTo()), body(question, found));
      }
      case LookupResult.Unknown unknown when question.status() -> {
        String tag = '"' + LookupResult.Unknown.STATUS_TAG + '"';
        Instant until = Answers.nextMidnight(now);
        if (isFresh(context, tag)) {
          head(response, unknown, tag, now, until).setStatusCode(304).end();
        } else {
          send(
              head(response, unknown, tag, now, until),
              SubjectJson.noStatus(question.numberOfAnswer()));
        }
      }
      case LookupResult.Unknown _ -> context.next();
    }
  }

  private static byte[] body(Question question, LookupResult.Found found) {
    return question.status()
        ? SubjectJson.status(question.numberOfAnswer(), found)
        : SubjectJson.subject(found);
  }

  /** What takes more than a signature goes the long way. */
  private void writeReceipt(RoutingContext context, Question question, LookupResult answer) {
    SubjectNumber number = question.numberOfAnswer();
    byte[] body =
        switch (answer) {
          case LookupResult.Found found -> body(question, found);
          case LookupResult.Unknown _ when question.status() -> SubjectJson.noStatus(number);
          case LookupResult.Unknown _ -> null;
        };
    byte[] whole =
        body == null
            ? null
            : receipts.atOnce(
                SubjectResource.question(
                    question.status() ? SubjectResource.STATUS : SubjectResource.SUBJECT, number),
                question.at(),
                body,
                answer.position());
    if (whole == null) {
      context.next();
      return;
    }
    HttpServerResponse response = context.response();
    headers.set(response.headers(), answer.position());
    response.headers().set(HttpHeaders.VARY, OF_RECEIPTS).set(HttpHeaders.CACHE_CONTROL, UNKEPT);
    send(response, whole);
  }

  private static boolean isFresh(RoutingContext context, String tag) {
    return Answers.matches(context.request().headers().get(HttpHeaders.IF_NONE_MATCH), tag);
  }

  private HttpServerResponse head(
      HttpServerResponse response, LookupResult answer, String tag, Instant now, Instant until) {
    headers.set(response.headers(), answer.position());
    response
        .headers()
        .set(HttpHeaders.ETAG, tag)
        .set(HttpHeaders.VARY, VARY)
        .set(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL[Answers.maxAgeSeconds(now, until)]);
    return response;
  }

  private static void send(HttpServerResponse response, byte[] body) {
    ByteBuf bytes = Unpooled.wrappedBuffer(body);
    response.headers().set(HttpHeaders.CONTENT_TYPE, JSON);
    response.end(Buffer.buffer(bytes));
  }
}

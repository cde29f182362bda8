package org.gongshi.certification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.gongshi.certification.Behaviour.Manner;

/** One run against one seller. */
final class Certification {
  /** From the end of a decision to the next question, for clocks that are not quite alike. */
  private static final Duration RUN_OUT = Duration.ofMillis(700);

  /** Tickets are sold for longer. */
  private static final int TRAVELS_IN_DAYS = 30;

  /** Days of journeys are days there. */
  private static final ZoneId OFFICIAL_TIME = ZoneId.of("Asia/Shanghai");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Seller seller;
  private final ObservingProxy proxy;
  private final List<Identity> identities;
  private final Map<String, JsonNode> real;
  private final Decisions decisions;
  private final Invented invented = new Invented();
  private final Secrecy secrecy = new Secrecy();
  private final Findings findings = new Findings();

  /**
   * A run.
   *
   * @param real what the sandbox decides about each identity, by its key
   */
  Certification(
      Seller seller, ObservingProxy proxy, List<Identity> identities, Map<String, JsonNode> real) {
    this.seller = seller;
    this.proxy = proxy;
    this.identities = identities;
    this.real = real;
    this.decisions = new Decisions(real.get("restricted"));
  }

  /** All cases. What a client may keep comes before what may make it stop asking. */
  Findings run() {
    identities.forEach(this::published);
    journey();
    valid();
    kept();
    unanswered();
    tokens();
    secrets();
    return findings;
  }

  /** What the sandbox itself decides. */
  private void published(Identity identity) {
    Sold sold = sell(identity.key(), identity.sale(), Behaviour.pass(), Behaviour.pass());
    findings.judge(Rule.ASKS_BEFORE_IT_SELLS, sold.asked(), identity.key() + ": it was not asked");
    switch (identity.decision()) {
      case "order_in_force" -> refusal(sold, real.get(identity.key()));
      case "indeterminate" -> sold.mustBeSold(Rule.SELLS_ON_INDETERMINATE);
      default -> sold.mustBeSold(Rule.SELLS_WITHOUT_ORDER);
    }
  }

  /** Somebody travels on another day than today. */
  private void journey() {
    Sale sale = invented.sale().on(LocalDate.now(OFFICIAL_TIME).plusDays(TRAVELS_IN_DAYS));
    Sold sold = sell("in a month", sale, Behaviour.pass());
    findings.judge(
        Rule.ASKS_BEFORE_IT_SELLS, sold.asked(), "in a month: it was not asked about that day");
    sold.mustBeSold(Rule.SELLS_WITHOUT_ORDER);
  }

  private void refusal(Sold sold, JsonNode answer) {
    if (sold.outcome().sold()) {
      findings.note(sold.what() + ": sold, though it might have been refused");
      return;
    }
    List<String> missing = Notices.missing(sold.outcome().notice(), answer.path("instruments"));
    findings.judge(
        Rule.EXPLAINS_REFUSALS,
        missing.isEmpty(),
        sold.what() + ": the notice lacks " + String.join(", ", missing));
  }

  /** Decisions that have run out, and those that decide nothing. */
  private void valid() {
    for (String reason : List.of("part-of-day", "data-too-old", "too-many-orders")) {
      injected("indeterminate, " + reason, decisions.indeterminate(reason))
          .mustBeSold(Rule.SELLS_ON_INDETERMINATE);
    }
    injected("ran out a second ago", decisions.orderInForce(Instant.now().minusSeconds(1)))
        .mustBeSold(Rule.ACTS_WITHIN_VALID_UNTIL);
    injected("without valid_until", decisions.orderWithoutEnd())
        .mustBeSold(Rule.ACTS_WITHIN_VALID_UNTIL);
    Answer soon = decisions.orderInForce(Instant.now().plusMillis(800));
    sell("ran out on its way", Behaviour.late(soon, Duration.ofMillis(1200)))
        .mustBeSold(Rule.ACTS_WITHIN_VALID_UNTIL);
  }

  /** An order that is lifted, and one that is issued, after a decision that a client may keep. */
  private void kept() {
    Sale lifted = invented.sale();
    Answer order = decisions.orderInForce(Instant.now().plus(Limits.VALIDITY));
    Sold first = sell("to be lifted", lifted, Behaviour.always(order));
    Sale issued = invented.sale();
    Instant until = Instant.now().plus(Limits.VALIDITY);
    Sold free = sell("to be issued", issued, Behaviour.always(decisions.noOrder(until)));
    free.mustBeSold(Rule.SELLS_WITHOUT_ORDER);
    waitUntil(until.plus(RUN_OUT));
    if (first.asked()) {
      Sold again = sell("lifted meanwhile", lifted, Behaviour.pass());
      askedAgain(again);
      if (again.asked()) {
        again.mustBeSold(Rule.SELLS_WITHOUT_ORDER);
      }
    }
    if (free.asked()) {
      Answer now = decisions.orderInForce(Instant.now().plusSeconds(60));
      askedAgain(sell("issued meanwhile", issued, Behaviour.always(now)));
    }
  }

  private void askedAgain(Sold sold) {
    findings.judge(
        Rule.ASKS_AGAIN_AFTER_VALID_UNTIL,
        sold.asked(),
        sold.what() + ": it was not asked again after valid_until");
  }

  /** Everything that is no answer. */
  private void unanswered() {
    Answer whole = decisions.orderInForce(Instant.now().plusSeconds(600));
    String half = whole.body().substring(0, whole.body().length() / 2);
    Map<String, Answer> answers = new LinkedHashMap<>();
    answers.put("400", Answer.problem(400, "parameter-invalid"));
    answers.put("401", Answer.problem(401, "login-required"));
    answers.put("403", Answer.problem(403, "purpose-not-yours"));
    answers.put("404", Answer.problem(404, "not-found"));
    answers.put("413", Answer.problem(413, "request-too-large"));
    answers.put("429", Answer.problem(429, "rate-limited").with("Retry-After", "60"));
    answers.put("500", Answer.problem(500, "internal"));
    answers.put("502 as a page", Answer.html(502, "<html><h1>Bad Gateway</h1>"));
    answers.put("503", Answer.problem(503, "check-unrecorded").with("Retry-After", "30"));
    answers.put("503 with a decision", new Answer(503, whole.headers(), whole.body()));
    answers.put("a redirection", Answer.html(302, "").with("Location", proxy.url() + "/elsewhere"));
    answers.put("a page", Answer.html(200, "<html>order_in_force</html>"));
    answers.put("half a decision", Answer.json(200, half));
    answers.put("nothing", Answer.json(200, ""));
    answers.put("a list", Answer.json(200, "[\"order_in_force\"]"));
    answers.put("an unknown decision", decisions.unknownWord());
    answers.forEach((what, answer) -> injected(what, answer).mustBeSold(Rule.SELLS_WITHOUT_ANSWER));
    Map.of("half, then silence", Manner.HALF, "silence", Manner.SILENCE, "cut off", Manner.CUT)
        .forEach((what, manner) ->
            sell(what, Behaviour.badly(whole, manner)).mustBeSold(Rule.SELLS_WITHOUT_ANSWER));
  }

  /** A token that is refused, and no other to be had. */
  private void tokens() {
    Behaviour refused = Behaviour.always(Answer.problem(401, "login-required"));
    Answer none = Answer.json(503, "{\"error\":\"temporarily_unavailable\"}");
    Map.of(
            "no token",
            Behaviour.always(none),
            "no answer about a token",
            Behaviour.badly(none, Manner.SILENCE),
            "nonsense for a token",
            Behaviour.always(Answer.html(200, "<html>")))
        .forEach((what, behaviour) -> {
          Sold sold = sell(what, invented.sale(), refused, behaviour);
          sold.mustBeSold(Rule.SELLS_WITHOUT_ANSWER);
          if (sold.seen().stream().noneMatch(seen -> seen.kind() == Seen.Kind.TOKEN)) {
            findings.note(what + ": no token was asked for at " + proxy.url() + "/token");
          }
        });
  }

  private void secrets() {
    TreeSet<String> leaks = new TreeSet<>();
    proxy.all().forEach(seen -> leaks.addAll(secrecy.leaks(seen)));
    findings.judge(
        Rule.IDENTIFIERS_IN_BODIES_ONLY, leaks.isEmpty(), "in " + String.join(", in ", leaks));
  }

  private Sold injected(String what, Answer answer) {
    return sell(what, Behaviour.always(answer));
  }

  private Sold sell(String what, Behaviour checks) {
    return sell(what, invented.sale(), checks);
  }

  private Sold sell(String what, Sale sale, Behaviour checks) {
    return sell(what, sale, checks, Behaviour.pass());
  }

  private Sold sell(String what, Sale sale, Behaviour checks, Behaviour tokens) {
    secrecy.protect(sale);
    proxy.begin(checks, tokens);
    Outcome outcome = seller.sell(sale);
    Sold sold = new Sold(what, sale, outcome, proxy.end());
    findings.judge(
        Rule.ANSWERS_IN_TIME,
        outcome.took().compareTo(Limits.SALE) <= 0,
        "%s: it took %.1f s".formatted(what, outcome.took().toMillis() / 1000.0));
    for (Seen.Kind kind : List.of(Seen.Kind.CHECK, Seen.Kind.TOKEN)) {
      long tries = sold.seen().stream().filter(seen -> seen.kind() == kind).count();
      findings.judge(
          Rule.FEW_TRIES, tries <= Limits.TRIES, "%s: %d requests".formatted(what, tries));
    }
    return sold;
  }

  private static void waitUntil(Instant instant) {
    try {
      Thread.sleep(Duration.between(Instant.now(), instant).plusMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** A sale and the requests it made. */
  private final class Sold {
    private final String what;
    private final Sale sale;
    private final Outcome outcome;
    private final List<Seen> seen;

    Sold(String what, Sale sale, Outcome outcome, List<Seen> seen) {
      this.what = what;
      this.sale = sale;
      this.outcome = outcome;
      this.seen = new ArrayList<>(seen);
    }

    String what() {
      return what;
    }

    Outcome outcome() {
      return outcome;
    }

    List<Seen> seen() {
      return seen;
    }

    /** Whether the register was asked about this very sale. */
    boolean asked() {
      return seen.stream().anyMatch(it -> it.kind() == Seen.Kind.CHECK && isAbout(it.body()));
    }

    private boolean isAbout(String body) {
      try {
        return sale.isAskedBy(JSON.readTree(body));
      } catch (IOException _) {
        return false; // Not even JSON.
      }
    }

    void mustBeSold(Rule rule) {
      findings.judge(
          rule,
          outcome.sold(),
          what + ": refused" + (outcome.notice().isEmpty() ? "" : ", with a notice"));
    }
  }
}

package org.gongshi.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gongshi.api.Answers;
import org.gongshi.api.Parameters;
import org.gongshi.api.Problem;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.gongshi.evidence.NewestCheckpoint.Choice;
import org.gongshi.receipt.Digest;
import org.gongshi.receipt.Presented.Salts;
import org.gongshi.receipt.Receipt;
import org.gongshi.receipt.StrictJson;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Watermark;
import org.gongshi.replica.ReadPosition;
import org.gongshi.replica.RecentChanges;
import org.jspecify.annotations.Nullable;

/**
 * Issues receipts for answers: a signed statement that this was answered to that question, at a
 * position which the signed log covers. Nothing of it is kept here.
 */
@ApplicationScoped
public class Receipts {
  /** The compact form of a receipt. */
  public static final String COMPACT = "application/jose";

  private static final MediaType COMPACT_TYPE = MediaType.valueOf(COMPACT);

  /** Headers that do not hold for a receipt. */
  private static final List<String> OF_ANSWERS_ALONE =
      List.of(
          HttpHeaders.CACHE_CONTROL,
          HttpHeaders.CONTENT_TYPE,
          HttpHeaders.CONTENT_LENGTH,
          HttpHeaders.ETAG,
          HttpHeaders.VARY);

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  /** In which form. */
  public enum Form {
    /** JSON with the answer, the receipt and what belongs to it. */
    WHOLE,
    /** The receipt alone, {@link #COMPACT}. */
    ALONE
  }

  /**
   * What was asked.
   *
   * @param json the question, as verifiers get it
   * @param personal whether it tells about a person, so that the receipt has only its salted digest
   * @param returned whether it is handed out again with a receipt that does not say it
   * @param keys what the answer depends on ({@link RecentChanges#key}); empty if that is not known
   * @param policy the rules by which it is answered
   * @param notBefore a position that the question names, so that none before it can answer it
   */
  public record Question(
      Map<String, Object> json,
      boolean personal,
      boolean returned,
      List<String> keys,
      String policy,
      Optional<Watermark> notBefore) {

    /** A question that anybody may know, answered from what is published under one key. */
    public static Question open(Map<String, Object> json, String key, String policy) {
      return new Question(json, false, false, List.of(key), policy, Optional.empty());
    }

    @Override
    public String toString() {
      return "Question[]"; // it may hold what a person was asked about with
    }

    /** The same when it turns out to be about a person. */
    public Question aboutPerson() {
      return new Question(json, true, returned, keys, policy, notBefore);
    }

    /**
     * The same about another time.
     *
     * @param times members that say which
     * @param position up to which the register's history counts, if the question says it
     */
    public Question asOf(Map<String, String> times, Optional<Watermark> position) {
      Map<String, Object> members = new HashMap<>(json);
      members.putAll(times);
      return new Question(members, personal, returned, keys, policy, position);
    }
  }

  private final ReceiptSigner signer;
  private final NewestCheckpoint newest;
  private final ReceiptConfig config;
  private final PositionChoice positions;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  Receipts(
      ReceiptSigner signer,
      NewestCheckpoint newest,
      ReceiptConfig config,
      PositionChoice positions,
      ObjectMapper json,
      InstantSource clock) {
    this.signer = signer;
    this.newest = newest;
    this.config = config;
    this.positions = positions;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Whether a receipt is asked for.
   *
   * @param parameter {@code receipt} of the address
   * @param headers of the request, whose first choice counts; null where there is none
   * @throws ProblemException {@code parameter-invalid}
   */
  public static Optional<Form> asked(Optional<String> parameter, @Nullable HttpHeaders headers) {
    Optional<String> given = Parameters.given(parameter);
    if (given.isPresent()) {
      return switch (given.get()) {
        case "true" -> Optional.of(Form.WHOLE);
        case "false" -> Optional.empty();
        default -> throw Parameters.invalid("receipt", "true or false.");
      };
    }
    return headers != null
            && headers.getAcceptableMediaTypes().getFirst().isCompatible(COMPACT_TYPE)
            && !headers.getAcceptableMediaTypes().getFirst().isWildcardType()
        ? Optional.of(Form.ALONE)
        : Optional.empty();
  }

  /** A question together with what it was answered. */
  public record Answered(Question question, Response response) {}

  /**
   * The answer with its receipt. What is not there is an answer, too; any other refusal stays as it
   * is.
   *
   * @return fails with {@code receipt-unavailable}
   */
  public Uni<Response> issue(Form form, Question question, Uni<Response> answer) {
    return issueFor(form, question, answer.map(response -> new Answered(question, response)));
  }

  /**
   * The same where only the answer says whether it is about a person.
   *
   * @param unanswered the question if there is no answer to it
   */
  public Uni<Response> issueFor(Form form, Question unanswered, Uni<Answered> answer) {
    if (!signer.isReady()) {
      return Uni.createFrom()
          .failure(
              new ProblemException(
                  ProblemCode.RECEIPT_UNAVAILABLE, "This instance issues no receipts."));
    }
    Instant at = clock.instant();
    // What is counted and recorded shall not be asked for nothing.
    Uni<Answered> worthIt =
        unanswered.keys().isEmpty() ? newest.ready().chain(() -> answer) : answer;
    return worthIt
        .onFailure(Receipts::isAnswer)
        .recoverWithItem(failure -> new Answered(unanswered, notThere((ProblemException) failure)))
        .flatMap(answered -> issue(form, at, answered));
  }

  /**
   * The JSON with answer and receipt for whoever has an answer and asks so often that a pipeline
   * costs too much.
   *
   * @param question about no person
   * @param at when it was asked
   * @param body the answer, of status 200
   * @return null if it takes more than what is known at once: ask for it in the other way
   */
  public byte @Nullable [] atOnce(
      Question question, Instant at, byte[] body, ReadPosition position) {
    CoveringCheckpoint known = newest.known();
    if (known == null
        || !signer.isReady()
        || !isSameDay(at)
        || !(positions.choose(known.watermark(), position.watermark(), question)
            instanceof Choice.AtEnd)) {
      return null;
    }
    Signed signed = signed(at, question, OK, body, position.dataTime(), known);
    return WholeReceipt.of(question, body, signed.receipt(), signed.salts(), known);
  }

  private boolean isSameDay(Instant at) {
    return OfficialTime.dateOf(at).equals(OfficialTime.dateOf(clock.instant()));
  }

  /** Only what was read from the register can be said to have been so. */
  private static boolean isAnswer(Throwable failure) {
    return failure instanceof ProblemException problem
        && (problem.code().status() == NOT_FOUND || problem.code().status() == GONE)
        && problem.position().isPresent();
  }

  /**
   * An answer, whose question is known only with it; that there is none is one too.
   *
   * @param answer may fail with a {@link ProblemException}
   */
  public Answered answered(Question question, Supplier<Response> answer) {
    try {
      return new Answered(question, answer.get());
    } catch (ProblemException problem) {
      if (!isAnswer(problem)) {
        throw problem;
      }
      return new Answered(question, notThere(problem));
    }
  }

  private Response notThere(ProblemException problem) {
    Problem body = Problem.of(problem);
    Response.ResponseBuilder response = Response.status(body.status()).entity(bytes(body));
    problem.position().ifPresent(position -> Answers.fresh(response, position));
    return response.build();
  }

  private Uni<Response> issue(Form form, Instant at, Answered answered) {
    Response response = answered.response();
    Question question = answered.question();
    if (response.getStatus() != OK
        && response.getStatus() != NOT_FOUND
        && response.getStatus() != GONE) {
      return Uni.createFrom().item(response);
    }
    if (form == Form.ALONE && question.personal()) {
      return Uni.createFrom()
          .failure(
              new ProblemException(
                  ProblemCode.NOT_ACCEPTABLE,
                  "This receipt needs its salts: ask with ?receipt=true."));
    }
    if (!isSameDay(at)) {
      // What begins and ends does so at midnight: it is not said on which side this was answered.
      return Uni.createFrom()
          .failure(
              new ProblemException(
                  ProblemCode.RECEIPT_UNAVAILABLE, "The day ended meanwhile. Ask again."));
    }
    Watermark readAt = Watermark.parse(response.getHeaderString("Watermark")).orElseThrow();
    return newest
        .covering(end -> positions.choose(end, readAt, question))
        .map(covering -> receipt(form, at, question, response, covering));
  }

  private Response receipt(
      Form form, Instant at, Question question, Response response, CoveringCheckpoint covering) {
    byte[] body = bytes(response.getEntity());
    Instant dataTime = Instant.parse(response.getHeaderString("Data-Time"));
    Signed signed = signed(at, question, response.getStatus(), body, dataTime, covering);
    return form == Form.ALONE
        ? sent(response, ascii(signed.receipt()), COMPACT)
        : sent(
            response,
            WholeReceipt.of(question, body, signed.receipt(), signed.salts(), covering),
            MediaType.APPLICATION_JSON);
  }

  /** A receipt, and the salts that open it. */
  private record Signed(String receipt, Optional<Salts> salts) {}

  private Signed signed(
      Instant at,
      Question question,
      int status,
      byte[] body,
      Instant dataTime,
      CoveringCheckpoint covering) {
    Object answer = StrictJson.read(body);
    Optional<Salts> salts =
        question.personal()
            ? Optional.of(new Salts(Digest.salt(random), Digest.salt(random)))
            : Optional.empty();
    Receipt receipt =
        new Receipt(
            config.issuer(),
            at.truncatedTo(ChronoUnit.MILLIS),
            salts
                .<Receipt.Asked>map(it ->
                    new Receipt.Asked.Committed(Digest.salted(it.question(), question.json())))
                .orElseGet(() -> new Receipt.Asked.Openly(question.json())),
            status,
            salts.map(it -> Digest.salted(it.answer(), answer)).orElseGet(() -> Digest.of(answer)),
            covering.watermark(),
            dataTime.truncatedTo(ChronoUnit.MILLIS),
            covering.checkpoint(),
            question.policy());
    return new Signed(signer.signed(receipt), salts);
  }

  /** A receipt is of one moment, so nobody may keep it for the next one who asks. */
  private static Response sent(Response answer, byte[] body, String type) {
    Response.ResponseBuilder response = Response.status(answer.getStatus()).entity(body).type(type);
    answer
        .getHeaders()
        .forEach((name, values) -> {
          if (!OF_ANSWERS_ALONE.contains(name)) {
            values.forEach(value -> response.header(name, value));
          }
        });
    return Answers.unkept(response).header(HttpHeaders.VARY, HttpHeaders.ACCEPT).build();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] bytes(@Nullable Object entity) {
    if (entity instanceof byte[] bytes) {
      return bytes;
    }
    try {
      return json.writeValueAsBytes(entity);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.gongshi.logkeeping;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.gongshi.tlog.MalformedException;
import org.gongshi.tlog.NoteSignature;
import org.gongshi.tlog.SignedNote;
import org.gongshi.tlog.TreeHash;

/** The call {@code add-checkpoint} of C2SP tlog-witness, bounded in time and size. */
final class WitnessClient {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A few signature lines. */
  private static final int ANSWER_BYTES_MAX = 16 * 1024;

  private static final int CONFLICT = 409;

  /** The proof does not lead from what it signed to what it is asked to sign. */
  private static final int UNPROCESSABLE = 422;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** What a witness said. */
  sealed interface Answer {
    /** Its signatures. */
    record Signed(List<NoteSignature> lines) implements Answer {}

    /** It has signed a tree of this size, and wants a proof from there. */
    record Knows(long size) implements Answer {}
  }

  /** It did not cosign, for a reason that operators may read. */
  static class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String why) {
      super(why);
    }
  }

  /** It did not cosign because it saw another history of this log. */
  static final class ContradictedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    ContradictedException(String why) {
      super(why);
    }
  }

  /**
   * Asks a witness.
   *
   * @throws RefusedException if it answers neither with signatures nor with a size
   */
  Answer addCheckpoint(String url, long oldSize, List<TreeHash> proof, SignedNote note) {
    StringBuilder body = new StringBuilder("old ").append(oldSize).append('\n');
    proof.forEach(hash -> body.append(hash.base64()).append('\n'));
    body.append('\n').append(note.whole());
    String base = url.endsWith("/") ? url : url + "/";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "add-checkpoint"))
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    HttpResponse<byte[]> answer = send(request);
    String text = new String(answer.body(), StandardCharsets.UTF_8).strip();
    return switch (answer.statusCode()) {
      case 200 -> new Answer.Signed(text.lines().flatMap(WitnessClient::signature).toList());
      case CONFLICT -> new Answer.Knows(size(text));
      case UNPROCESSABLE ->
          throw new ContradictedException(
              "the log does not continue the %d leaves that it signed".formatted(oldSize));
      default -> throw new RefusedException("answered " + answer.statusCode());
    };
  }

  /** Lines that mean something to others are none of ours. */
  private static Stream<NoteSignature> signature(String line) {
    try {
      return Stream.of(NoteSignature.ofLine(line));
    } catch (MalformedException e) {
      return Stream.empty();
    }
  }

  private static long size(String text) {
    if (!text.matches("0|[1-9][0-9]{0,15}")) {
      throw new RefusedException("answered 409 without a size");
    }
    return Long.parseLong(text);
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> asked =
        client.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
    try {
      return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      asked.cancel(true);
      throw new RefusedException("no answer within " + PATIENCE.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new RefusedException(String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException("interrupted");
    }
  }
}

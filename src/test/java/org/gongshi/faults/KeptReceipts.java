package org.gongshi.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.gongshi.receipt.Finding.Outcome;
import org.gongshi.receipt.Presented;
import org.gongshi.receipt.ReceiptKeys;
import org.gongshi.receipt.ReceiptVerifier;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.NoteKey;
import org.gongshi.tlog.ProofVerifier;
import org.gongshi.tlog.SignedNote;
import org.gongshi.tlog.TreeHash;

/** Somebody who asks for a receipt every second and keeps what comes, to verify it at the end. */
final class KeptReceipts implements AutoCloseable {
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final Instance reader;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<byte[]> receipts = new ConcurrentLinkedQueue<>();
  private final ObjectMapper json = new ObjectMapper();
  private volatile boolean stopped;

  KeptReceipts(Instance reader) {
    this.reader = reader;
  }

  void begin() {
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (!stopped) {
              Thread.sleep(PACE);
              collect();
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  int count() {
    return receipts.size();
  }

  @Override
  public void close() {
    stopped = true;
    client.close();
  }

  private void collect() throws InterruptedException {
    int party = Companies.party(ThreadLocalRandom.current().nextInt(Companies.ALL));
    try {
      HttpResponse<byte[]> receipt =
          ask("/v1/subjects/uscc/" + Companies.uscc(party) + "/status?receipt=true");
      if (receipt.statusCode() == OK) {
        receipts.add(receipt.body());
      }
    } catch (IOException e) {
      // none now
    }
  }

  /** Each verifies with public keys, and the log of now begins with what each of them names. */
  void verify() throws IOException, InterruptedException {
    ReceiptKeys keys = ReceiptKeys.parse(ask("/.well-known/jwks.json").body());
    String vkey = new String(ask("/v1/log/key").body(), StandardCharsets.UTF_8).strip();
    ReceiptVerifier verifier = new ReceiptVerifier(keys, List.of(NoteKey.parse(vkey)));
    Checkpoint last = Checkpoint.parse(SignedNote.parse(ask("/v1/log/checkpoint").body()).text());
    List<Checkpoint> named = new ArrayList<>();
    for (byte[] receipt : receipts) {
      var verification = verifier.verify(Presented.parse(receipt));
      assertThat(verification.findings())
          .allMatch(finding -> finding.outcome() == Outcome.VERIFIED);
      named.add(verification.receipt().checkpoint());
    }
    for (Checkpoint earlier : named.stream().distinct().toList()) {
      assertThat(
              ProofVerifier.consistency(
                  earlier.size(), last.size(), earlier.root(), last.root(), proof(earlier, last)))
          .as("%d leaves in %d", earlier.size(), last.size())
          .isTrue();
    }
  }

  private List<TreeHash> proof(Checkpoint earlier, Checkpoint last)
      throws IOException, InterruptedException {
    JsonNode proof =
        json.readTree(
            ask("/v1/log/proofs/consistency?from=%d&to=%d".formatted(earlier.size(), last.size()))
                .body());
    List<TreeHash> path = new ArrayList<>();
    for (JsonNode hash : proof.get("path")) {
      Optional<TreeHash> read = TreeHash.ofBase64(hash.textValue());
      path.add(read.orElseThrow());
    }
    return path;
  }

  private HttpResponse<byte[]> ask(String address) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(reader.url() + address)).timeout(PATIENCE).build(),
        BodyHandlers.ofByteArray());
  }
}

package org.gongshi.certification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The vendor's adapter: is told to sell, and says what became of it. */
interface Seller {
  /** Sells. An adapter that fails has not sold. */
  Outcome sell(Sale sale);

  /** An adapter that is asked with {@code POST}. */
  static Seller at(URI address) {
    HttpClient http = HttpClient.newHttpClient();
    return new Calls(body -> {
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .timeout(Limits.SELLER)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IOException("status " + answer.statusCode());
      }
      return answer.body();
    });
  }

  /** An adapter that is a program: reads a sale, prints the answer. */
  static Seller command(List<String> command) {
    return new Calls(body -> {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try {
        try (var in = process.getOutputStream()) {
          in.write(body);
        }
        if (!process.waitFor(Limits.SELLER.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IOException("no answer");
        }
        return process.getInputStream().readAllBytes();
      } finally {
        process.destroyForcibly();
      }
    });
  }

  /** One call of an adapter. */
  interface Call {
    byte[] with(byte[] body) throws IOException, InterruptedException;
  }

  /** Makes calls, with a clock. */
  record Calls(Call call) implements Seller {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Outcome sell(Sale sale) {
      Instant start = Instant.now();
      try {
        JsonNode answer =
            JSON.readTree(
                new String(
                    call.with(JSON.writeValueAsBytes(sale.toSeller())), StandardCharsets.UTF_8));
        if (!answer.path("sold").isBoolean()) {
          throw new IOException("an answer without \"sold\"");
        }
        return new Outcome(
            answer.path("sold").asBoolean(), answer.path("notice").asText(), since(start));
      } catch (IOException e) {
        return new Outcome(false, "The adapter failed: " + e.getMessage(), since(start));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted", e);
      }
    }

    private static Duration since(Instant start) {
      return Duration.between(start, Instant.now());
    }
  }
}

package org.gongshi.certification;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Certifies a seller: {@code --base URL --token-url URL (--seller URL | --seller-command COMMAND)
 * [--listen PORT] [--client-id ID] [--purpose PURPOSE]}, the client's secret in {@code
 * GONGSHI_CLIENT_SECRET}. Ends with 0 if no rule is broken, 1 if one is, 2 if it could not be run.
 */
public final class CertificationCommand {
  static final int CERTIFIED = 0;
  static final int NOT_CERTIFIED = 1;
  static final int NOT_RUN = 2;

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "--base", "http://127.0.0.1:8080",
          "--token-url", "http://localhost:25480/token",
          "--listen", "25490",
          "--client-id", "ticketing",
          "--purpose", "ticket-sale",
          "--seller", "",
          "--seller-command", "");

  private CertificationCommand() {}

  public static void main(String... args) {
    System.exit(run(new PrintStream(System.out, true, StandardCharsets.UTF_8), args));
  }

  static int run(PrintStream out, String... args) {
    Optional<Map<String, String>> options = options(args);
    if (options.isEmpty()) {
      out.println(
          "certification --base URL --token-url URL (--seller URL | --seller-command COMMAND)"
              + " [--listen PORT] [--client-id ID] [--purpose PURPOSE]");
      return NOT_RUN;
    }
    try {
      return certify(out, options.get());
    } catch (IOException | IllegalArgumentException e) {
      out.println("Not run: " + e.getMessage());
      return NOT_RUN;
    }
  }

  private static int certify(PrintStream out, Map<String, String> options) throws IOException {
    Sandbox sandbox =
        new Sandbox(URI.create(options.get("--base")), URI.create(options.get("--token-url")));
    List<Identity> identities = Identity.all();
    Map<String, JsonNode> real = decisions(sandbox, identities, options);
    Seller seller =
        options.get("--seller").isEmpty()
            ? Seller.command(List.of(options.get("--seller-command").split(" ")))
            : Seller.at(URI.create(options.get("--seller")));
    try (ObservingProxy proxy =
        new ObservingProxy(Integer.parseInt(options.get("--listen")), sandbox)) {
      out.println(
          "The client must ask at %1$s, and for tokens at %1$s/token".formatted(proxy.url()));
      Findings findings = new Certification(seller, proxy, identities, real).run();
      out.print(findings.report());
      return findings.isCertified() ? CERTIFIED : NOT_CERTIFIED;
    }
  }

  /** What the sandbox decides; it must be one with the published identities. */
  private static Map<String, JsonNode> decisions(
      Sandbox sandbox, List<Identity> identities, Map<String, String> options) throws IOException {
    String secret = System.getenv().getOrDefault("GONGSHI_CLIENT_SECRET", "");
    String token = sandbox.token(options.get("--client-id"), secret);
    Map<String, JsonNode> real = new LinkedHashMap<>();
    for (Identity identity : identities) {
      JsonNode answer = sandbox.decision(token, identity.sale(), options.get("--purpose"));
      if (!identity.decision().equals(answer.path("decision").asText())) {
        throw new IOException(
            "This is no sandbox with the published identities: "
                + identity.key()
                + " is "
                + answer.path("decision").asText());
      }
      real.put(identity.key(), answer);
    }
    return real;
  }

  private static Optional<Map<String, String>> options(String... args) {
    Map<String, String> options = new LinkedHashMap<>(DEFAULTS);
    for (int i = 0; i < args.length; i += 2) {
      if (!DEFAULTS.containsKey(args[i]) || i + 1 == args.length) {
        return Optional.empty();
      }
      options.put(args[i], args[i + 1]);
    }
    boolean oneSeller =
        options.get("--seller").isEmpty() != options.get("--seller-command").isEmpty();
    return oneSeller ? Optional.of(options) : Optional.empty();
  }
}

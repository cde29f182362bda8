package org.gongshi.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * OpenID Connect on a port of this machine: discovery, keys, authorization code with PKCE, client
 * credentials. A client's id is the login of an identity, and its secret is not looked at.
 */
public final class SandboxIssuer implements AutoCloseable {
  /** Logins that were begun and not finished; the oldest are of no use. */
  private static final int CODES_MAX = 1_000;

  private record Grant(
      SandboxIdentity identity,
      SandboxTokens.Login login,
      String challenge,
      Optional<String> nonce,
      boolean vouched) {}

  private final HttpServer server;
  private final String name;
  private final SandboxKeys keys = new SandboxKeys();
  private final SandboxTokens tokens;
  private final SandboxSessions sessions = new SandboxSessions();
  private final Map<String, Grant> codes = new ConcurrentHashMap<>();

  private SandboxIssuer(HttpServer server, Optional<String> name, boolean marked) {
    this.server = server;
    this.name = name.orElseGet(this::url);
    this.tokens = new SandboxTokens(this.name, keys, marked);
    server.createContext("/.well-known/openid-configuration", answering(this::discovery));
    server.createContext("/jwks", answering(exchange -> json(exchange, 200, keys.publicSet())));
    server.createContext("/authorize", answering(this::authorize));
    server.createContext("/token", answering(this::token));
    server.createContext("/rotate", answering(this::rotate));
    server.createContext("/logout", answering(this::logout));
    server.createContext("/introspect", answering(this::introspect));
    server.createContext("/revoke", answering(this::revoke));
    server.createContext("/disable", answering(exchange -> disable(exchange, true)));
    server.createContext("/enable", answering(exchange -> disable(exchange, false)));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** Starts one that only this machine can reach; every token says that it is from the sandbox. */
  public static SandboxIssuer start(int port) {
    return start(port, Optional.empty(), true);
  }

  /** One for tests on any port: its tokens look like those of a real provider. */
  public static SandboxIssuer unmarked() {
    return unmarked(0);
  }

  /** The same on a port that a test chose. */
  public static SandboxIssuer unmarked(int port) {
    return start(port, Optional.empty(), false);
  }

  /** One that calls itself otherwise than where it is. */
  public static SandboxIssuer callingItself(String name) {
    return start(0, Optional.of(name), false);
  }

  private static SandboxIssuer start(int port, Optional<String> name, boolean marked) {
    try {
      return new SandboxIssuer(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0),
          name,
          marked);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is, and unless it calls itself otherwise, what its tokens say who issued them. */
  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void discovery(HttpExchange exchange) throws IOException {
    json(
        exchange,
        200,
        """
        {"issuer":"%2$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",\
        "jwks_uri":"%1$s/jwks","end_session_endpoint":"%1$s/logout",\
        "introspection_endpoint":"%1$s/introspect","revocation_endpoint":"%1$s/revoke",\
        "response_types_supported":["code"],"subject_types_supported":["public"],\
        "id_token_signing_alg_values_supported":["ES256"],\
        "code_challenge_methods_supported":["S256"]}\
        """
            .formatted(url(), name));
  }

  /** Asks who to be; with an answer, sends the browser back with a code. */
  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = SandboxForm.query(exchange);
    URI back = URI.create(query.getOrDefault("redirect_uri", ""));
    if (!List.of("localhost", "127.0.0.1").contains(back.getHost())) {
      json(exchange, 400, "{\"error\":\"invalid_request\"}");
      return;
    }
    Optional<SandboxIdentity> chosen =
        Optional.ofNullable(query.get("as")).flatMap(SandboxIdentity::ofLogin);
    if (chosen.isEmpty()) {
      send(exchange, 200, "text/html; charset=utf-8", SandboxPage.choice(query));
      return;
    }
    String code = UUID.randomUUID().toString();
    if (codes.size() >= CODES_MAX) {
      codes.clear();
    }
    codes.put(
        code,
        new Grant(
            chosen.get(),
            new SandboxTokens.Login(
                UUID.randomUUID().toString(), strength(query.getOrDefault("acr_values", ""))),
            query.getOrDefault("code_challenge", ""),
            Optional.ofNullable(query.get("nonce")),
            List.of(query.getOrDefault("scope", "").split(" ", -1)).contains("identity")));
    redirect(
        exchange,
        back + "?code=" + code + "&state=" + SandboxForm.encoded(query.getOrDefault("state", "")));
  }

  /** The strongest only for whoever asks for it. */
  private static String strength(String asked) {
    return List.of(asked.split(" ", -1)).contains(SandboxTokens.STRONGEST)
        ? SandboxTokens.STRONGEST
        : SandboxTokens.STRENGTH;
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> fields = SandboxForm.sent(exchange);
    switch (fields.getOrDefault("grant_type", "")) {
      case "authorization_code" -> exchangeCode(exchange, fields);
      case "client_credentials" -> clientCredentials(exchange, fields);
      default -> json(exchange, 400, "{\"error\":\"unsupported_grant_type\"}");
    }
  }

  private void exchangeCode(HttpExchange exchange, Map<String, String> fields) throws IOException {
    Grant grant = codes.remove(fields.getOrDefault("code", ""));
    if (grant == null
        || !grant.challenge().equals(s256(fields.getOrDefault("code_verifier", "")))) {
      json(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    json(
        exchange,
        200,
        """
        {"token_type":"Bearer","expires_in":%d,"access_token":"%s","id_token":"%s"}\
        """
            .formatted(
                SandboxTokens.LIFE_SECONDS,
                tokens.access(grant.identity(), SandboxTokens.Wish.ofPages(grant.login())),
                tokens.identity(grant.identity(), grant.login(), grant.nonce(), grant.vouched())));
  }

  /** Tests ask for other audiences, authorities and lives. */
  private void clientCredentials(HttpExchange exchange, Map<String, String> fields)
      throws IOException {
    Optional<SandboxIdentity> identity =
        SandboxIdentity.ofLogin(fields.getOrDefault("client_id", ""));
    if (identity.isEmpty()) {
      json(exchange, 401, "{\"error\":\"invalid_client\"}");
      return;
    }
    SandboxTokens.Wish wish =
        new SandboxTokens.Wish(
            Optional.ofNullable(fields.get("audience")),
            list(fields, "authorities"),
            Optional.ofNullable(fields.get("life_seconds")).map(Long::valueOf),
            Optional.ofNullable(fields.get("marked")).map(Boolean::valueOf),
            list(fields, "roles"),
            Optional.ofNullable(fields.get("program")),
            Optional.ofNullable(fields.get("strength"))
                .map(strength -> new SandboxTokens.Login(UUID.randomUUID().toString(), strength)));
    json(
        exchange,
        200,
        "{\"token_type\":\"Bearer\",\"expires_in\":%d,\"access_token\":\"%s\"}"
            .formatted(SandboxTokens.LIFE_SECONDS, tokens.access(identity.get(), wish)));
  }

  private static Optional<List<String>> list(Map<String, String> fields, String name) {
    return Optional.ofNullable(fields.get(name)).map(text -> Arrays.asList(text.split(",", -1)));
  }

  /** Signs with a new key from now on. */
  private void rotate(HttpExchange exchange) throws IOException {
    keys.rotate();
    json(exchange, 200, "{}");
  }

  private void logout(HttpExchange exchange) throws IOException {
    Map<String, String> query = SandboxForm.query(exchange);
    sessions.end(query.get("id_token_hint"));
    redirect(exchange, query.getOrDefault("post_logout_redirect_uri", "/"));
  }

  private void introspect(HttpExchange exchange) throws IOException {
    boolean active = sessions.isActive(SandboxForm.sent(exchange).getOrDefault("token", ""));
    json(exchange, 200, "{\"active\":%s}".formatted(active));
  }

  private void revoke(HttpExchange exchange) throws IOException {
    sessions.revoke(SandboxForm.sent(exchange).getOrDefault("token", ""));
    json(exchange, 200, "{}");
  }

  private void disable(HttpExchange exchange, boolean out) throws IOException {
    sessions.disable(SandboxForm.sent(exchange).getOrDefault("login", ""), out);
    json(exchange, 200, "{}");
  }

  private static String s256(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static void redirect(HttpExchange exchange, String address) throws IOException {
    exchange.getResponseHeaders().set("Location", address);
    exchange.sendResponseHeaders(303, -1);
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    send(exchange, status, "application/json", body);
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Work on one request. */
  private interface Answering {
    void answer(HttpExchange exchange) throws IOException;
  }

  private static HttpHandler answering(Answering work) {
    return exchange -> {
      try (exchange) {
        work.answer(exchange);
      } catch (IllegalArgumentException e) {
        json(exchange, 400, "{\"error\":\"invalid_request\"}");
      }
    };
  }
}

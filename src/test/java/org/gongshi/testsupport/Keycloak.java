package org.gongshi.testsupport;

import static io.restassured.RestAssured.given;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A real Keycloak with the realm file of this repository, from the distribution that the profile
 * {@code keycloak} unpacks, and what its administrator does in it.
 */
public final class Keycloak implements QuarkusTestResourceLifecycleManager {
  public static final String PASSWORD = "A-long-enough-password-1";

  private static final Path HOME = Path.of("target/keycloak/dist");
  private static final Path REALM = Path.of("k8s/keycloak/gongshi-realm.json");

  /** The tests and the resource live in different class loaders of one JVM. */
  private static final String URL_PROPERTY = "gongshi.test.keycloak-url";

  private static final String CLIENT_SECRET = "a-secret-of-this-test";

  /** Of second factors that were set up, by login, and the last code that was used. */
  private static final Map<String, String> SECRETS = new ConcurrentHashMap<>();

  private static final Map<String, Long> USED = new ConcurrentHashMap<>();

  /** Its first start compiles itself. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private @Nullable Process process;

  /** Points the application at Keycloak instead of the provider of the other tests. */
  public static final class Profile implements QuarkusTestProfile {
    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(Keycloak.class));
    }
  }

  /** Where it is. */
  public static String url() {
    return System.getProperty(URL_PROPERTY, "");
  }

  @Override
  public Map<String, String> start() {
    int port = freePort();
    int ours = freePort();
    System.setProperty(URL_PROPERTY, "http://localhost:" + port);
    try {
      Path imports = Files.createDirectories(HOME.resolve("data/import"));
      Files.copy(REALM, imports.resolve("gongshi-realm.json"), StandardCopyOption.REPLACE_EXISTING);
      ProcessBuilder builder =
          new ProcessBuilder(
                  "bash",
                  "bin/kc.sh",
                  "start-dev",
                  "--import-realm",
                  "--db=dev-mem", // a realm that is there already would not be imported
                  "--http-host=127.0.0.1",
                  "--http-port=" + port)
              .directory(HOME.toFile())
              .redirectErrorStream(true)
              .redirectOutput(Path.of("target/keycloak.log").toFile());
      Map<String, String> environment = builder.environment();
      environment.put("JAVA_HOME", System.getProperty("java.home"));
      environment.put("JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx512m");
      environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
      environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
      environment.put("GONGSHI_CLIENT_SECRET", CLIENT_SECRET);
      environment.put("GONGSHI_URL", "http://localhost:" + ours);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitRealm();
    Map<String, String> settings = new TreeMap<>(new ClusterResource().start());
    settings.put("quarkus.http.test-port", Integer.toString(ours)); // the realm names it
    settings.put("gongshi.access.issuer-url", url() + "/realms/gongshi");
    settings.put("gongshi.access.client-secret", CLIENT_SECRET);
    settings.put("gongshi.access.acr-values", "2"); // the level that the realm gives
    settings.put("gongshi.access.session-secret", "0123456789abcdef0123456789abcdef");
    return settings;
  }

  private void awaitRealm() {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      try {
        if (given().get(url() + "/realms/gongshi").statusCode() == 200) {
          return;
        }
        Thread.sleep(500);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) { // REST Assured passes on that nothing listens yet
        sleep();
      }
    }
    throw new IllegalStateException("Keycloak does not answer; see target/keycloak.log");
  }

  private static void sleep() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    Process running = process;
    if (running != null) {
      running.descendants().forEach(ProcessHandle::destroy);
      running.destroy();
    }
  }

  /** A token of Keycloak's own administrator. */
  public static String administrator() {
    return given()
        .formParams(
            Map.of(
                "grant_type", "password",
                "client_id", "admin-cli",
                "username", "admin",
                "password", PASSWORD))
        .post(url() + "/realms/master/protocol/openid-connect/token")
        .then()
        .statusCode(200)
        .extract()
        .path("access_token");
  }

  /** Makes a client with a service account that has the role and the authority; its token. */
  public static String program(String clientId, String role, String authority) {
    String account =
        client(clientId, List.of("gongshi"), Map.of(), "authorities", List.of(authority));
    give(account, role);
    return token(clientId);
  }

  /**
   * Makes a client that may make eligibility checks.
   *
   * @param scopes {@code gongshi}, which names the audience, and {@code checks}
   * @param attributes of the client
   */
  public static void checking(
      String clientId, List<String> scopes, Map<String, String> attributes, String purpose) {
    client(clientId, scopes, attributes, "purposes", List.of(purpose));
  }

  /** A token of a client that was made before. */
  public static String token(String clientId) {
    return given()
        .formParams(
            Map.of(
                "grant_type", "client_credentials",
                "client_id", clientId,
                "client_secret", CLIENT_SECRET))
        .post(url() + "/realms/gongshi/protocol/openid-connect/token")
        .then()
        .statusCode(200)
        .extract()
        .path("access_token");
  }

  /** The id of the service account. */
  private static String client(
      String clientId,
      List<String> scopes,
      Map<String, String> attributes,
      String bound,
      List<String> values) {
    List<String> all = new ArrayList<>(List.of("basic", "profile"));
    all.addAll(scopes);
    created(
        admin()
            .body(
                Map.of(
                    "clientId",
                    clientId,
                    "secret",
                    CLIENT_SECRET,
                    "serviceAccountsEnabled",
                    true,
                    "standardFlowEnabled",
                    false,
                    "publicClient",
                    false,
                    "attributes",
                    attributes,
                    "defaultClientScopes",
                    all))
            .post("/clients")
            .statusCode());
    String id = admin().queryParam("clientId", clientId).get("/clients").path("[0].id");
    Map<String, Object> account =
        new HashMap<>(
            admin().get("/clients/" + id + "/service-account-user").jsonPath().getMap(""));
    account.put("attributes", Map.of(bound, values));
    admin().body(account).put("/users/" + account.get("id")).then().statusCode(204);
    return String.valueOf(account.get("id"));
  }

  /** Makes a person with a password and a role. */
  public static void person(String name, String role, Map<String, List<String>> attributes) {
    created(
        admin()
            .body(
                Map.of(
                    "username",
                    name,
                    "firstName",
                    "守正",
                    "lastName",
                    "秦",
                    "email",
                    name + "@register.example",
                    "emailVerified",
                    true,
                    "enabled",
                    true,
                    "attributes",
                    attributes,
                    "credentials",
                    List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false))))
            .post("/users")
            .statusCode());
    give(admin().queryParam("username", name).get("/users").path("[0].id"), role);
  }

  /**
   * Logs a person in with both factors: on the first login the second one is set up, as the realm
   * demands it. Codes count once, so a second login within half a minute uses the next one.
   */
  public static void logIn(Page page, String name) {
    page.locator("#username").fill(name);
    page.locator("#password").fill(PASSWORD);
    page.locator("#kc-login").click();
    page.locator("#otp, #totp").waitFor();
    Locator secret = page.locator("#totpSecret");
    if (secret.count() > 0) {
      SECRETS.put(name, secret.inputValue());
      page.locator("#totp").fill(code(name));
      page.locator("#saveTOTPBtn").click();
    } else {
      page.locator("#otp").fill(code(name));
      page.locator("#kc-login").click();
    }
    page.waitForURL(address -> !address.startsWith(url()));
  }

  /** RFC 6238 with the policy of the realm: HMAC-SHA-1, six digits, half a minute. */
  private static String code(String name) {
    long step = Math.max(Instant.now().getEpochSecond() / 30, USED.getOrDefault(name, 0L) + 1);
    USED.put(name, step);
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      byte[] key = Objects.requireNonNull(SECRETS.get(name)).getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int place = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash, place, Integer.BYTES).getInt() & Integer.MAX_VALUE;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HMAC-SHA-1", e);
    }
  }

  /**
   * Gives a person another password, as the administrator.
   *
   * @return the status: 204, or 400 when the policy refuses it
   */
  public static int setPassword(String name, String password) {
    String id = admin().queryParam("username", name).get("/users").path("[0].id");
    return admin()
        .body(Map.of("type", "password", "value", password, "temporary", false))
        .put("/users/" + id + "/reset-password")
        .statusCode();
  }

  /** Locks a person out, as the administrator: the session that there is stays. */
  public static void disable(String name) {
    Map<String, Object> person =
        new HashMap<>(admin().queryParam("username", name).get("/users").jsonPath().getMap("[0]"));
    person.put("enabled", false);
    admin().body(person).put("/users/" + person.get("id")).then().statusCode(204);
  }

  /** How many events of a type Keycloak recorded. */
  public static int events(String type) {
    return admin().queryParam("type", type).get("/events").jsonPath().getList("").size();
  }

  private static void give(String userId, String role) {
    Map<String, Object> known = admin().get("/roles/" + role).jsonPath().getMap("");
    admin()
        .body(List.of(known))
        .post("/users/" + userId + "/role-mappings/realm")
        .then()
        .statusCode(204);
  }

  private static void created(int status) {
    if (status != 201) {
      throw new IllegalStateException("Keycloak answered " + status);
    }
  }

  private static RequestSpecification admin() {
    return given()
        .baseUri(url())
        .basePath("/admin/realms/gongshi")
        .auth()
        .oauth2(administrator())
        .contentType(ContentType.JSON);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

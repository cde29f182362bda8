package org.gongshi.downloads;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.gongshi.publication.DisputeMarks;
import org.gongshi.register.Act;
import org.gongshi.register.ActStatus;
import org.gongshi.register.OfficialTime;
import org.gongshi.register.Publicity;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.AdjustableClock;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ends before its time, or at its time, is in no file any more; a new set has the rest. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
@TestProfile(SetIsGoneTest.Scheduled.class)
class SetIsGoneTest {
  /** The standby shows it, the probe sees it (250 ms), one statement; on a busy machine. */
  private static final Duration WITHIN = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Sets are made by themselves. */
  public static class Scheduled implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "gongshi.downloads.scheduled", "true",
          "gongshi.downloads.pause", "200ms",
          "gongshi.downloads.per-address", "2");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(AdjustableClock.class);
    }
  }

  @Inject Publishing publishing;
  @Inject AdjustableClock clock;
  @Inject DisputeMarks marks;
  @Inject Pool primary;

  private static int used;

  private static SubjectNumber party() {
    return Acts.company("SetIsGoneTest", ++used);
  }

  private static Act act(SubjectNumber party) {
    return Acts.penalty(party, "云泽市撤下贸易有限公司", "云撤罚〔2026〕" + party.value() + "号").build();
  }

  private static String noticeOf(SubjectNumber party) {
    return given()
        .get("/v1/notices?party=uscc:" + party.value())
        .then()
        .statusCode(200)
        .extract()
        .path("items[0].id");
  }

  /** A set that has a notice. */
  private static JsonNode with(String id) {
    JsonNode set = Sets.made();
    // One that was begun before may have come in between.
    for (int i = 0; i < 3 && !Sets.lines(set, "notices").containsKey(id); i++) {
      set = Sets.made();
    }
    assertThat(Sets.lines(set, "notices")).containsKey(id);
    return set;
  }

  @AfterEach
  void showRealTime() {
    clock.reset();
  }

  private static void isGone(JsonNode set) {
    String address = set.path("base").textValue() + "notices.csv.gz";
    // Not the file: reading it may break off.
    Eventually.holds(WITHIN, () -> given().head(address).statusCode() == 410);
    given().get(address).then().body("code", equalTo("download-gone"));
  }

  private static JsonNode after(JsonNode gone) {
    return Sets.awaited(set -> !set.path("set").equals(gone.path("set")));
  }

  @Test
  void aSetIsGoneAsSoonAsANoticeInItIs() {
    SubjectNumber party = party();
    Act act = act(party);
    publishing.acts(act, act(party()));
    String id = noticeOf(party);
    JsonNode set = with(id);
    publishing.acts(act.toBuilder().status(ActStatus.REPAIRED).build());
    isGone(set);
    JsonNode next = after(set);
    assertThat(Sets.lines(next, "notices")).doesNotContainKey(id);
    String directory = ClusterResource.downloads().resolve(name(set)).toString();
    Eventually.holds(() -> !Files.exists(Path.of(directory)));
  }

  private static String name(JsonNode set) {
    return set.path("set").textValue();
  }

  @Test
  void whatComesIntoDisputeSaysSoInTheNextSet() {
    SubjectNumber party = party();
    publishing.acts(act(party));
    String id = noticeOf(party);
    JsonNode set = with(id);
    primary
        .withTransaction(connection -> marks.mark(connection, id))
        .await()
        .atMost(Duration.ofSeconds(10));
    Eventually.holds(
        () -> given().head(set.path("base").textValue() + "notices.csv.gz").statusCode() == 410);
    assertThat(Sets.lines(after(set), "notices").get(id)).contains("\"disputed_since\":\"");
  }

  @Test
  void whatIsAddedOrCorrectedLeavesTheSetAsItWas() throws Exception {
    SubjectNumber party = party();
    Act act = act(party);
    publishing.acts(act);
    JsonNode set = with(noticeOf(party));
    publishing.acts(act.toBuilder().cause(Optional.of("更正后的事由")).build(), act(party()));
    Thread.sleep(Duration.ofSeconds(1)); // as long as it would take to go
    assertThat(Sets.awaited(any -> true).path("set")).isEqualTo(set.path("set"));
  }

  @Test
  void atMidnightWhatHasEndedIsInNoSet() {
    SubjectNumber party = party();
    Act act = act(party);
    var midnight = OfficialTime.endOf(Acts.today());
    publishing.acts(
        act.toBuilder()
            .publicity(new Publicity(act.publicity().from(), midnight, "test/1"))
            .build(),
        act(party()));
    String id = noticeOf(party);
    JsonNode set = with(id);
    assertThat(OffsetDateTime.parse(set.at("/manifest/holds_until").textValue()).toInstant())
        .isBeforeOrEqualTo(midnight);
    clock.jumpTo(midnight);
    given().get(set.path("base").textValue() + "notices.csv.gz").then().statusCode(410);
    JsonNode next = after(set);
    assertThat(Sets.lines(next, "notices")).doesNotContainKey(id).isNotEmpty();
  }

  /** Enough that it does not fit into the buffers between two programs. */
  private void publishMuch() {
    Random random = new Random(3);
    List<Act> acts = new ArrayList<>();
    for (int n = 0; n < 1_500; n++) {
      StringBuilder facts = new StringBuilder(4_000);
      for (int i = 0; i < 4_000; i++) {
        facts.append((char) (0x4e00 + random.nextInt(0x5000)));
      }
      acts.add(act(party()).toBuilder().facts(Optional.of(facts.toString())).build());
    }
    publishing.acts(false, acts);
  }

  /** A reader that asks for a file and does not read on. */
  private static Socket reader(String address) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(8 * 1024);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
    socket.setSoTimeout(30_000);
    socket
        .getOutputStream()
        .write(
            ("GET " + address + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
        .isEqualTo("HTTP/1.1 200 OK");
    return socket;
  }

  private static long rest(InputStream in) {
    long read = 0;
    byte[] buffer = new byte[64 * 1024];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        read += n;
      }
    } catch (IOException e) {
      // The connection was reset: as broken as one that ends early.
    }
    return read;
  }

  @Test
  void anAddressReadsSoManyFilesAndWhatIsGoneBreaksOff() throws Exception {
    SubjectNumber party = party();
    Act act = act(party);
    publishMuch();
    publishing.acts(act);
    JsonNode set = with(noticeOf(party));
    String address = set.path("base").textValue() + "notices.jsonl.gz";
    try (Socket first = reader(address);
        Socket second = reader(address)) {
      given()
          .get(address)
          .then()
          .statusCode(429)
          .header("Retry-After", equalTo("10"))
          .body("code", equalTo("rate-limited"));
      second.close();
      Eventually.holds(() -> given().head(address).statusCode() == 200);
      Eventually.holds(() -> given().header("Range", "bytes=0-9").get(address).statusCode() == 206);
      publishing.acts(act.toBuilder().status(ActStatus.REPAIRED).build());
      isGone(set);
      long bytes = bytes(set);
      assertThat(rest(first.getInputStream())).isLessThan(bytes);
    }
    Eventually.holds(PATIENCE, () -> given().get("/v1/downloads").statusCode() == 200);
  }

  private static long bytes(JsonNode set) {
    for (JsonNode resource : set.at("/manifest/resources")) {
      if (resource.path("path").textValue().equals("notices.jsonl.gz")) {
        return resource.path("bytes").longValue();
      }
    }
    throw new AssertionError("no such file");
  }
}

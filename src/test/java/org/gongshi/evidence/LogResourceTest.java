package org.gongshi.evidence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.Statements;
import org.gongshi.tlog.Checkpoint;
import org.gongshi.tlog.EntryBundle;
import org.gongshi.tlog.HashTile;
import org.gongshi.tlog.NoteCheck;
import org.gongshi.tlog.NoteKey;
import org.gongshi.tlog.ProofVerifier;
import org.gongshi.tlog.SignedNote;
import org.gongshi.tlog.Tile;
import org.gongshi.tlog.TileReader;
import org.gongshi.tlog.TreeHash;
import org.gongshi.tlog.TreeProofs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log over HTTP, as a client follows it that has a key and trusts nothing else. */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class LogResourceTest {
  private static int published;

  @Inject Publishing publishing;

  private Checkpoint newest;

  @BeforeEach
  void keepTheLog() {
    for (int i = 0; i < 2; i++) {
      int n = ++published;
      publishing.acts(
          Acts.licence(
                  Acts.company("LogResourceTest", n), "云泽市存照贸易有限公司" + n, "云市监许〔2026〕证" + n + "号")
              .build());
    }
    newest = KeptLog.keep();
  }

  private static SignedNote note() {
    return SignedNote.parse(
        given()
            .get("/v1/log/checkpoint")
            .then()
            .statusCode(200)
            .contentType(startsWith("text/plain"))
            .header("Cache-Control", "public, max-age=5")
            .extract()
            .asByteArray());
  }

  private static byte[] bytes(String path) {
    return given()
        .urlEncodingEnabled(false)
        .get("/v1/log/" + path)
        .then()
        .statusCode(200)
        .contentType("application/octet-stream")
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .extract()
        .asByteArray();
  }

  private static final TileReader TILES = tile -> HashTile.of(tile, bytes(tile.path()));

  @Test
  void checkpointIsSignedWithThePublishedKey() {
    String vkey = given().get("/v1/log/key").then().statusCode(200).extract().asString();
    assertThat(vkey).isEqualTo(KeptLog.vkey() + "\n");
    SignedNote note = note();
    assertThat(note.check(List.of(NoteKey.parse(vkey.strip()))))
        .isInstanceOf(NoteCheck.Verified.class);
    assertThat(Checkpoint.parse(note.text()).size()).isEqualTo(newest.size());
  }

  @Test
  void tilesGiveTheRootOfTheCheckpointAndEntriesTheirLeaves() {
    assertThat(new TreeProofs(TILES).root(newest.size())).isEqualTo(newest.root());
    Tile.all(newest.size())
        .filter(tile -> tile.level() == 0)
        .forEach(tile -> {
          HashTile hashes = TILES.read(tile);
          List<byte[]> entries = EntryBundle.parse(bytes(tile.entriesPath()), tile.width());
          for (int i = 0; i < entries.size(); i++) {
            assertThat(TreeHash.leaf(entries.get(i))).isEqualTo(hashes.hash(i));
            assertThat(new String(entries.get(i), StandardCharsets.UTF_8))
                .doesNotContain("practitioner:", "uscc:", "\"order\"");
          }
        });
  }

  @Test
  void narrowerTilesAreTheBeginningsOfWiderOnes() {
    Tile last = Tile.of(0, (newest.size() - 1) / 256, newest.size()).orElseThrow();
    byte[] whole = bytes(last.path());
    assertThat(bytes(new Tile(0, last.index(), 1).path())).isEqualTo(Arrays.copyOf(whole, 32));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile/0/999",
        "tile/5/000",
        "tile/0/x999/999",
        "tile/0/0",
        "tile/7/000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/x/000",
        "tile/entries/999",
        "tile/entries/000.p/300",
        "tile/entries/000.p/-1",
        "tile/-1/000"
      })
  void whatTheTreeHasNotIsAProblemThatNobodyKeeps(String path) {
    given()
        .get("/v1/log/" + path)
        .then()
        .statusCode(404)
        .body("code", equalTo("not-found"))
        .header("Cache-Control", "no-store");
  }

  @Test
  void inclusionAndConsistencyVerify() {
    for (long leaf : new long[] {0, newest.size() / 2, newest.size() - 1}) {
      Tile tile = Tile.of(0, leaf / 256, newest.size()).orElseThrow();
      TreeHash hash = TILES.read(tile).hash((int) (leaf % 256));
      ValidatableResponse proof = given().get("/v1/log/proofs/inclusion?leaf=" + leaf).then();
      proof.statusCode(200).body("size", equalTo((int) newest.size()));
      assertThat(ProofVerifier.inclusion(leaf, newest.size(), hash, path(proof), newest.root()))
          .isTrue();
    }
    Checkpoint before = newest;
    keepTheLog();
    ValidatableResponse proof =
        given()
            .get("/v1/log/proofs/consistency?from=" + before.size() + "&to=" + newest.size())
            .then()
            .statusCode(200);
    assertThat(
            ProofVerifier.consistency(
                before.size(), newest.size(), before.root(), newest.root(), path(proof)))
        .isTrue();
    // An older size is proven too.
    ValidatableResponse old =
        given().get("/v1/log/proofs/inclusion?leaf=0&size=" + before.size()).then();
    assertThat(
            ProofVerifier.inclusion(
                0, before.size(), TILES.read(new Tile(0, 0, 1)).hash(0), path(old), before.root()))
        .isTrue();
  }

  private static List<TreeHash> path(ValidatableResponse proof) {
    List<String> path = proof.extract().path("path");
    return path.stream().map(hash -> TreeHash.ofBase64(hash).orElseThrow()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "inclusion,400,parameter-missing",
    "inclusion?leaf=-1,400,parameter-invalid",
    "inclusion?leaf=01,400,parameter-invalid",
    "inclusion?leaf=x,400,parameter-invalid",
    "inclusion?leaf=99999999999999999999,400,parameter-invalid",
    "inclusion?leaf=5&size=5,400,parameter-invalid",
    "inclusion?leaf=900000000,404,log-position-unknown",
    "inclusion?leaf=0&size=900000000,404,log-position-unknown",
    "inclusion?leaf=0&sise=1,400,parameter-unknown",
    "consistency,400,parameter-missing",
    "consistency?from=2&to=1,400,parameter-invalid",
    "consistency?from=1&to=900000000,404,log-position-unknown",
    "consistency?from=900000000,404,log-position-unknown",
  })
  void parametersAreStrict(String question, int status, String code) {
    given()
        .urlEncodingEnabled(false)
        .get("/v1/log/proofs/" + question)
        .then()
        .statusCode(status)
        .body("code", equalTo(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkpoint", "key", "tile/0/000.p/1", "tile/entries/000.p/1"})
  void nothingElseIsAsked(String path) {
    given()
        .get("/v1/log/" + path + "?x=1")
        .then()
        .statusCode(400)
        .body("code", equalTo("parameter-unknown"))
        .body("known", not(hasItem("x")))
        .body("detail", containsString("Known here"));
  }

  /** What the owner of the schema could do, who takes the guards away first. */
  private static void tamper(String table, String sql) {
    Statements.asOwner(
        "alter table " + table + " disable trigger user",
        sql,
        "alter table " + table + " enable trigger user");
  }

  private static int status(String path) {
    return given().urlEncodingEnabled(false).get("/v1/log/" + path).statusCode();
  }

  /** Caches would keep it for a year. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "log_tile|update log_tile set hashes = substr(hashes, 1, octet_length(hashes) - 32) where level = 0",
        "log_tile|delete from log_tile where level = 0",
        "log_entry|delete from log_entry where leaf % 256 = 0"
      })
  void whatIsNotWholeIsNotAnswered(String table, String spoil) {
    Tile last = Tile.of(0, (newest.size() - 1) / 256, newest.size()).orElseThrow();
    String path = table.equals("log_tile") ? last.path() : last.entriesPath();
    assertThat(status(path)).isEqualTo(200);
    tamper(table, "create table away as select * from " + table);
    tamper(table, spoil);
    try {
      Eventually.holds(() -> status(path) != 200);
      given()
          .urlEncodingEnabled(false)
          .get("/v1/log/" + path)
          .then()
          .statusCode(500)
          .body("code", equalTo("internal"))
          .header("Cache-Control", "no-store");
    } finally {
      tamper(table, "delete from " + table);
      tamper(table, "insert into " + table + " select * from away");
      tamper(table, "drop table away");
    }
    Eventually.holds(() -> status(path) == 200);
  }

  /** While versions are mixed, an instance may be newer than the schema. */
  @ParameterizedTest
  @CsvSource({
    "log_checkpoint,checkpoint",
    "log_checkpoint,tile/0/000.p/1",
    "log_checkpoint,tile/entries/000.p/1",
    "log_checkpoint,proofs/inclusion?leaf=0",
    "log_checkpoint,proofs/consistency?from=1",
    "log_key,key"
  })
  void beforeItsMigrationTheLogIsUnsigned(String table, String path) {
    Statements.asOwner("alter table " + table + " rename to away");
    try {
      Eventually.holds(() -> status(path) != 200);
      given()
          .urlEncodingEnabled(false)
          .get("/v1/log/" + path)
          .then()
          .statusCode(404)
          .body("code", equalTo("log-unsigned"));
    } finally {
      Statements.asOwner("alter table away rename to " + table);
    }
    Eventually.holds(() -> status(path) == 200);
  }

  @Test
  void entriesAreCompressedForWhoeverTakesIt() throws Exception {
    Tile first = Tile.of(0, 0, newest.size()).orElseThrow();
    URI address =
        URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/log/" + first.entriesPath());
    byte[] plain;
    byte[] compressed;
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String refusing : List.of("identity", "gzip;q=0", "br, gzip; q=0.0")) {
        HttpResponse<byte[]> answer =
            client.send(
                HttpRequest.newBuilder(address).header("Accept-Encoding", refusing).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.headers().firstValue("Vary")).hasValue("Accept-Encoding");
      }
      plain =
          client
              .send(
                  HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray())
              .body();
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(address).header("Accept-Encoding", "br, GZIP;q=0.5").build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
      assertThat(answer.headers().firstValue("Vary")).hasValue("Accept-Encoding");
      compressed = answer.body();
    }
    assertThat(compressed.length).isLessThan(plain.length);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
        .isEqualTo(plain);
  }
}

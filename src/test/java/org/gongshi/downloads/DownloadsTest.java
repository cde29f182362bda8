package org.gongshi.downloads;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.gongshi.embedded.Roles;
import org.gongshi.register.Act;
import org.gongshi.register.ActStatus;
import org.gongshi.register.Party;
import org.gongshi.register.PractitionerKey;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.DuckDb;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class DownloadsTest {
  private static final String NAME = "云泽市下载贸易有限公司";

  @Inject Publishing publishing;

  @TempDir Path directory;

  private static int used;

  private static SubjectNumber party() {
    return Acts.company("DownloadsTest", ++used);
  }

  private static Act penalty(SubjectNumber party) {
    return Acts.penalty(party, NAME, "云下罚〔2026〕" + party.value() + "号").build();
  }

  /** Acts with all that is hard for a format. */
  private List<SubjectNumber> published() {
    List<SubjectNumber> parties = List.of(party(), party(), party());
    publishing.acts(
        penalty(parties.get(0)).toBuilder()
            .facts(Optional.of("第一行\n第二行，\"引号\"；a,b\t=1+1"))
            .cause(Optional.of("=HYPERLINK(\"x\")"))
            .fineYuan(Optional.of(new BigDecimal("9999999999999999.99")))
            .build(),
        Acts.licence(parties.get(1), NAME, "云下许〔2026〕" + parties.get(1).value() + "号")
            .certificateName(Optional.of("食品经营许可证\uD83D\uDC1F"))
            .build(),
        Acts.licence(parties.get(2), NAME, "云下许〔2026〕" + parties.get(2).value() + "号")
            .status(ActStatus.REVOKED)
            .build());
    return parties;
  }

  private Path saved(JsonNode set, String name) throws Exception {
    return Files.write(directory.resolve(name), Sets.file(set, name));
  }

  private static String noticeOf(SubjectNumber party) {
    return given()
        .get("/v1/notices?party=uscc:" + party.value())
        .then()
        .statusCode(200)
        .extract()
        .path("items[0].id");
  }

  @Test
  void anotherReaderFindsTheSameInAllThreeFormats() throws Exception {
    List<SubjectNumber> parties = published();
    JsonNode set = Sets.made();
    Path csv = saved(set, "notices.csv.gz");
    Path parquet = saved(set, "notices.parquet");
    Path lines = saved(set, "notices.jsonl.gz");
    String typed = typedBy(Sets.tree(Sets.file(set, "schema.json")));
    String views =
        """
        create view c as select %s from read_csv('%s', header = true, all_varchar = true, nullstr = '');
        create view p as from read_parquet('%s');
        create view j as from read_json('%s', format = 'newline_delimited', maximum_object_size = 1048576);
        """
            .formatted(typed, csv, parquet, lines);
    long rows = set.at("/manifest/rows").longValue();
    assertThat(rows).isGreaterThanOrEqualTo(parties.size());
    assertThat(
            DuckDb.rows(
                views,
                "select (select count(*) from c), (select count(*) from p), (select count(*) from j)"))
        .containsExactly(List.of("" + rows, "" + rows, "" + rows));
    assertThat(
            DuckDb.rows(
                views,
                "(select * from c except all select * from p) union all (select * from p except all select * from c)"))
        .isEmpty();
    String asJson =
        """
        id, version, changed_at, content_hash, document_no, authority.uscc as authority_uscc,
        party.name as party_name, cause, facts, fine_yuan::decimal(18,2) as fine_yuan,
        decided_on::date as decided_on, publicity."to"::timestamptz as published_to
        """;
    String asTable =
        """
        id, version, changed_at, content_hash, document_no, authority_uscc, party_name, cause, facts, fine_yuan,
        decided_on, published_to
        """;
    assertThat(
            DuckDb.rows(
                views,
                "(select %s from j except all select %s from p) union all (select %s from p except all select %s from j)"
                    .formatted(asJson, asTable, asTable, asJson)))
        .isEmpty();
    assertThat(
            DuckDb.rows(
                views,
                "select cause, facts, fine_yuan from p where party_uscc = '%s'"
                    .formatted(parties.getFirst().value())))
        .containsExactly(
            List.of("=HYPERLINK(\"x\")", "第一行\n第二行，\"引号\"；a,b\t=1+1", "9999999999999999.99"));
  }

  /** As the schema of the set says. */
  private static String typedBy(JsonNode schema) {
    List<String> columns = new ArrayList<>();
    for (JsonNode field : schema.required("fields")) {
      String type =
          switch (field.required("type").textValue()) {
            case "integer" -> "integer";
            case "boolean" -> "boolean";
            case "date" -> "date";
            case "datetime" -> "timestamptz";
            case "number" -> "decimal(18,2)";
            default -> "varchar";
          };
      String name = field.required("name").textValue();
      columns.add("%s::%s as %s".formatted(name, type, name));
    }
    return String.join(", ", columns);
  }

  @Test
  void aLineIsTheNoticeAsTheInterfaceHasIt() {
    List<SubjectNumber> parties = published();
    JsonNode set = Sets.made();
    Map<String, String> lines = Sets.lines(set, "notices");
    for (SubjectNumber party : parties) {
      String id = noticeOf(party);
      ObjectNode line =
          (ObjectNode) Sets.tree(lines.getOrDefault(id, "{}").getBytes(StandardCharsets.UTF_8));
      JsonNode answer = Sets.tree(given().get("/v1/notices/" + id).asByteArray());
      JsonNode versions = Sets.tree(given().get("/v1/notices/" + id + "/versions").asByteArray());
      assertThat(line.remove("changed_at")).isEqualTo(answer.path("changed_at"));
      assertThat(line.remove("content_hash")).isEqualTo(versions.at("/items/0/content_hash"));
      assertThat(line).isEqualTo(answer.path("notice"));
    }
  }

  @Test
  void anotherVerifierAcceptsTheManifestAndTheFilesAreWhatItSays() throws Exception {
    published();
    JsonNode set = Sets.made();
    byte[] manifest = Sets.file(set, "manifest.json");
    assertThat(Sets.tree(manifest)).isEqualTo(set.path("manifest"));
    String signature = new String(Sets.file(set, "manifest.json.jws"), StandardCharsets.US_ASCII);
    assertThat(signature).isEqualTo(set.path("signature").textValue());
    JWKSet keys = JWKSet.parse(given().get("/.well-known/jwks.json").asString());
    JWSObject jws = JWSObject.parse(signature, new Payload(manifest));
    var verifier =
        new Ed25519Verifier((OctetKeyPair) keys.getKeyByKeyId(jws.getHeader().getKeyID()));
    assertThat(jws.getHeader().getType().getType()).isEqualTo("gongshi-downloads+jws");
    assertThat(jws.verify(verifier)).isTrue();
    manifest[manifest.length / 2] ^= 1;
    assertThat(JWSObject.parse(signature, new Payload(manifest)).verify(verifier)).isFalse();

    for (JsonNode resource : set.at("/manifest/resources")) {
      byte[] file = Sets.file(set, resource.path("path").textValue());
      assertThat(file).hasSize(resource.path("bytes").intValue());
      assertThat("sha256:" + HexFormat.of().formatHex(sha256(file)))
          .isEqualTo(resource.path("hash").textValue());
    }
  }

  private static byte[] sha256(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  @Test
  void aReadThatBrokeOffGoesOnWithTheSameFileOnly() throws Exception {
    published();
    JsonNode set = Sets.made();
    String address = set.path("base").textValue() + "notices.parquet";
    Response whole = given().get(address);
    byte[] bytes = whole.asByteArray();
    String digest = "sha-256=:" + Base64.getEncoder().encodeToString(sha256(bytes)) + ":";
    whole
        .then()
        .statusCode(200)
        .header("Content-Type", "application/vnd.apache.parquet")
        .header("Content-Length", "" + bytes.length)
        .header("Accept-Ranges", "bytes")
        .header("Repr-Digest", digest)
        .header("Content-Digest", digest)
        .header("Watermark", set.at("/manifest/watermark").textValue())
        .header("Cache-Control", matchesPattern("public, max-age=[0-9]+"));
    String tag = whole.header("ETag");

    ValidatableResponse part =
        given().header("Range", "bytes=100-").header("If-Range", tag).get(address).then();
    part.statusCode(206)
        .header("Content-Range", "bytes 100-%d/%d".formatted(bytes.length - 1, bytes.length))
        .header("Content-Length", "" + (bytes.length - 100))
        .header("Repr-Digest", digest)
        .header("Content-Digest", (String) null)
        .header("ETag", tag);
    assertThat(part.extract().asByteArray())
        .isEqualTo(Arrays.copyOfRange(bytes, 100, bytes.length));
    assertThat(given().header("Range", "bytes=-3").get(address).asByteArray())
        .isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 3, bytes.length));
    given()
        .header("Range", "bytes=100-")
        .header("If-Range", "\"of another\"")
        .get(address)
        .then()
        .statusCode(200)
        .header("Content-Length", "" + bytes.length);
    given()
        .header("Range", "bytes=" + bytes.length + "-")
        .get(address)
        .then()
        .statusCode(416)
        .header("Content-Range", "bytes */" + bytes.length)
        .body("code", equalTo("range-not-satisfiable"));
    given().header("If-None-Match", tag).get(address).then().statusCode(304).header("ETag", tag);
    given()
        .head(address)
        .then()
        .statusCode(200)
        .header("ETag", tag)
        .header("Content-Length", "" + bytes.length)
        .header("Accept-Ranges", "bytes");

    Sets.made();
    given()
        .header("Range", "bytes=100-")
        .header("If-Range", tag)
        .get(address)
        .then()
        .statusCode(410)
        .header("Cache-Control", "no-store")
        .body("code", equalTo("download-gone"));
  }

  @Test
  void saysWhatIsNotThere() {
    JsonNode set = Sets.made();
    String base = set.path("base").textValue();
    given().get(base + "secrets.csv").then().statusCode(404).body("code", equalTo("not-found"));
    given().get("/v1/downloads/now/notices.csv.gz").then().statusCode(404);
    given().urlEncodingEnabled(false).get(base + "..%2Fmade.csv").then().statusCode(404);
    given()
        .get("/v1/downloads/1-1.20200101T000000/notices.csv.gz")
        .then()
        .statusCode(410)
        .body("code", equalTo("download-gone"));
    given().get("/v1/downloads?format=csv").then().statusCode(400);
    Response answer = given().get("/v1/downloads");
    given()
        .header("If-None-Match", answer.header("ETag"))
        .get("/v1/downloads")
        .then()
        .statusCode(304);
  }

  /** In the register beside everything else, and in no file. */
  @Test
  void practitionersAreInNoFile() throws Exception {
    JsonNode before = Sets.made();
    String name = "欧阳下载";
    String certificate = "D-9901-000988";
    var key = new PractitionerKey("tour-guide", Acts.AUTHORITY.value(), certificate);
    publishing.acts(
        Acts.licence(Acts.AUTHORITY, name, "云文旅导〔2026〕988号")
            .party(Party.practitioner(name, key))
            .build(),
        penalty(party()));
    List<String> ids = new ArrayList<>();
    try (var connection = ClusterResource.cluster().primary().connect(Roles.OWNER);
        var found =
            connection
                .createStatement()
                .executeQuery("select notice_id from practitioner_notice")) {
      while (found.next()) {
        ids.add(found.getString(1));
      }
    }
    assertThat(ids).isNotEmpty();
    JsonNode set = Sets.made();
    assertThat(set.at("/manifest/changes").toString())
        .contains('"' + before.at("/manifest/watermark").textValue() + '"');
    for (JsonNode resource : set.at("/manifest/resources")) {
      byte[] file = Sets.file(set, resource.path("path").textValue());
      String path = resource.path("path").textValue();
      String text = path.endsWith(".gz") ? unpacked(file) : "";
      assertThat(text).as(path).doesNotContain(name, certificate).doesNotContain(ids);
    }
    Path parquet = saved(set, "notices.parquet");
    assertThat(
            DuckDb.rows(
                "select distinct party_type from read_parquet('%s') where party_type like '%%practitioner%%'"
                    .formatted(parquet)))
        .isEmpty();
  }

  private static String unpacked(byte[] file) throws Exception {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void thePageLinksToFilesThatAreThere() {
    JsonNode set = Sets.made();
    for (String language : List.of("zh", "en")) {
      String page =
          given()
              .header("Accept-Language", language)
              .get("/downloads")
              .then()
              .statusCode(200)
              .extract()
              .asString();
      for (String name : List.of("notices.csv.gz", "notices.parquet", "manifest.json.jws")) {
        assertThat(page).contains("href=\"" + set.path("base").textValue() + name + "\"");
      }
      assertThat(page).contains(set.at("/manifest/watermark").textValue());
    }
  }
}

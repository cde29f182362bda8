package org.gongshi.lookup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gongshi.logkeeping.KeptLog;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

/**
 * The short way of {@link SubjectRoute} answers as the long way of {@link SubjectResource} does. A
 * position that every replica has reached sends a request the long way.
 */
@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class HotPathContractTest {
  private static final SubjectNumber NUMBER = Acts.company("HotPathContractTest", 1);
  private static final SubjectNumber NOBODY = Acts.company("HotPathContractTest", 2);

  @Inject Publishing publishing;

  private static RequestSpecification shortWay() {
    return given();
  }

  private static RequestSpecification longWay() {
    return given().header("Min-Watermark", "1-0");
  }

  /**
   * What may differ between two answers of one second: the probe in between, and the case of names.
   */
  private static Map<String, String> headers(Response response) {
    return response.getHeaders().asList().stream()
        .filter(header -> !header.getName().equalsIgnoreCase("Data-Time"))
        .filter(header -> !header.getName().equalsIgnoreCase("Replica-Lag"))
        .filter(header -> !header.getName().equalsIgnoreCase("Watermark"))
        .collect(
            Collectors.toMap(
                header -> header.getName().toLowerCase(Locale.ROOT),
                header -> header.getValue(),
                (a, b) -> a + ", " + b,
                TreeMap::new));
  }

  private static void sameBothWays(String path, String ifNoneMatch) {
    Response quick = shortWay().header("If-None-Match", ifNoneMatch).get(path);
    Response thorough = longWay().header("If-None-Match", ifNoneMatch).get(path);
    assertThat(quick.statusCode()).as(path).isEqualTo(thorough.statusCode());
    assertThat(quick.asString()).as(path).isEqualTo(thorough.asString());
    assertThat(headers(quick)).as(path).isEqualTo(headers(thorough));
    assertThat(quick.getHeaders().hasHeaderWithName("Watermark"))
        .isEqualTo(thorough.getHeaders().hasHeaderWithName("Watermark"));
  }

  @Test
  void bothWaysAnswerTheSame() {
    publishing.organisations(Acts.organisation(NUMBER, "云泽市栖霞印刷有限公司"));
    publishing.acts(Acts.licence(NUMBER, "云泽市栖霞印刷有限公司", "云市监许〔2026〕601号").build());
    String subject = "/v1/subjects/uscc/" + NUMBER.value();
    String tag = given().get(subject).header("ETag");
    String statusTag = given().get(subject + "/status").header("ETag");
    assertThat(tag).isNotEqualTo(statusTag);

    sameBothWays(subject, "\"other\"");
    sameBothWays(subject, tag);
    sameBothWays(subject, "W/" + tag + ", \"more\"");
    sameBothWays(subject, "*");
    sameBothWays(subject + "/status", "\"other\"");
    sameBothWays(subject + "/status", statusTag);
    sameBothWays("/v1/subjects/uscc/" + NOBODY.value(), "\"other\"");
    sameBothWays("/v1/subjects/uscc/" + NOBODY.value() + "/status", "\"other\"");
    sameBothWays("/v1/subjects/uscc/91990102MA0000O01X", "\"other\"");
    sameBothWays("/v1/subjects/passport/123", "\"other\"");
    sameBothWays(subject + "/else", "\"other\"");
    sameBothWays(subject + "?x=1", "\"other\"");
    sameBothWays("/v1/subjects/uscc/" + NUMBER.value().toLowerCase(Locale.ROOT), "\"o\"");
  }

  /** A receipt says the same both ways, but for the moment. */
  @Test
  void bothWaysAttestTheSame() {
    publishing.acts(Acts.licence(NUMBER, "云泽市栖霞印刷有限公司", "云市监许〔2026〕602号").build());
    KeptLog.keep();
    for (String path : List.of("", "/status")) {
      String address = "/v1/subjects/uscc/" + NUMBER.value() + path + "?receipt=true";
      Response thorough = longWay().get(address);
      Response quick = shortWay().get(address);
      assertThat(quick.statusCode()).isEqualTo(thorough.statusCode()).isEqualTo(200);
      Map<String, String> ofQuick = headers(quick);
      Map<String, String> ofThorough = headers(thorough);
      ofQuick.remove("content-length");
      ofThorough.remove("content-length");
      assertThat(ofQuick).isEqualTo(ofThorough);
      assertThat(withoutMoment(quick)).isEqualTo(withoutMoment(thorough));
    }
    String nobody = "/v1/subjects/uscc/" + NOBODY.value();
    assertThat(shortWay().get(nobody + "?receipt=true").statusCode()).isEqualTo(404);
    assertThat(withoutMoment(shortWay().get(nobody + "/status?receipt=true")))
        .isEqualTo(withoutMoment(longWay().get(nobody + "/status?receipt=true")));
  }

  private static String withoutMoment(Response response) {
    String receipt = response.path("receipt");
    String payload =
        new String(
            Base64.getUrlDecoder().decode(receipt.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    return response.asString().replace(receipt, "")
        + payload.replaceAll("\"(at|data_time)\":\"[^\"]*\"", "");
  }
}

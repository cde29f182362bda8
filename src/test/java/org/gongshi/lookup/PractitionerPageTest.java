package org.gongshi.lookup;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.gongshi.register.Party;
import org.gongshi.register.PractitionerKey;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Publishing;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class PractitionerPageTest {
  private static final String NAME = "漆雕望岳";

  @Inject Publishing publishing;

  @Test
  void aFullNameLeadsToACertificateThatNobodyKeeps() {
    var key = new PractitionerKey("tour-guide", Acts.AUTHORITY.value(), "D-9901-000901");
    publishing.acts(
        Acts.licence(Acts.AUTHORITY, NAME, "云文旅导〔2026〕901号")
            .party(Party.practitioner(NAME, key))
            .build());

    page("/practitioners?name=" + NAME)
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body(containsString("Compare profession, issuer and certificate number"))
        .body(containsString("<dd>" + key.number() + "</dd>"))
        .body(
            containsString(
                "/practitioners/tour-guide/" + Acts.AUTHORITY.value() + "/" + key.number() + "\""));
    given()
        .get("/v1/practitioners?name=" + NAME)
        .then()
        .body("items.number", contains(key.number()))
        .body("items[0].path", endsWith("/" + key.number()));
    page("/practitioners/tour-guide/" + Acts.AUTHORITY.value() + "/" + key.number())
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .header("X-Robots-Tag", "noindex")
        .body(containsString(NAME))
        .body(containsString("1 licence in force"));
  }

  @Test
  void anUnknownCertificateSaysNothingAboutAnybody() {
    page("/practitioners/tour-guide/" + Acts.AUTHORITY.value() + "/D-0000")
        .statusCode(404)
        .header("Cache-Control", "no-store")
        .body(containsString("speaks neither for nor against anybody"));
  }

  private static ValidatableResponse page(String address) {
    return given().accept("text/html").header("Accept-Language", "en").get(address).then();
  }
}

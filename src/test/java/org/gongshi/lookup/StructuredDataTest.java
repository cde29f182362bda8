package org.gongshi.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongshi.web.Identifier;
import org.gongshi.web.Named;
import org.junit.jupiter.api.Test;

class StructuredDataTest {
  private static final String URL = "https://register.example/subjects/uscc/91990102MCC0000146";

  @Test
  void saysWhoTheOrganisationIs() throws IOException {
    JsonNode data = new ObjectMapper().readTree(StructuredData.of(facts("云泽市有限公司"), URL)).get(0);
    assertThat(data.get("@type").asText()).isEqualTo("Organization");
    assertThat(data.get("name").asText()).isEqualTo("云泽市有限公司");
    assertThat(data.get("alternateName").get(0).asText()).isEqualTo("云泽市旧名有限公司");
    assertThat(data.get("identifier").get(0).get("value").asText()).isEqualTo("91990102MCC0000146");
    assertThat(data.get("url").asText()).isEqualTo(URL);
    assertThat(data.get("foundingDate").asText()).isEqualTo("2019-05-06");
  }

  @Test
  void saysWhereItsPageIs() throws IOException {
    JsonNode path = new ObjectMapper().readTree(StructuredData.of(facts("云泽市有限公司"), URL)).get(1);
    assertThat(path.get("@type").asText()).isEqualTo("BreadcrumbList");
    JsonNode steps = path.get("itemListElement");
    assertThat(steps.findValuesAsText("position")).containsExactly("1", "2", "3");
    assertThat(steps.findValuesAsText("item"))
        .containsExactly(
            "https://register.example/", "https://register.example/regions/990102", URL);
  }

  @Test
  void doesNotNameItsRepresentative() {
    assertThat(StructuredData.of(facts("云泽市有限公司"), URL)).doesNotContain("言若溪");
  }

  @Test
  void cannotEndTheElementItStandsIn() throws IOException {
    String name = "</script><script>alert(1)</script><!--";
    String data = StructuredData.of(facts(name), URL);
    assertThat(data).doesNotContain("<");
    assertThat(new ObjectMapper().readTree(data).get(0).get("name").asText()).isEqualTo(name);
  }

  private static SubjectView.Facts facts(String name) {
    return new SubjectView.Facts(
        name,
        List.of(new SubjectView.Former("云泽市旧名有限公司", Optional.empty())),
        Optional.empty(),
        List.of(new Identifier("uscc", "91990102MCC0000146")),
        Optional.of("言若溪"),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Named("990102", Optional.of("云泽市青禾区"), Optional.empty())),
        Optional.empty(),
        Optional.empty(),
        Optional.of(LocalDate.of(2019, 5, 6)),
        List.of());
  }
}

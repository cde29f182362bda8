package org.gongshi.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecrecyTest {
  private final Secrecy secrecy = new Secrecy();

  SecrecyTest() {
    secrecy.protect(
        new Sale(
            "resident-id", "11010019020202001X", Optional.of("欧阳风花"), "flight", Optional.empty()));
  }

  private static Seen at(String address) {
    return new Seen(Seen.Kind.CHECK, "POST", address, Map.of(), "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/checks?n=11010019020202001X",
        "/v1/checks?n=11010019020202001x",
        "/v1/checks/110100-19020202-001X",
        "/v1/checks?n=%31%31010019020202001X",
        "/v1/checks?name=%E6%AC%A7%E9%98%B3%E9%A3%8E%E8%8A%B1",
        "/v1/checks?t=MTEwMTAwMTkwMjAyMDIwMDFY",
        "/v1/checks?h=ddf69752e60cb5bbe79b2531687f0c233b636c74eae6cb889c3741eb760a3e95"
      })
  void numberOrNameInAnAddressIsFound(String address) {
    assertThat(secrecy.leaks(at(address))).hasSize(1);
  }

  @Test
  void nameInAHeaderIsFoundAsItIsRead() {
    String latin1 =
        new String("欧阳风花".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    Seen request =
        new Seen(Seen.Kind.CHECK, "POST", "/v1/checks", Map.of("Referer", List.of(latin1)), "");
    assertThat(secrecy.leaks(request)).containsExactly("the header Referer");
  }

  @Test
  void bodyOfACheckMayHoldThemAndNoOther() {
    String body = "{\"document_number\": \"11010019020202001X\"}";
    assertThat(secrecy.leaks(new Seen(Seen.Kind.CHECK, "POST", "/v1/checks", Map.of(), body)))
        .isEmpty();
    assertThat(secrecy.leaks(new Seen(Seen.Kind.TOKEN, "POST", "/token", Map.of(), body)))
        .hasSize(1);
  }

  @Test
  void otherNumbersAreNobody() {
    assertThat(secrecy.leaks(at("/v1/checks?trace=110100190202020%"))).isEmpty();
  }
}

package org.gongshi.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @Test
  void readsAddresses() {
    assertThat(Endpoint.parse("https://receiver.example"))
        .isEqualTo(new Endpoint(true, "receiver.example", 443, "/"));
    assertThat(Endpoint.parse("HTTPS://receiver.example:8443/a%20b?c=d&e"))
        .isEqualTo(new Endpoint(true, "receiver.example", 8443, "/a%20b?c=d&e"));
    assertThat(Endpoint.parse("http://[2001:db8::1]/x"))
        .isEqualTo(new Endpoint(false, "2001:db8::1", 80, "/x"));
    assertThat(Endpoint.parse("http://[2001:db8::1]/x").literal()).isPresent();
    assertThat(Endpoint.parse("http://[2001:db8::1]/x").authority()).isEqualTo("[2001:db8::1]");
    assertThat(Endpoint.parse("https://[2001:db8::1]:80/").authority())
        .isEqualTo("[2001:db8::1]:80");
    assertThat(Endpoint.parse("https://receiver.example").literal()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "receiver.example",
        "//receiver.example",
        "ftp://receiver.example",
        "file:///etc/passwd",
        "https:receiver.example",
        "https://",
        "https://user:secret@receiver.example",
        "https://receiver.example/#part",
        "https://receiver.example:0/",
        "https://receiver.example:65536/",
        "https://receiver.example/ x",
        "https://接收.example/",
        "https://receiver.example/\r\nX: y",
        "https://receiver_example_:1x/",
        "https://127.1/",
        "https://0x7f.0.0.1/"
      })
  void refusesOthers(String url) {
    assertThatThrownBy(() -> Endpoint.parse(url))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.code()).isEqualTo(ProblemCode.PARAMETER_INVALID));
  }

  @Test
  void refusesLongOnesAndNone() {
    assertThatThrownBy(() -> Endpoint.parse("https://receiver.example/" + "x".repeat(2_000)))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> Endpoint.parse(null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.code()).isEqualTo(ProblemCode.PARAMETER_MISSING));
  }
}

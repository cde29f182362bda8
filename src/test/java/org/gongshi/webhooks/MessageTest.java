package org.gongshi.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gongshi.keys.Bytes;
import org.junit.jupiter.api.Test;

/** Our signatures, by the library of those who wrote the rules. */
class MessageTest {
  private static final Bytes SECRET =
      new Bytes("thirty-two bytes that nobody has".getBytes(StandardCharsets.UTF_8));
  private static final Bytes OTHER =
      new Bytes("thirty-two bytes of somebody els".getBytes(StandardCharsets.UTF_8));

  private static HttpHeaders headers(Message message, String signatures) {
    return HttpHeaders.of(
        Map.of(
            "webhook-id", List.of(message.id()),
            "webhook-timestamp", List.of(message.timestamp()),
            "webhook-signature", List.of(signatures)),
        (name, value) -> true);
  }

  private static Message message() {
    return new Message("msg_x_1_1-2-7", Instant.now(), "{\"type\":\"register.changed\",\"名\":1}");
  }

  @Test
  void isVerifiedByTheSecret() {
    Message message = message();
    HttpHeaders headers = headers(message, message.signatures(List.of(SECRET)));
    assertThatCode(() -> new Webhook(Message.text(SECRET)).verify(message.body(), headers))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> new Webhook(Message.text(OTHER)).verify(message.body(), headers))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(
            () -> new Webhook(Message.text(SECRET)).verify(message.body() + " ", headers))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void isVerifiedByEitherSecretWhileOneTakesTheOthersPlace() {
    Message message = message();
    HttpHeaders headers = headers(message, message.signatures(List.of(SECRET, OTHER)));
    for (Bytes secret : Arrays.asList(SECRET, OTHER)) {
      assertThatCode(() -> new Webhook(Message.text(secret)).verify(message.body(), headers))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void signsAsTheLibraryDoes() throws Exception {
    Message message = message();
    assertThat(message.signatures(List.of(SECRET)))
        .isEqualTo(
            new Webhook(Message.text(SECRET))
                .sign(message.id(), message.at().getEpochSecond(), message.body()));
  }
}

package org.gongshi.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.gongshi.embedded.Roles;
import org.gongshi.keys.DigestKey;
import org.gongshi.register.SubjectNumber;
import org.gongshi.testsupport.Acts;
import org.gongshi.testsupport.ClusterResource;
import org.gongshi.testsupport.Eventually;
import org.gongshi.testsupport.Publishing;
import org.gongshi.testsupport.Statements;
import org.gongshi.testsupport.TwoKeys;
import org.gongshi.testsupport.WebhookReceiver;
import org.gongshi.testsupport.WebhookReceiver.Behaviour;
import org.gongshi.testsupport.WebhookReceiver.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A secret stays what it is when the digest key is replaced; the next one is of the new key. */
@QuarkusTest
@TestProfile(TwoKeys.class)
@WithTestResource(value = ClusterResource.class, scope = TestResourceScope.GLOBAL)
class SecretsOfKeysTest {
  @Inject DigestKey key;
  @Inject Publishing publishing;

  private final Program program = new Program();
  private final WebhookReceiver receiver = WebhookReceiver.start(Behaviour.status(200));

  @AfterEach
  void end() {
    program.end();
    receiver.close();
  }

  @Test
  void theNextSecretIsOfTheKeyInUseAndTheOneBeforeSignsMeanwhile() throws Exception {
    SubjectNumber party = Acts.company("SecretsOfKeysTest", 1);
    Program.Hook hook =
        program.created(
            receiver.url("127.0.0.1", "/hook"), Map.of("party", "uscc:" + party.value()));
    assertThat(hook.secret()).isEqualTo(Message.text(key.ofWebhook(2, hook.id(), 1)));
    // As if it had been made before the second key was in use.
    Statements.run(
        () -> ClusterResource.cluster().primary().connect(Roles.OWNER),
        "update webhook set secret_key_id = 1 where id = '" + hook.id() + "'");
    String older = Message.text(key.ofWebhook(1, hook.id(), 1));
    String newer = program.post(hook.id() + "/secret").extract().path("secret");
    assertThat(newer).isEqualTo(Message.text(key.ofWebhook(2, hook.id(), 2)));
    publishing.acts(Acts.penalty(party, "云泽市钥事贸易有限公司", "云钥罚〔2026〕1号").build());
    Eventually.holds(() -> !receiver.received().isEmpty());
    Received message = receiver.received().getFirst();
    for (String secret : List.of(older, newer)) {
      assertThatCode(() ->
              new Webhook(secret)
                  .verify(message.body(), HttpHeaders.of(message.headers(), (a, b) -> true)))
          .doesNotThrowAnyException();
    }
  }
}

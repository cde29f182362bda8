package org.gongshi.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** The shapes of messages that the text of the protocol asks for. */
final class Protocol {
  private static final String LOCATION = "urn:gongshi:reconciliation-protocol";

  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(LOCATION, text()))));

  private Protocol() {}

  /** Fails unless a message has its shape, for example that of a {@code manifest}. */
  static void check(String shape, String message) {
    JsonSchema schema = SCHEMAS.getSchema(SchemaLocation.of(LOCATION + "#/$defs/" + shape));
    assertThat(
            schema.validate(
                message,
                InputFormat.JSON,
                run -> run.getExecutionConfig().setFormatAssertionsEnabled(true)))
        .as(message)
        .isEmpty();
  }

  private static String text() {
    try (InputStream schemas =
        Objects.requireNonNull(Protocol.class.getResourceAsStream("/reconcile/protocol.json"))) {
      return new String(schemas.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

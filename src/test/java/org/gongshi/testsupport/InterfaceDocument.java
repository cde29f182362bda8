package org.gongshi.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The committed OpenAPI document, and whether JSON is what it says, by somebody else's validator.
 */
public final class InterfaceDocument {
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

  /**
   * One operation.
   *
   * @param path with its parameters in braces
   */
  public record Operation(String path, String method, JsonNode json) {
    public String id() {
      return json.get("operationId").asText();
    }

    /** Whether an address without a query is one of this operation. */
    public boolean isAt(String address) {
      return address.matches(path.replaceAll("\\{place}$", ".+").replaceAll("\\{[^}]+}", "[^/]+"));
    }
  }

  private final JsonNode root;
  private final JsonNode closed;

  private InterfaceDocument(JsonNode root) {
    this.root = root;
    this.closed = root.at("/components/schemas").deepCopy();
    close(closed);
  }

  public static InterfaceDocument committed() {
    try {
      return new InterfaceDocument(
          new ObjectMapper(new YAMLFactory()).readTree(Path.of("docs/openapi.yaml").toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonNode at(String pointer) {
    return root.at(pointer);
  }

  /** All operations by their names. */
  public Map<String, Operation> operations() {
    Map<String, Operation> operations = new LinkedHashMap<>();
    root.get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(each -> {
                  if (METHODS.contains(each.getKey())) {
                    Operation operation =
                        new Operation(path.getKey(), each.getKey(), each.getValue());
                    operations.put(operation.id(), operation);
                  }
                }));
    return operations;
  }

  public Operation operation(String id) {
    return Objects.requireNonNull(operations().get(id), id);
  }

  /** What a reference leads to; anything else is itself. */
  public JsonNode resolved(JsonNode node) {
    JsonNode reference = node.get("$ref");
    return reference == null ? node : resolved(root.at(reference.asText().substring(1)));
  }

  /**
   * What a value has that its schema does not allow. Members that a schema does not name are not
   * allowed either, although clients have to bear them: what is answered is to be described.
   */
  public List<String> faults(JsonNode schema, JsonNode value) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    JsonNode own = schema.deepCopy();
    close(own);
    whole.putArray("allOf").add(own);
    whole.putObject("components").set("schemas", closed);
    return SCHEMAS
        .getSchema(whole)
        .validate(value, run -> run.getExecutionConfig().setFormatAssertionsEnabled(true))
        .stream()
        .map(ValidationMessage::toString)
        .toList();
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.get("properties") instanceof ObjectNode
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(InterfaceDocument::close);
  }
}

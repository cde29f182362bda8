package org.gongshi.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongshi.reference.ReferenceView.Answer;
import org.gongshi.reference.ReferenceView.Operation;
import org.gongshi.reference.ReferenceView.Parameter;
import org.gongshi.reference.ReferenceView.Tag;

/**
 * The OpenAPI document of this build as pages show it; read when the first of them is asked for.
 */
@ApplicationScoped
class Reference {
  private static final String DOCUMENT = "/META-INF/quarkus-generated-openapi-doc.JSON";
  private static final String JSON = "application/json";

  private final ObjectMapper mapper;
  private volatile Map<String, Tag> read = Map.of();

  Reference(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Parts of the interface by their names, in the order of the document. */
  Map<String, Tag> tags() {
    if (read.isEmpty()) {
      try (InputStream document =
          Objects.requireNonNull(Reference.class.getResourceAsStream(DOCUMENT))) {
        read = new Reading(mapper.readTree(document)).tags();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return read;
  }

  Optional<Operation> operation(String id) {
    return tags().values().stream()
        .flatMap(tag -> tag.operations().stream())
        .filter(operation -> operation.id().equals(id))
        .findFirst();
  }

  /** One reading of the document. */
  private record Reading(JsonNode root) {

    Map<String, Tag> tags() {
      Map<String, List<Operation>> operations = new LinkedHashMap<>();
      root.get("paths")
          .properties()
          .forEach(path ->
              path.getValue()
                  .properties()
                  .forEach(method ->
                      operations
                          .computeIfAbsent(
                              method.getValue().at("/tags/0").asText(), _ -> new ArrayList<>())
                          .add(operation(path.getKey(), method.getKey(), method.getValue()))));
      Map<String, Tag> tags = new LinkedHashMap<>();
      root.get("tags")
          .forEach(tag -> {
            String name = tag.get("name").asText();
            tags.put(
                name,
                new Tag(
                    name,
                    tag.path("description").asText(),
                    operations.getOrDefault(name, List.of())));
          });
      return tags;
    }

    private Operation operation(String path, String method, JsonNode json) {
      List<Parameter> parameters = new ArrayList<>();
      json.path("parameters").forEach(parameter -> parameters.add(parameter(resolved(parameter))));
      List<Answer> answers = new ArrayList<>();
      json.get("responses")
          .properties()
          .forEach(answer -> answers.add(answer(answer.getKey(), resolved(answer.getValue()))));
      return new Operation(
          json.get("operationId").asText(),
          method.toUpperCase(Locale.ROOT),
          path,
          json.get("summary").asText(),
          json.path("description").asText(),
          json.has("security"),
          roles(json.path("security")),
          List.copyOf(parameters),
          List.copyOf(
              json.at("/requestBody/content").propertyStream().map(Map.Entry::getKey).toList()),
          example(json.at("/requestBody/content")),
          List.copyOf(answers),
          answers(json).map(this::example).flatMap(Optional::stream).findFirst());
    }

    private static List<String> roles(JsonNode security) {
      List<String> roles = new ArrayList<>();
      security.forEach(
          needed -> needed.forEach(scopes -> scopes.forEach(role -> roles.add(role.asText()))));
      return List.copyOf(roles);
    }

    private Stream<JsonNode> answers(JsonNode operation) {
      return operation
          .get("responses")
          .propertyStream()
          .filter(answer -> answer.getKey().startsWith("2"))
          .map(answer -> resolved(answer.getValue()).path("content"));
    }

    private Parameter parameter(JsonNode json) {
      JsonNode schema = resolved(json.get("schema"));
      List<String> choices = new ArrayList<>();
      schema.path("enum").forEach(choice -> choices.add(choice.asText()));
      if (schema.path("type").asText().equals("boolean")) {
        choices.addAll(List.of("true", "false"));
      }
      return new Parameter(
          json.get("name").asText(),
          json.get("in").asText(),
          json.path("required").asBoolean(),
          json.path("description").asText(),
          choices,
          json.path("example").asText());
    }

    private Answer answer(String status, JsonNode json) {
      return new Answer(
          status,
          json.path("description").asText(),
          json.at("/content/application~1problem+json/examples")
              .propertyStream()
              .map(Map.Entry::getKey)
              .toList());
    }

    private Optional<String> example(JsonNode content) {
      return content
          .path(JSON)
          .path("examples")
          .propertyStream()
          .map(example -> resolved(example.getValue()).get("value").toPrettyString())
          .findFirst();
    }

    private JsonNode resolved(JsonNode node) {
      JsonNode reference = node.get("$ref");
      return reference == null ? node : resolved(root.at(reference.asText().substring(1)));
    }
  }
}

package org.gongshi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gongshi.testsupport.InterfaceDocument;
import org.junit.jupiter.api.Test;

/** Examples of the OpenAPI document are what its schemas say, and problems are real ones. */
class OpenApiExamplesTest {
  /** Asked anonymously and answered in JSON, and of no use as an example. */
  private static final Set<String> WITHOUT_EXAMPLE = Set.of();

  private final InterfaceDocument document = InterfaceDocument.committed();

  @Test
  void everyExampleIsWhatItsSchemaSays() {
    List<String> faults = new ArrayList<>();
    document
        .operations()
        .values()
        .forEach(operation -> {
          contents(operation)
              .forEach(content ->
                  content
                      .properties()
                      .forEach(type -> faults.addAll(faults(operation.id(), type.getValue()))));
          parameters(operation)
              .forEach(parameter ->
                  faults.addAll(
                      examples(parameter).stream()
                          .flatMap(it -> document.faults(parameter.get("schema"), it).stream())
                          .map(fault -> operation.id() + ": " + fault)
                          .toList()));
        });
    assertThat(faults).isEmpty();
  }

  private List<String> faults(String operation, JsonNode media) {
    return examples(media).stream()
        .flatMap(example -> document.faults(media.get("schema"), example).stream())
        .map(fault -> operation + ": " + fault)
        .toList();
  }

  @Test
  void everyProblemHasAnExampleForEachOfItsCodes() {
    document
        .operations()
        .values()
        .forEach(operation ->
            operation
                .json()
                .get("responses")
                .properties()
                .forEach(said -> {
                  if (said.getKey().compareTo("400") < 0) {
                    return;
                  }
                  String what = operation.id() + " " + said.getKey();
                  JsonNode response = document.resolved(said.getValue());
                  JsonNode examples = response.at("/content/application~1problem+json/examples");
                  assertThat(examples.size()).as(what).isPositive();
                  examples
                      .properties()
                      .forEach(example -> {
                        JsonNode value = document.resolved(example.getValue()).get("value");
                        ProblemCode code = code(example.getKey());
                        assertThat(response.get("description").asText()).contains(code.code());
                        assertThat(value.get("code").asText()).isEqualTo(code.code());
                        assertThat(value.get("type").asText())
                            .isEqualTo("/problems/" + code.code());
                        assertThat(value.get("title").asText()).isEqualTo(code.title());
                        assertThat(value.get("status").asInt()).isEqualTo(code.status());
                        assertThat(said.getKey()).isEqualTo(Integer.toString(code.status()));
                      });
                }));
  }

  @Test
  void whatAnybodyMayAskHasAnExample() {
    Set<String> without =
        document.operations().values().stream()
            .filter(it -> it.method().equals("get") && !it.json().has("security"))
            .filter(it -> it.json().at("/responses/200/content").has("application/json"))
            .filter(
                it -> examples(it.json().at("/responses/200/content/application~1json")).isEmpty())
            .map(InterfaceDocument.Operation::id)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(without).isEqualTo(WITHOUT_EXAMPLE);
  }

  private static ProblemCode code(String name) {
    return Arrays.stream(ProblemCode.values())
        .filter(it -> it.code().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is no code"));
  }

  private List<JsonNode> contents(InterfaceDocument.Operation operation) {
    List<JsonNode> contents = new ArrayList<>();
    JsonNode body = operation.json().get("requestBody");
    if (body != null) {
      contents.add(body.get("content"));
    }
    operation
        .json()
        .get("responses")
        .forEach(response -> {
          JsonNode content = document.resolved(response).get("content");
          if (content != null) {
            contents.add(content);
          }
        });
    return contents;
  }

  private List<JsonNode> parameters(InterfaceDocument.Operation operation) {
    List<JsonNode> parameters = new ArrayList<>();
    operation
        .json()
        .path("parameters")
        .forEach(parameter -> parameters.add(document.resolved(parameter)));
    return parameters;
  }

  /** Those of a media type or of a parameter. */
  private List<JsonNode> examples(JsonNode described) {
    List<JsonNode> examples = new ArrayList<>();
    if (described.has("example")) {
      examples.add(described.get("example"));
    }
    described
        .path("examples")
        .forEach(example -> examples.add(document.resolved(example).get("value")));
    return examples;
  }
}

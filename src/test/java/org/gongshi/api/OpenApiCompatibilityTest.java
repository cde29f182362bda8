package org.gongshi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;

/**
 * Whoever was written for the last release can go on with this one, as openapi-diff judges it. What
 * it knows is OpenAPI 3.0 without references (its issues 745 and 910), so it gets both documents in
 * that form.
 */
class OpenApiCompatibilityTest {
  private static final Path NOW = Path.of("docs/openapi.yaml");
  private static final Path RELEASED = Path.of("docs/api/released");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What says something to people and promises nothing to programs. */
  private static final Set<String> WORDS = Set.of("example", "examples", "description", "summary");

  private static final List<UnaryOperator<JsonNode>> FORMS =
      List.of(form -> form, form -> needed(form, false));

  @Test
  void nothingThatTheLastReleasePromisedIsGone() throws IOException {
    assertThat(breaks(YAML.readTree(lastRelease().toFile()), now())).isEmpty();
  }

  private static Path lastRelease() throws IOException {
    try (Stream<Path> released = Files.list(RELEASED)) {
      return released
          .filter(file -> file.toString().endsWith(".yaml"))
          .max(Comparator.comparing(OpenApiCompatibilityTest::version))
          .orElseThrow();
    }
  }

  /** The numbers in a name, in a form whose order is theirs. */
  private static String version(Path file) {
    return Pattern.compile("[0-9]+")
        .matcher(file.getFileName().toString())
        .results()
        .map(number -> "%6s".formatted(number.group()))
        .collect(Collectors.joining("."));
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        broken("an operation is gone", paths -> paths.remove("/v1/notices/{id}")),
        broken(
            "a member of an answer is gone",
            paths -> properties(paths, "/v1/sample").remove("seed")),
        broken(
            "a member is of another type",
            paths -> properties(paths, "/v1/sample").putObject("seed").put("type", "string")),
        broken(
            "a parameter is gone",
            paths -> ((ArrayNode) paths.at("/~1v1~1notices/get/parameters")).remove(0)),
        broken(
            "a parameter is needed that was not",
            paths ->
                ((ObjectNode) paths.at("/~1v1~1notices/get/parameters/0")).put("required", true)),
        kept("nothing", paths -> {}),
        kept(
            "a member of an answer is new",
            paths -> properties(paths, "/v1/sample").putObject("fresh").put("type", "string")),
        kept(
            "an operation is new",
            paths -> paths.set("/v1/fresh", paths.get("/v1/sample").deepCopy())));
  }

  private static Arguments broken(String what, Consumer<ObjectNode> change) {
    return Arguments.of(what, change, true);
  }

  private static Arguments kept(String what, Consumer<ObjectNode> change) {
    return Arguments.of(what, change, false);
  }

  private static ObjectNode properties(ObjectNode paths, String path) {
    return (ObjectNode)
        paths.get(path).at("/get/responses/200/content/application~1json/schema/properties");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void aBreakIsNoticedAndNothingElse(String what, Consumer<ObjectNode> change, boolean breaks)
      throws IOException {
    ObjectNode changed = (ObjectNode) plain(now());
    change.accept((ObjectNode) changed.get("paths"));
    assertThat(breaks(now(), changed).isEmpty()).as(what).isEqualTo(!breaks);
  }

  private static JsonNode now() throws IOException {
    return YAML.readTree(NOW.toFile());
  }

  /**
   * What of the old document the new one does not keep: once as it says what is needed, and once as
   * if all members of answers were, since whoever reads them misses one that is gone.
   */
  private static Set<String> breaks(JsonNode before, JsonNode after) throws IOException {
    Set<String> breaks = new TreeSet<>();
    for (UnaryOperator<JsonNode> form : FORMS) {
      ChangedOpenApi difference =
          OpenApiCompare.fromContents(
              JSON.writeValueAsString(form.apply(plain(before))),
              JSON.writeValueAsString(form.apply(plain(after))));
      difference
          .getMissingEndpoints()
          .forEach(gone -> breaks.add("gone: " + gone.getMethod() + " " + gone.getPathUrl()));
      difference.getChangedOperations().stream()
          .filter(changed -> changed.isIncompatible())
          .forEach(changed ->
              breaks.add("changed: " + changed.getHttpMethod() + " " + changed.getPathUrl()));
      assertThat(difference.isCompatible() || !breaks.isEmpty()).isTrue();
    }
    return breaks;
  }

  private static JsonNode needed(JsonNode node, boolean answered) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              member -> needed(member.getValue(), answered || member.getKey().equals("responses")));
      if (answered && object.get("properties") instanceof ObjectNode properties) {
        ArrayNode names = object.putArray("required");
        properties.fieldNames().forEachRemaining(names::add);
      }
    } else {
      node.forEach(item -> needed(item, answered));
    }
    return node;
  }

  /** Without references, and in the words of OpenAPI 3.0. */
  private static JsonNode plain(JsonNode document) {
    ObjectNode plain = JsonNodeFactory.instance.objectNode().put("openapi", "3.0.3");
    plain.set("info", document.get("info"));
    plain.set("paths", plain(document, document.get("paths")));
    ObjectNode schemes = plain.putObject("components");
    schemes.set("securitySchemes", document.at("/components/securitySchemes"));
    return plain;
  }

  private static JsonNode plain(JsonNode document, JsonNode node) {
    if (node.has("$ref")) {
      return plain(document, document.at(node.get("$ref").asText().substring(1)));
    }
    if (node instanceof ArrayNode array) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      array.forEach(item -> items.add(plain(document, item)));
      return items;
    }
    if (!(node instanceof ObjectNode)) {
      return node;
    }
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    node.properties()
        .forEach(member -> {
          // A property may have the name of a word.
          if (!WORDS.contains(member.getKey()) || member.getValue().has("type")) {
            members.set(member.getKey(), plain(document, member.getValue()));
          }
        });
    return nullable(members);
  }

  /** The null of JSON Schema as OpenAPI 3.0 says it. */
  private static ObjectNode nullable(ObjectNode schema) {
    if (schema.get("type") instanceof ArrayNode types) {
      schema.put("type", types.get(0).asText());
      schema.put("nullable", types.size() > 1);
    }
    if (schema.get("anyOf") instanceof ArrayNode either
        && either.size() == 2
        && either.get(1).path("type").asText().equals("null")) {
      return ((ObjectNode) either.get(0).deepCopy()).put("nullable", true);
    }
    return schema;
  }
}

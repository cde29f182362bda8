package org.gongshi.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Says in the OpenAPI document once what holds for many operations. Resources name the codes of
 * their problems; that a problem has a body, an example and sometimes {@code Retry-After}, and that
 * every address can answer some of them, is said here. Parameters, headers and examples come from
 * {@code META-INF/openapi.yaml}, where each of them has the name that it has here.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SharedParts implements OASFilter {
  private static final Pattern NO_CODE = Pattern.compile("[^a-z-]+");
  private static final String JSON = "application/json";
  private static final String COMPACT_RECEIPT = "application/jose";
  private static final String CONDITION = "If-None-Match";

  /** Of answers that caches may keep, and of the statement that a kept one still holds. */
  private static final List<String> FRESHNESS =
      List.of("ETag", "Cache-Control", "Watermark", "Replica-Lag", "Data-Time");

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Components components = document.getComponents();
    if (document.getPaths() == null || components == null) {
      return;
    }
    document
        .getPaths()
        .getPathItems()
        .forEach((path, item) -> {
          if (path.startsWith("/v1/")) {
            item.getOperations().values().forEach(operation -> complete(operation, components));
          }
        });
  }

  private static void complete(Operation operation, Components components) {
    boolean kept = parameterNames(operation).contains(CONDITION);
    if (kept) {
      operation.addParameter(
          OASFactory.createParameter().name(MinWatermarkFilter.HEADER).in(Parameter.In.HEADER));
    }
    if (operation.getParameters() != null) {
      operation.setParameters(parameters(operation, components));
    }
    examples(operation, components);
    Map<String, Set<ProblemCode>> byStatus = new LinkedHashMap<>();
    for (ProblemCode code : common(operation, kept)) {
      byStatus
          .computeIfAbsent(Integer.toString(code.status()), _ -> EnumSet.noneOf(ProblemCode.class))
          .add(code);
    }
    APIResponses responses = operation.getResponses();
    if (kept) {
      fresh(responses);
    }
    for (Map.Entry<String, APIResponse> said : responses.getAPIResponses().entrySet()) {
      if (said.getKey().compareTo("400") >= 0) {
        byStatus
            .computeIfAbsent(said.getKey(), _ -> EnumSet.noneOf(ProblemCode.class))
            .addAll(codes(said.getKey(), said.getValue().getDescription()));
      }
    }
    byStatus.forEach((status, codes) ->
        responses.addAPIResponse(
            status, problems(status, codes, responses.getAPIResponse(status), components)));
  }

  /** What every operation of its kind can answer. */
  private static Set<ProblemCode> common(Operation operation, boolean kept) {
    Set<ProblemCode> common =
        EnumSet.of(
            ProblemCode.PARAMETER_UNKNOWN,
            ProblemCode.NOT_ACCEPTABLE,
            ProblemCode.RATE_LIMITED,
            ProblemCode.OVERLOADED,
            ProblemCode.INTERNAL);
    if (kept) {
      common.add(ProblemCode.REPLICA_UNAVAILABLE);
      common.add(ProblemCode.WATERMARK_NOT_REACHED);
      common.add(ProblemCode.WATERMARK_UNKNOWN);
    }
    if (operation.getRequestBody() != null) {
      common.add(ProblemCode.REQUEST_TOO_LARGE);
      common.add(ProblemCode.MEDIA_TYPE_UNSUPPORTED);
      if (operation.getRequestBody().getContent().hasMediaType(JSON)) {
        common.add(ProblemCode.REQUEST_INVALID);
      }
    }
    if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
      common.add(ProblemCode.LOGIN_REQUIRED);
      common.add(ProblemCode.TOKEN_EXPIRED);
      common.add(ProblemCode.TOKEN_INVALID);
      common.add(ProblemCode.PROVIDER_UNAVAILABLE);
      boolean role =
          operation.getSecurity().stream()
              .flatMap(needed -> needed.getSchemes().values().stream())
              .anyMatch(scopes -> !scopes.isEmpty());
      if (role) {
        common.add(ProblemCode.ROLE_MISSING);
      }
    }
    return common;
  }

  /** The codes that a description names. */
  private static List<ProblemCode> codes(String status, String description) {
    List<String> words = NO_CODE.splitAsStream(description).toList();
    return Arrays.stream(ProblemCode.values())
        .filter(code -> Integer.toString(code.status()).equals(status))
        .filter(code -> words.contains(code.code()))
        .toList();
  }

  /** An answer that says nothing but codes is one for all operations with the same codes. */
  private static APIResponse problems(
      String status, Set<ProblemCode> codes, APIResponse said, Components components) {
    String names = codes.stream().map(ProblemCode::code).collect(Collectors.joining(", "));
    Optional<String> more =
        Optional.ofNullable(said)
            .map(APIResponse::getDescription)
            .filter(text -> !isCodesAlone(status, text));
    if (more.isPresent()) {
      String rest =
          codes.stream()
              .map(ProblemCode::code)
              .filter(code -> !NO_CODE.splitAsStream(more.get()).toList().contains(code))
              .collect(Collectors.joining(", "));
      return problem(
          status, codes, rest.isEmpty() ? more.get() : more.get() + "; " + rest, components);
    }
    String shared =
        codes.stream().map(ProblemCode::code).collect(Collectors.joining(".", status + ".", ""));
    components.addResponse(shared, problem(status, codes, names, components));
    return OASFactory.createAPIResponse().ref(shared);
  }

  private static boolean isCodesAlone(String status, String text) {
    return codes(status, text).size() == text.split(",", -1).length && !text.contains(":");
  }

  private static APIResponse problem(
      String status, Set<ProblemCode> codes, String description, Components components) {
    MediaType body = OASFactory.createMediaType().schema(OASFactory.createSchema().ref("Problem"));
    for (ProblemCode code : codes) {
      String name = "problem." + code.code();
      if (components.getExamples() == null || !components.getExamples().containsKey(name)) {
        components.addExample(
            name, OASFactory.createExample().summary(code.title()).value(example(code)));
      }
      body.addExample(code.code(), OASFactory.createExample().ref(name));
    }
    APIResponse response =
        OASFactory.createAPIResponse()
            .description(description)
            .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, body));
    return status.equals("429") || status.equals("503")
        ? response.addHeader("Retry-After", OASFactory.createHeader().ref("Retry-After"))
        : response;
  }

  /** Codes whose problems have further members have an example in the file. */
  private static Map<String, Object> example(ProblemCode code) {
    Problem problem = Problem.of(new ProblemException(code, code.title() + "."));
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", problem.type());
    members.put("title", problem.title());
    members.put("status", problem.status());
    members.put("detail", problem.detail());
    members.put("code", problem.code());
    return members;
  }

  private static List<String> parameterNames(Operation operation) {
    return operation.getParameters() == null
        ? List.of()
        : operation.getParameters().stream().map(Parameter::getName).toList();
  }

  /** Each parameter that an operation does not describe itself is the one of its name. */
  private static List<Parameter> parameters(Operation operation, Components components) {
    List<Parameter> described = new ArrayList<>();
    if (components.getParameters() == null) {
      return operation.getParameters();
    }
    for (Parameter parameter : operation.getParameters()) {
      String name = parameter.getName().replace('[', '.').replace("]", "");
      Optional<String> shared =
          List.of(operation.getOperationId() + "." + name, name).stream()
              .filter(components.getParameters()::containsKey)
              .filter(_ -> parameter.getDescription() == null)
              .findFirst();
      described.add(shared.map(it -> OASFactory.createParameter().ref(it)).orElse(parameter));
    }
    return described;
  }

  /** What an answer and a body look like has the operation's name in the file. */
  private static void examples(Operation operation, Components components) {
    String id = operation.getOperationId();
    if (operation.getRequestBody() != null) {
      example(operation.getRequestBody().getContent(), id + ".request", components);
    }
    operation
        .getResponses()
        .getAPIResponses()
        .forEach((status, response) -> {
          if (status.startsWith("2")) {
            example(response.getContent(), id, components);
          }
        });
  }

  private static void example(Content content, String name, Components components) {
    if (content == null) {
      return;
    }
    MediaType json = content.getMediaType(JSON);
    if (json != null
        && components.getExamples() != null
        && components.getExamples().containsKey(name)) {
      json.addExample("example", OASFactory.createExample().ref(name));
    }
    if (content.hasMediaType(COMPACT_RECEIPT)) {
      content.addMediaType(
          COMPACT_RECEIPT,
          OASFactory.createMediaType()
              .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
    }
  }

  private static void fresh(APIResponses responses) {
    if (!responses.hasAPIResponse("304")) {
      responses.addAPIResponse(
          "304",
          OASFactory.createAPIResponse()
              .description("The version named by If-None-Match still holds"));
    }
    for (String status : List.of("200", "304")) {
      for (String header : FRESHNESS) {
        responses.getAPIResponse(status).addHeader(header, OASFactory.createHeader().ref(header));
      }
    }
  }
}

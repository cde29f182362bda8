package org.gongshi.reconcile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.gongshi.api.Answers;
import org.gongshi.api.Parameters;
import org.gongshi.register.SubjectNumber;

/** Completes what somebody types into a field of a reconciliation client. */
@PermitAll
@Path("/reconcile/suggest")
@Produces(MediaType.APPLICATION_JSON)
public class SuggestResource {
  /** As in the search box. */
  static final int SUGGESTIONS_MAX = 10;

  private static final int OK = Response.Status.OK.getStatusCode();

  private final Matcher matcher;
  private final ObjectMapper json;

  SuggestResource(Matcher matcher, ObjectMapper json) {
    this.matcher = matcher;
    this.json = json;
  }

  /** Organisations by the beginning of a name, by a number, or by an id. */
  @GET
  @Path("/entity")
  @Operation(hidden = true)
  public Uni<Response> entity(@BeanParam SuggestQuery query) {
    String typed = typed(query);
    int skipped = skipped(query.cursor());
    Optional<SubjectNumber> number = Question.meant(typed);
    return (number.isPresent()
            ? matcher.match(Question.numbered(number.get(), Optional.empty()))
            : matcher.typed(typed, SUGGESTIONS_MAX))
        .map(matches ->
            Answers.unstored(
                OK,
                JsonAnswer.bytes(json, suggested(matches.candidates(), skipped)),
                matches.position()));
  }

  /** Properties by a part of their name. */
  @GET
  @Path("/property")
  @Operation(hidden = true)
  public Response property(@BeanParam SuggestQuery query) {
    ObjectNode answer = json.createObjectNode();
    ArrayNode result = answer.putArray("result");
    String part = part(query);
    Arrays.stream(Property.values())
        .filter(property -> holds(property.id(), part) || holds(property.label(), part))
        .skip(skipped(query.cursor()))
        .forEach(
            property -> result.addObject().put("id", property.id()).put("name", property.label()));
    return JsonAnswer.fixed(json, answer);
  }

  /** The one type. */
  @GET
  @Path("/type")
  @Operation(hidden = true)
  public Response type(@BeanParam SuggestQuery query) {
    ObjectNode answer = json.createObjectNode();
    ArrayNode result = answer.putArray("result");
    String part = part(query);
    boolean fits = holds(Manifest.TYPE, part) || holds(Manifest.TYPE_NAME, part);
    if (fits && skipped(query.cursor()) == 0) {
      result.addObject().put("id", Manifest.TYPE).put("name", Manifest.TYPE_NAME);
    }
    return JsonAnswer.fixed(json, answer);
  }

  private ObjectNode suggested(List<Candidate> candidates, int skipped) {
    ObjectNode answer = json.createObjectNode();
    ArrayNode result = answer.putArray("result");
    candidates.stream()
        .skip(skipped)
        .forEach(candidate -> {
          ObjectNode item =
              result
                  .addObject()
                  .put("id", candidate.id())
                  .put("name", candidate.facts().name())
                  .put("description", candidate.description());
          item.putArray("notable")
              .addObject()
              .put("id", Manifest.TYPE)
              .put("name", Manifest.TYPE_NAME);
        });
    return answer;
  }

  private static String typed(SuggestQuery query) {
    return Parameters.given(query.prefix()).orElseThrow(() -> Parameters.missing("prefix"));
  }

  private static String part(SuggestQuery query) {
    return Parameters.given(query.prefix()).orElse("").toLowerCase(Locale.ROOT);
  }

  private static boolean holds(String name, String part) {
    return name.toLowerCase(Locale.ROOT).contains(part);
  }

  private static int skipped(Optional<String> cursor) {
    String given = Parameters.given(cursor).orElse("0");
    if (!given.matches("[0-9]{1,4}")) {
      throw Parameters.invalid("cursor", "It is the number of suggestions to pass over.");
    }
    return Integer.parseInt(given);
  }
}

package org.gongshi.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies in which a misspelt member must not be passed over: what it was meant to limit would
 * then not be limited. Refusals never repeat what was sent, and nothing of it stays in memory: the
 * parser keeps neither its buffers nor the names of members, which may be anything.
 */
public final class JsonBodies {
  /**
   * A mapper that forgets.
   *
   * @param of what it was made from
   */
  private record Forgetful(ObjectMapper of, ObjectMapper mapper) {
    static Forgetful of(ObjectMapper json) {
      JsonFactory factory =
          JsonFactory.builder()
              .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
              .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
              .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
              .build();
      return new Forgetful(json, json.copyWith(factory));
    }
  }

  private static volatile @Nullable Forgetful made;

  private JsonBodies() {}

  private static ObjectMapper forgetful(ObjectMapper json) {
    Forgetful known = made;
    if (known == null || known.of() != json) {
      known = Forgetful.of(json);
      made = known;
    }
    return known.mapper();
  }

  /**
   * The body as a record.
   *
   * @throws ProblemException {@code request-invalid}
   */
  public static <T> T read(ObjectMapper json, byte[] body, Class<T> type) {
    try {
      T read =
          forgetful(json)
              .readerFor(type)
              .with(
                  DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                  DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                  DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .readValue(body);
      if (read == null) {
        throw invalid("It is null.");
      }
      return read;
    } catch (UnrecognizedPropertyException e) {
      throw invalid(at(e) + "only these members are known there: " + e.getKnownPropertyIds() + ".");
    } catch (JsonProcessingException e) {
      throw invalid(at(e) + "it is not JSON of the documented form.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String at(JsonProcessingException failure) {
    return failure.getLocation() == null
        ? ""
        : "Line %d, column %d: "
            .formatted(failure.getLocation().getLineNr(), failure.getLocation().getColumnNr());
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemCode.REQUEST_INVALID, detail);
  }
}

package org.gongshi.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Notices of a portal with the sample register that have a page of a kind of their own. Their ids
 * are keyed, so that they are looked for: {@code {penalty}}, {@code {two-sources}} and {@code
 * {withdrawn}} in an address stand for one of them.
 */
final class NoticesToShow {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String portal;
  private final Map<String, Supplier<String>> notices =
      Map.of(
          "{penalty}", this::penalty,
          "{two-sources}", this::describedDifferently,
          "{withdrawn}", this::withdrawn);

  /** The address of the portal, without a slash at its end. */
  NoticesToShow(String portal) {
    this.portal = portal;
  }

  /** The address with ids of this portal. */
  String address(String withNames) {
    for (var notice : notices.entrySet()) {
      if (withNames.contains(notice.getKey())) {
        return withNames.replace(notice.getKey(), notice.getValue().get());
      }
    }
    return withNames;
  }

  private String penalty() {
    return first("/v1/notices?kind=penalty", item -> true, "id");
  }

  private String describedDifferently() {
    return first("/v1/notices?kind=licence", item -> differs(item.path("id").asText()), "id");
  }

  private boolean differs(String notice) {
    for (JsonNode source : read("/v1/notices/" + notice).findPath("sources")) {
      if (!source.path("differs").isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private String withdrawn() {
    return first(
        "/v1/events?after=0-0&limit=1000",
        event -> event.path("event").asText().equals("withdrawn"),
        "notice",
        "id");
  }

  /** What the first item that will do has under these names, page after page. */
  private String first(String list, Predicate<JsonNode> willDo, String... names) {
    for (String page = list; !page.isEmpty(); ) {
      JsonNode answer = read(page);
      for (JsonNode item : answer.path("items")) {
        if (willDo.test(item)) {
          JsonNode found = item;
          for (String name : names) {
            found = found.path(name);
          }
          return found.asText();
        }
      }
      page = answer.path("items").isEmpty() ? "" : answer.path("links").path("next").asText();
    }
    throw new IllegalStateException("none in " + list);
  }

  private JsonNode read(String path) {
    try (InputStream answer = URI.create(portal + path).toURL().openStream()) {
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

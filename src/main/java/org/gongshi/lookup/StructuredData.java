package org.gongshi.lookup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.gongshi.web.Identifier;

/**
 * Who an organisation is, as search engines read it (schema.org, JSON-LD). Nothing of what is
 * published about it: an engine would keep that beyond its time.
 */
final class StructuredData {
  private StructuredData() {}

  /**
   * Data to stand in a page.
   *
   * @param url of the organisation's page
   * @return JSON without any character that could end a script element
   */
  static String of(SubjectView.Facts facts, String url) {
    ObjectNode data =
        JsonNodeFactory.instance
            .objectNode()
            .put("@context", "https://schema.org")
            .put("@type", "Organization")
            .put("name", facts.name())
            .put("url", url);
    if (!facts.formerNames().isEmpty()) {
      ArrayNode former = data.putArray("alternateName");
      facts.formerNames().forEach(name -> former.add(name.name()));
    }
    ArrayNode numbers = data.putArray("identifier");
    for (Identifier number : facts.numbers()) {
      numbers
          .addObject()
          .put("@type", "PropertyValue")
          .put("propertyID", number.scheme())
          .put("value", number.value());
    }
    facts.establishedOn().ifPresent(day -> data.put("foundingDate", day.toString()));
    ArrayNode both = JsonNodeFactory.instance.arrayNode().add(data).add(path(facts, url));
    return both.toString().replace("<", "\\u003c");
  }

  /** Where the page is, as its breadcrumbs say it. */
  private static ObjectNode path(SubjectView.Facts facts, String url) {
    URI page = URI.create(url);
    ObjectNode path =
        JsonNodeFactory.instance
            .objectNode()
            .put("@context", "https://schema.org")
            .put("@type", "BreadcrumbList");
    ArrayNode steps = path.putArray("itemListElement");
    step(steps, "公示", page.resolve("/").toString());
    facts
        .region()
        .ifPresent(region ->
            step(steps, region.original(), page.resolve("/regions/" + region.code()).toString()));
    step(steps, facts.name(), url);
    return path;
  }

  private static void step(ArrayNode steps, String name, String address) {
    steps
        .addObject()
        .put("@type", "ListItem")
        .put("position", steps.size())
        .put("name", name)
        .put("item", address);
  }
}

package org.gongshi.reconcile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/** What the service says of itself. */
final class Manifest {
  /** The one type: organisations, with sole traders and authorities, as the search finds them. */
  static final String TYPE = "organisation";

  static final String TYPE_NAME = "Organisation 组织";

  private static final String SCHEMA_SPACE = "https://schema.org/Organization";

  /** Pixels; the preview has a name, a number, a sentence and a link. */
  private static final int PREVIEW_WIDTH = 420;

  private static final int PREVIEW_HEIGHT = 300;

  private Manifest() {}

  /**
   * The manifest of the service at an address.
   *
   * @param base where this portal is, as its caller sees it
   */
  static ObjectNode of(ObjectMapper json, URI base) {
    String service = base.resolve("/reconcile").toString();
    ObjectNode manifest = json.createObjectNode();
    manifest.putArray("versions").add("0.2");
    manifest.put("name", "Gongshi 公示");
    manifest.put("identifierSpace", service + "/view?id=");
    manifest.put("schemaSpace", SCHEMA_SPACE);
    manifest.putArray("defaultTypes").addObject().put("id", TYPE).put("name", TYPE_NAME);
    manifest.putObject("view").put("url", service + "/view?id={{id}}");
    manifest
        .putObject("preview")
        .put("url", service + "/preview?id={{id}}")
        .put("width", PREVIEW_WIDTH)
        .put("height", PREVIEW_HEIGHT);
    ObjectNode suggest = manifest.putObject("suggest");
    for (String what : new String[] {"entity", "property", "type"}) {
      path(suggest.putObject(what), service, "/suggest/" + what);
    }
    ObjectNode extend = manifest.putObject("extend");
    path(extend.putObject("propose_properties"), service, "/extend/propose");
    extend.putArray("property_settings");
    manifest.put("batchSize", QueryReader.QUERIES_MAX);
    return manifest;
  }

  private static void path(ObjectNode node, String service, String path) {
    node.put("service_url", service).put("service_path", path);
  }
}

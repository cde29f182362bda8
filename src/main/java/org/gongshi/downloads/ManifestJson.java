package org.gongshi.downloads;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gongshi.register.CanonicalJson;
import org.gongshi.register.OfficialTime;

/**
 * Writes the manifest of a set: a descriptor after Data Package (Frictionless Standards), with
 * members of our own about where in the register's history it stands.
 *
 * @param holdsUntil the first instant at which something in it has ended, or it is too old
 * @param schema the file {@code schema.json}
 * @param notices all notices
 * @param changes by the position since which they are
 */
record ManifestJson(
    String set,
    String issuer,
    SetPosition position,
    Instant dataTime,
    Instant holdsUntil,
    Optional<Licence> licence,
    SetFile.Written schema,
    SetTable.Written notices,
    Map<ChangesBase, SetTable.Written> changes) {

  /** The terms that an operator names. */
  record Licence(String name, Optional<String> address) {}

  byte[] bytes() {
    Map<String, Object> json = new TreeMap<>();
    json.put("profile", "data-package");
    json.put("name", "gongshi-notices");
    json.put("title", "Published notices of organisations");
    json.put("id", issuer + "/v1/downloads/" + set);
    json.put("homepage", issuer + "/downloads");
    json.put("created", text(position.at()));
    licence.ifPresent(it -> json.put("licenses", List.of(licence(it))));
    json.put("set", set);
    json.put("watermark", position.watermark().toString());
    json.put("published_at", text(position.at()));
    json.put("data_time", text(dataTime));
    json.put("holds_until", text(holdsUntil));
    json.put("rows", notices.rows());
    json.put("follow", issuer + "/v1/events?after=" + position.watermark());
    json.put("resources", resources());
    json.put("changes", changes.keySet().stream().map(ManifestJson::changes).toList());
    return CanonicalJson.bytes(json);
  }

  private static Map<String, Object> licence(Licence licence) {
    Map<String, Object> json = new TreeMap<>();
    json.put("name", licence.name());
    licence.address().ifPresent(address -> json.put("path", address));
    return json;
  }

  /** For which sets these are the changes: positions are compared by nobody but the register. */
  private static Map<String, Object> changes(ChangesBase base) {
    return Map.of(
        "since",
        base.position().watermark().toString(),
        "for",
        base.watermarks(),
        "resources",
        List.of(Format.values()).stream()
            .map(format -> resourceName(base.table(), format))
            .toList());
  }

  private List<Object> resources() {
    List<Object> resources = new ArrayList<>();
    table(resources, notices);
    changes.values().forEach(table -> table(resources, table));
    Map<String, Object> described = file("schema", schema, "application/json");
    described.put("format", "json");
    resources.add(described);
    return resources;
  }

  private static void table(List<Object> resources, SetTable.Written table) {
    for (Format format : Format.values()) {
      SetFile.Written written = table.files().get(format);
      if (written == null) {
        throw new IllegalStateException(table.name() + " has no " + format);
      }
      Map<String, Object> resource =
          file(resourceName(table.name(), format), written, format.mediaType());
      resource.put("format", format.code());
      resource.put("rows", table.rows());
      if (format != Format.PARQUET) {
        resource.put("compression", "gz");
        resource.put("encoding", "utf-8");
      }
      if (format == Format.CSV) {
        resource.put("profile", "tabular-data-resource");
        resource.put("schema", Manifest.SCHEMA_NAME);
      }
      resources.add(resource);
    }
  }

  private static Map<String, Object> file(String name, SetFile.Written file, String mediaType) {
    Map<String, Object> resource = new TreeMap<>();
    resource.put("name", name);
    resource.put("path", file.name());
    resource.put("mediatype", mediaType);
    resource.put("bytes", file.bytes());
    resource.put("hash", Manifest.hash(file.sha256()));
    return resource;
  }

  private static String resourceName(String table, Format format) {
    return table + "-" + format.code();
  }

  private static String text(Instant instant) {
    return OfficialTime.text(instant.atOffset(ZoneOffset.UTC));
  }
}

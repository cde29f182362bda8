package org.gongshi.access;

import java.util.Locale;

/** What a request costs, told from its path alone. */
enum Work {
  /** A lookup by number: shares statements, bounded where they wait. */
  LOOKUP,
  /** A search or list: occupies a connection of a replica. */
  SEARCH,
  /** Pages and everything else. */
  OTHER,
  /** A follower of the change feed: stays for long and mostly waits. */
  FOLLOW,
  /** A file of a download: moves bytes for as long as its reader takes. */
  DOWNLOAD,
  /** Health, metrics, style sheet and script: always answered. */
  FREE;

  /** From a path, with a slash at its end or without: the router does not tell them apart. */
  static Work of(String path) {
    return path.length() > 1 && path.endsWith("/")
        ? of(path.substring(0, path.length() - 1))
        : ofBare(path);
  }

  private static Work ofBare(String path) {
    if (path.startsWith("/v1/")) {
      return ofProgram(path);
    }
    if (path.startsWith("/q/")
        || path.endsWith(".css")
        || path.endsWith(".js")
        || path.endsWith(".svg")) {
      return FREE;
    }
    return path.equals("/search")
            || path.equals("/notices")
            || path.equals("/notices.atom")
            || path.equals("/verify") // a certificate may be made again
            || path.startsWith("/regions/")
            || path.startsWith("/sitemap")
            || path.equals("/screening")
            || path.equals("/reconcile")
            || path.equals("/reconcile/suggest/entity")
        ? SEARCH
        : OTHER;
  }

  private static Work ofProgram(String path) {
    if (path.endsWith("/certificate")) {
      return SEARCH; // a file is written
    }
    if (path.startsWith("/v1/subjects/")) {
      return LOOKUP;
    }
    if (path.equals("/v1/events")) {
      return FOLLOW;
    }
    if (path.startsWith("/v1/downloads/")) {
      return DOWNLOAD;
    }
    // Entries and proofs of the log are of many rows each.
    return path.startsWith("/v1/log/proofs/")
            || path.startsWith("/v1/log/tile/entries/")
            || path.startsWith("/v1/notices/") && path.endsWith("/proof")
            || path.equals("/v1/subjects")
            || path.equals("/v1/suggest")
            || path.equals("/v1/notices")
            || path.equals("/v1/practitioners")
            || path.equals("/v1/screenings")
        ? SEARCH
        : OTHER;
  }

  /** As metrics name it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

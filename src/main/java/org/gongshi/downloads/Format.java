package org.gongshi.downloads;

import java.util.Arrays;
import java.util.Optional;

/** The formats of a table. */
enum Format {
  CSV("csv", ".csv.gz", "application/gzip"),
  JSON_LINES("jsonl", ".jsonl.gz", "application/gzip"),
  PARQUET("parquet", ".parquet", "application/vnd.apache.parquet");

  private final String code;
  private final String suffix;
  private final String mediaType;

  Format(String code, String suffix, String mediaType) {
    this.code = code;
    this.suffix = suffix;
    this.mediaType = mediaType;
  }

  String code() {
    return code;
  }

  String suffix() {
    return suffix;
  }

  /** Of the file as it is sent, compressed or not. */
  String mediaType() {
    return mediaType;
  }

  static Optional<Format> ofCode(String code) {
    return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
  }
}

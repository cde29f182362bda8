package org.gongshi.replica;

import java.util.Locale;

/** What a query is for; each purpose has connections of its own on every replica. */
public enum Purpose {
  /** By number: short, pipelined. */
  LOOKUP,
  /** By name, and lists: bounded by a short statement timeout. */
  SEARCH,
  /** Bodies whose stored interval is missing. */
  RENDER,
  /** Files of many rows: page by page, on servers of their own where there are some. */
  DOWNLOAD;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** How traces name it. */
  String word() {
    return word;
  }
}

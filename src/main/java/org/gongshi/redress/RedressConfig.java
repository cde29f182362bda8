package org.gongshi.redress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Bounds of what applicants may hand in, and who reviews whom. */
@ConfigMapping(prefix = "gongshi.redress")
interface RedressConfig {

  /** Bytes of one file. */
  @WithDefault("5242880")
  int fileBytesMax();

  /** Files of one case. */
  @WithDefault("6")
  int filesMax();

  /** Open cases about one notice whose applicants have shown no evidence of identity. */
  @WithDefault("3")
  int unverifiedPerNotice();

  /** Cases from one network address and day, with evidence or without. */
  @WithDefault("10")
  int perClient();

  /** Bytes of the files of all cases together; a bound for the database, not for applicants. */
  @WithDefault("21474836480")
  long storedBytesMax();

  /** How long supporting files are kept after the decision. */
  @WithDefault("90D")
  Duration filesKept();

  /**
   * A clamd, {@code host:port}, that searches files for malicious content; without it they are not
   * searched.
   */
  Optional<String> scanner();

  /** How long it may take for one file. */
  @WithDefault("20S")
  Duration scannerTimeout();

  /** From whom news about cases come; without it no mail is sent and no address is asked for. */
  Optional<String> mailFrom();

  /** Where people find this service, for the link in mails. */
  @WithDefault("http://localhost:8080")
  String publicUrl();

  /** Which authority reviews the rejections of which one: unified social credit codes. */
  Map<String, String> reviewers();

  /** How often what time brings is looked for. */
  @WithDefault("60S")
  Duration interval();

  /** Whether this instance looks for it. */
  @WithDefault("true")
  boolean enabled();
}

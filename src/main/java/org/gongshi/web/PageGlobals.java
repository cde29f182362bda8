package org.gongshi.web;

import io.quarkus.qute.TemplateGlobal;
import io.smallrye.config.SmallRyeConfig;
import org.eclipse.microprofile.config.ConfigProvider;

/** What every template may ask. */
final class PageGlobals {
  private static final String SCRIPT = Asset.address(Asset.SCRIPT);

  private PageGlobals() {}

  /** Address of the script that makes pages handier; none needs it. */
  @TemplateGlobal
  static String script() {
    return SCRIPT;
  }

  /** After how many minutes a page behind a login leaves the screen. */
  @TemplateGlobal
  static long openMinutes() {
    return ConfigProvider.getConfig()
        .unwrap(SmallRyeConfig.class)
        .getConfigMapping(WebConfig.class)
        .openFor()
        .toMinutes();
  }

  /** Whether this instance issues receipts, so that a page may offer one. */
  @TemplateGlobal
  static boolean receiptsIssued() {
    return ConfigProvider.getConfig()
        .getOptionalValue("gongshi.receipts.key-file", String.class)
        .isPresent();
  }
}

package org.gongshi.webhooks;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Where messages go: an address of {@code https}, or of {@code http} within networks that the
 * operator named.
 *
 * @param target path and query, as sent
 */
record Endpoint(boolean tls, String host, int port, String target) {
  static final int URL_CHARS_MAX = 2_000;

  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final int PORT_MAX = 0xffff;

  /**
   * Reads an address, without asking anybody about its host.
   *
   * @throws ProblemException {@code parameter-missing}, {@code parameter-invalid}
   */
  static Endpoint parse(@Nullable String text) {
    String url = Parameters.required("url", text);
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw invalid();
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("https");
    if (!tls && !scheme.equals("http")
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawFragment() != null
        || uri.getPort() == 0
        || uri.getPort() > PORT_MAX
        || url.length() > URL_CHARS_MAX
        || !url.chars().allMatch(it -> it > ' ' && it < 0x7f)) {
      throw invalid();
    }
    int usual = tls ? HTTPS : HTTP;
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return new Endpoint(
        tls,
        withoutBrackets(uri.getHost()),
        uri.getPort() < 0 ? usual : uri.getPort(),
        uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
  }

  /** As the header {@code Host} has it. */
  String authority() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return port == (tls ? HTTPS : HTTP) ? name : name + ":" + port;
  }

  /** The address that stands there in the place of a name. */
  Optional<InetAddress> literal() {
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static ProblemException invalid() {
    return Parameters.invalid(
        "url",
        "Use an https address without user name and fragment, of at most "
            + URL_CHARS_MAX
            + " characters.");
  }
}

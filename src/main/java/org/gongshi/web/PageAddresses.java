package org.gongshi.web;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of pages, apart from those of the API and of operations. */
public final class PageAddresses {

  private PageAddresses() {}

  /** True for what people read; programs' addresses never get a cookie or a page. */
  static boolean isPage(UriInfo address) {
    String path = address.getRequestUri().getRawPath();
    return !path.equals("/v1") && !path.startsWith("/v1/") && !path.startsWith("/q/");
  }

  /** The address on this server with one query parameter dropped. */
  static URI without(String parameter, UriInfo address) {
    return URI.create(local(address, parameter));
  }

  /** Path and query as they were asked for, without the language. */
  static String local(UriInfo address, String droppedParameter) {
    URI asked = address.getRequestUri();
    StringBuilder local = new StringBuilder(slashedOnce(asked.getRawPath()));
    String query = asked.getRawQuery();
    if (query != null) {
      char separator = '?';
      for (String pair : query.split("&", -1)) {
        if (!pair.isEmpty()
            && !pair.equals(droppedParameter)
            && !pair.startsWith(droppedParameter + "=")) {
          local.append(separator).append(pair);
          separator = '&';
        }
      }
    }
    return local.toString();
  }

  /** Text as a query parameter or path segment of an address. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A path that begins with two slashes would be read as another host: an open redirect. */
  private static String slashedOnce(String rawPath) {
    int start = 0;
    while (start < rawPath.length() && rawPath.charAt(start) == '/') {
      start++;
    }
    return "/" + rawPath.substring(start);
  }
}

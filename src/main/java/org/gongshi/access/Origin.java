package org.gongshi.access;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the current request comes from, as rates count it and the audit records it. */
@RequestScoped
public class Origin {
  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final String NOWHERE = "0.0.0.0";

  private final ClientAddresses addresses;
  private final HttpServerRequest request;

  Origin(ClientAddresses addresses, HttpServerRequest request) {
    this.addresses = addresses;
    this.request = request;
  }

  /** An IPv4 address, or the /64 of an IPv6 one. */
  public String address() {
    return of(addresses, request);
  }

  /** The same below Quarkus REST. */
  static String of(ClientAddresses addresses, HttpServerRequest request) {
    return addresses.key(peer(request), request.headers().get(FORWARDED_FOR));
  }

  /** Whether what the headers say of where the request comes from is true. */
  static boolean isTrustedProxy(ClientAddresses addresses, HttpServerRequest request) {
    return addresses.isTrusted(peer(request));
  }

  private static String peer(HttpServerRequest request) {
    @Nullable SocketAddress peer = request.remoteAddress();
    return peer == null ? NOWHERE : Objects.requireNonNullElse(peer.hostAddress(), NOWHERE);
  }
}

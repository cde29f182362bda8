package org.gongshi.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks. The peer of the connection, unless it is a proxy that is trusted: then the nearest
 * address in {@code X-Forwarded-For} that is none, read from the right, because only what trusted
 * proxies appended is true.
 */
@ApplicationScoped
class ClientAddresses {
  /** What follows in an IPv6 address is the choice of one household. */
  private static final int NETWORK_BYTES_V6 = 8;

  /** A chain of more proxies is made up. */
  private static final int HOPS_MAX = 16;

  private final List<Network> trusted;

  /** Proxies are few, and one asks many times. */
  private volatile @Nullable String trustedLast;

  ClientAddresses(LimitsConfig config) {
    this.trusted = config.trustedProxies().orElse(List.of()).stream().map(Network::parse).toList();
  }

  /**
   * The key under which a client's requests are counted: an IPv4 address whole, an IPv6 one by its
   * /64.
   *
   * @param peer the other end of the connection, an address literal
   * @param forwardedFor {@code X-Forwarded-For}, if there is one
   */
  String key(String peer, @Nullable String forwardedFor) {
    if (trusted.isEmpty() || forwardedFor == null) {
      return peer.indexOf(':') < 0 ? peer : network(InetAddress.ofLiteral(peer));
    }
    InetAddress client = InetAddress.ofLiteral(peer);
    List<String> hops = Arrays.asList(forwardedFor.split(",", -1)).reversed();
    for (int i = 0; i < Math.min(hops.size(), HOPS_MAX) && isTrusted(client); i++) {
      try {
        client = InetAddress.ofLiteral(hops.get(i).strip());
      } catch (IllegalArgumentException e) {
        break; // not an address: what stands further left is not believed either
      }
    }
    return network(client);
  }

  /** Whether the other end of a connection, an address literal, is a proxy that is trusted. */
  boolean isTrusted(String peer) {
    if (trusted.isEmpty()) {
      return false;
    }
    if (peer.equals(trustedLast)) {
      return true;
    }
    boolean is = isTrusted(InetAddress.ofLiteral(peer));
    if (is) {
      trustedLast = peer;
    }
    return is;
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(network -> network.contains(address));
  }

  private static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length <= NETWORK_BYTES_V6) {
      return address.getHostAddress();
    }
    Arrays.fill(bytes, NETWORK_BYTES_V6, bytes.length, (byte) 0);
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < NETWORK_BYTES_V6; i += 2) {
      key.append(Integer.toHexString((bytes[i] & 0xff) << Byte.SIZE | bytes[i + 1] & 0xff))
          .append(':');
    }
    return key.append("/64").toString();
  }
}

package org.gongshi.webhooks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.gongshi.access.Network;

/**
 * Where messages may go: public addresses, so that nobody reaches through this service what only it
 * can reach, and networks that its operator names. Special addresses are those of the <a
 * href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA registries</a>.
 */
@ApplicationScoped
class Networks {
  // Not static: a native executable cannot keep addresses.
  private final List<Network> special4 =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.31.196.0/24",
          "192.52.193.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "192.175.48.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3"); // multicast, reserved, broadcast

  /** All that is assigned to be reached from everywhere. */
  private final Network global6 = Network.parse("2000::/3");

  /** Within it: protocols, documentation, and wrapped addresses of version 4. */
  private final List<Network> special6 =
      networks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

  private final List<Network> own;

  @Inject
  Networks(WebhooksConfig config) {
    this(config.ownNetworks().orElse(List.of()));
  }

  /**
   * What may be reached.
   *
   * @param own in CIDR notation
   */
  Networks(List<String> own) {
    this.own = own.stream().map(Network::parse).toList();
  }

  /** Whether messages may go there; without TLS within the operator's networks only. */
  boolean mayBeReached(InetAddress address, boolean tls) {
    return contains(own, address) || tls && isPublic(address);
  }

  /** Whether the operator named any. */
  boolean areNamed() {
    return !own.isEmpty();
  }

  /** Whether it is reached from everywhere. */
  boolean isPublic(InetAddress address) {
    return address instanceof Inet4Address
        ? !contains(special4, address)
        : global6.contains(address) && !contains(special6, address);
  }

  private static boolean contains(List<Network> networks, InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::parse).toList();
  }
}

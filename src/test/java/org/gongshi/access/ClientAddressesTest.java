package org.gongshi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressesTest {
  private final ClientAddresses behindProxies =
      new ClientAddresses(TestLimits.of(60).trusting(List.of("10.0.0.0/8", "2001:db8:1::/48")));
  private final ClientAddresses open = new ClientAddresses(TestLimits.of(60));

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:db8:aa:bb:1:2:3:4, 2001:db8:aa:bb:/64",
    "2001:db8:aa:bb::9, 2001:db8:aa:bb:/64",
    "2001:db8:aa:bc::9, 2001:db8:aa:bc:/64"
  })
  void addressCountsWholeOrByItsNetwork(String peer, String key) {
    assertThat(open.key(peer, null)).isEqualTo(key);
  }

  @Test
  void strangersAreNotBelieved() {
    assertThat(behindProxies.isTrusted("192.0.2.7")).isFalse();
    assertThat(behindProxies.isTrusted("10.2.3.4")).isTrue();
    assertThat(open.isTrusted("10.2.3.4")).isFalse();
    assertThat(open.key("192.0.2.7", "198.51.100.1")).isEqualTo("192.0.2.7");
    assertThat(behindProxies.key("192.0.2.7", "198.51.100.1")).isEqualTo("192.0.2.7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          198.51.100.1                          | 198.51.100.1
          203.0.113.5, 198.51.100.1             | 198.51.100.1
          203.0.113.5, 198.51.100.1, 10.2.3.4   | 198.51.100.1
          10.1.1.1                              | 10.1.1.1
          198.51.100.1, unknown                 | 10.9.9.9
          198.51.100.1:4711                     | 10.9.9.9
          2001:db8:7::1                         | 2001:db8:7:0:/64
          198.51.100.1, 2001:db8:1::5           | 198.51.100.1
          """)
  void nearestAddressThatIsNoProxyIsTheClient(String forwardedFor, String key) {
    assertThat(behindProxies.key("10.9.9.9", forwardedFor)).isEqualTo(key);
  }

  @Test
  void madeUpChainIsNotFollowedForEver() {
    String chain = "198.51.100.1" + ", 10.0.0.1".repeat(1_000);
    assertThat(behindProxies.key("10.9.9.9", chain)).isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0/33", "10.0.0.0/-1", "proxy.example/8", "10.0.0.0/x"})
  void networkThatIsNoneIsRefusedAtStart(String network) {
    assertThatThrownBy(() -> new ClientAddresses(TestLimits.of(60).trusting(List.of(network))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package org.gongshi.access;

import java.util.List;
import java.util.Optional;

/** Settings of a test. */
record TestLimits(int requestsPerMinute, int instances, Optional<List<String>> trustedProxies)
    implements LimitsConfig {

  static TestLimits of(int requestsPerMinute) {
    return new TestLimits(requestsPerMinute, 1, Optional.empty());
  }

  TestLimits trusting(List<String> networks) {
    return new TestLimits(requestsPerMinute, instances, Optional.of(networks));
  }

  TestLimits sharedBy(int count) {
    return new TestLimits(requestsPerMinute, count, trustedProxies);
  }

  @Override
  public int searches() {
    return 4;
  }

  @Override
  public int followers() {
    return 1_000;
  }

  @Override
  public int followersPerAddress() {
    return 2;
  }

  @Override
  public int downloads() {
    return 4;
  }

  @Override
  public int others() {
    return 4;
  }

  @Override
  public int clientRequestsPerMinute() {
    return requestsPerMinute;
  }

  @Override
  public boolean lifted() {
    return false;
  }
}

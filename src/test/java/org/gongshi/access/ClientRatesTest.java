package org.gongshi.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.gongshi.access.ClientRates.Allowance;
import org.gongshi.access.ClientRates.Standing;
import org.junit.jupiter.api.Test;

class ClientRatesTest {
  private static final int LIMIT = 1_000;

  private static long taken(ClientRates rates, String client, int requests, Standing standing) {
    return IntStream.range(0, requests)
        .mapToObj(n -> rates.take(client))
        .filter(allowance -> allowance.standing() == standing)
        .count();
  }

  @Test
  void firstTheLimitThenWhatIsServedInQuietThenNothing() {
    ClientRates rates = new ClientRates(TestLimits.of(LIMIT));
    assertThat(rates.take("a").remaining()).isEqualTo(LIMIT - 1);
    // Some tokens come back while the test runs.
    assertThat(taken(rates, "a", LIMIT - 1, Standing.WITHIN)).isEqualTo(LIMIT - 1);
    assertThat(taken(rates, "a", 2 * LIMIT, Standing.BEYOND)).isGreaterThan(LIMIT);
    assertThat(taken(rates, "a", 3 * LIMIT, Standing.FAR_BEYOND)).isGreaterThan(LIMIT);
    Allowance last = rates.take("a");
    assertThat(last.remaining()).isZero();
    assertThat(last.resetSeconds()).isBetween(1L, ClientRates.WINDOW.toSeconds());
  }

  @Test
  void clientsDoNotShare() {
    ClientRates rates = new ClientRates(TestLimits.of(10));
    assertThat(taken(rates, "a", 100, Standing.FAR_BEYOND)).isPositive();
    assertThat(rates.take("b").standing()).isEqualTo(Standing.WITHIN);
  }

  @Test
  void eachInstanceEnforcesItsShare() {
    assertThat(new ClientRates(TestLimits.of(LIMIT).sharedBy(4)).limit()).isEqualTo(LIMIT / 4);
    assertThat(new ClientRates(TestLimits.of(10).sharedBy(100)).limit()).isEqualTo(1);
  }
}

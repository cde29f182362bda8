package org.gongshi.access;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import org.gongshi.api.ProblemCode;
import org.gongshi.api.ProblemException;

/**
 * Counts what the current request asks beyond the one question for which it was let in: many
 * questions at once cost as much of the client's rate as one after the other.
 */
@RequestScoped
public class BatchRates {
  private static final long RETRY_AFTER_SECONDS = ClientRates.WINDOW.toSeconds();

  private final LimitsConfig config;
  private final ClientRates rates;
  private final Admission admission;
  private final ClientAddresses addresses;
  private final HttpServerRequest request;

  BatchRates(
      LimitsConfig config,
      ClientRates rates,
      Admission admission,
      ClientAddresses addresses,
      HttpServerRequest request) {
    this.config = config;
    this.rates = rates;
    this.admission = admission;
    this.addresses = addresses;
    this.request = request;
  }

  /**
   * Counts questions of which the first was counted at the door.
   *
   * @throws ProblemException {@code rate-limited}; {@code overloaded} if the instance is busy and
   *     the client beyond its limit
   */
  public void count(int questions) {
    if (config.lifted() || questions <= 1) {
      return;
    }
    // Where the limit is small, one batch takes all of it and is not refused for ever.
    int further = (int) Math.min(questions - 1, rates.limit());
    ClientRates.Allowance allowance = rates.take(Origin.of(addresses, request), further);
    Gate.tell(request.response(), allowance);
    switch (allowance.standing()) {
      case WITHIN -> {}
      case BEYOND -> {
        if (admission.isBusy()) {
          throw new ProblemException(ProblemCode.OVERLOADED, "Try again in a moment.");
        }
      }
      case FAR_BEYOND ->
          throw new ProblemException(
                  ProblemCode.RATE_LIMITED, "Each question of a batch counts as one request.")
              .retryAfter(RETRY_AFTER_SECONDS);
    }
  }
}

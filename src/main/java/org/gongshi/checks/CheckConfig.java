package org.gongshi.checks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How old a decision and the data behind it may be, and how much a client may ask. */
@ConfigMapping(prefix = "gongshi.checks")
public interface CheckConfig {

  /** How long a decision may be relied on, unless an order begins or ends earlier. */
  @WithDefault("10M")
  Duration validity();

  /** Data that are older decide nothing. */
  @WithDefault("30S")
  Duration dataAgeMax();

  /** How long the client of a batch waits before it is told to come back. */
  @WithDefault("1S")
  Duration batchPatience();

  /** Checks of one client on a day of official time, of all instances together. */
  @WithDefault("1000000")
  @Min(0)
  long perDay();

  /**
   * Digests of persons with orders that an instance remembers, at two bytes each and two of an
   * order; when there are more, and with 0, every check asks a replica.
   */
  @WithDefault("33554432")
  @Min(0)
  @Max(1 << 30)
  int digestsRemembered();

  /** What is different for a client, by its id. */
  Map<String, Client> clients();

  /** When a client is taken to guess. */
  Guesses guesses();

  /** One client. */
  interface Client {
    /** What to call the institution to those whom it asked about. */
    Optional<String> name();

    /** Its checks on a day; 0 locks it out. */
    Optional<@Min(0) Long> perDay();
  }

  /** How many different values of a kind a client may ask about on a day without a hit. */
  interface Guesses {
    /** Numbers with the same region and day of birth. */
    @WithDefault("16")
    @Min(1)
    @Max(255)
    int births();

    /** Numbers of documents that differ in the last two characters only, such as of a group. */
    @WithDefault("60")
    @Min(1)
    @Max(255)
    int documents();

    /**
     * Neighbourhoods of a day that an instance remembers, at four bytes each; of those beyond, the
     * record is told at once. A power of two.
     */
    @WithDefault("4194304")
    @Min(4)
    @Max(1 << 28)
    int remembered();

    /** Names of one number: it is spelled wrongly at times. */
    @WithDefault("5")
    @Min(1)
    @Max(255)
    int names();
  }

  /** The quota of a client. */
  default long perDay(String client) {
    return Optional.ofNullable(clients().get(client)).flatMap(Client::perDay).orElse(perDay());
  }
}

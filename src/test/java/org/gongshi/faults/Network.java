package org.gongshi.faults;

import java.util.stream.IntStream;

/**
 * Rules of nft in the network namespace of this JVM and its servers: packets to and from a port
 * vanish, and neither end is told.
 */
final class Network {
  private static final String[] TABLE = {"nft", "add", "table", "inet", "faults"};

  private Network() {}

  /** Whether packets can be dropped here without anybody else noticing. */
  static boolean canDrop() {
    if (!Commands.isAlone() || Commands.tried(TABLE).isEmpty()) {
      return false;
    }
    heal();
    return true;
  }

  /** Drops all packets to and from these ports, of open connections and of new ones. */
  static void drop(int... ports) {
    Commands.run(TABLE);
    Commands.run("nft", "add chain inet faults arriving { type filter hook input priority 0; }");
    IntStream.of(ports)
        .forEach(port -> {
          for (String end : new String[] {"dport", "sport"}) {
            Commands.run("nft", "add rule inet faults arriving tcp " + end + " " + port + " drop");
          }
        });
  }

  /** Lets everything pass again. */
  static void heal() {
    Commands.run("nft", "delete table inet faults");
  }
}

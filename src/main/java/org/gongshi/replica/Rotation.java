package org.gongshi.replica;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The order in which servers are asked; pure. First those within the soft lag bound, in turn, then
 * those within the hard one. When none is left and every server that answers is cut off, the
 * primary is dead or unreachable for all: the freshest of them answers, and says how old it is.
 */
record Rotation(Duration softLag, Duration hardLag) {

  /**
   * Those that may be asked, best first.
   *
   * @param standing where a server stands; null when it does not answer
   * @param turn which one begins among equals
   */
  <R> List<R> order(List<R> servers, Function<R, @Nullable Standing> standing, int turn) {
    List<Asked<R>> answering = answering(servers, standing, turn);
    Stream<Asked<R>> fresh = answering.stream().filter(server -> server.isWithin(softLag));
    Stream<Asked<R>> late =
        answering.stream().filter(server -> !server.isWithin(softLag) && server.isWithin(hardLag));
    List<R> order = Stream.concat(fresh, late).map(Asked::server).toList();
    if (!order.isEmpty() || !answering.stream().allMatch(server -> server.standing().cutOff())) {
      return order;
    }
    return answering.stream().min(Comparator.comparing(Asked::lag)).map(Asked::server).stream()
        .toList();
  }

  private static <R> List<Asked<R>> answering(
      List<R> servers, Function<R, @Nullable Standing> standing, int turn) {
    List<Asked<R>> answering = new ArrayList<>(servers.size());
    IntStream.range(0, servers.size())
        .mapToObj(i -> servers.get(Math.floorMod(turn + i, servers.size())))
        .forEach(server -> {
          Standing last = standing.apply(server);
          if (last != null) {
            answering.add(new Asked<>(server, last));
          }
        });
    return answering;
  }

  /** One reading of a server's standing, which a probe may change at any time. */
  private record Asked<R>(R server, Standing standing) {

    Duration lag() {
      return standing.position().lag();
    }

    boolean isWithin(Duration bound) {
      return lag().compareTo(bound) <= 0;
    }
  }
}

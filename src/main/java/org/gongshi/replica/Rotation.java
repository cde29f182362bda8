package org.gongshi.replica;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gongshi.register.Watermark;
import org.jspecify.annotations.Nullable;

/**
 * The order in which servers are asked; pure. First those within the soft lag bound, the one with
 * the fewest requests under way before the others, then those within the hard one. When none is
 * left and every server that answers is cut off, the primary is dead or unreachable for all: the
 * freshest of them answers, and says how old it is.
 */
record Rotation(Duration softLag, Duration hardLag) {

  /** A server as this rule sees it. */
  interface Candidate {
    /** Where it stands; null when it does not answer. */
    @Nullable Standing standing();

    /** Requests it was sent and has not answered yet. */
    int underWay();
  }

  /**
   * Those that may be asked, best first.
   *
   * @param turn which one begins among equals
   * @param minimum a position they must have reached; null for any
   * @param complete an instant as of which their data must be complete; null for any
   */
  <C extends Candidate> List<C> order(
      List<C> servers, int turn, @Nullable Watermark minimum, @Nullable Instant complete) {
    List<Asked<C>> fresh = new ArrayList<>(servers.size());
    List<Asked<C>> late = new ArrayList<>();
    List<Asked<C>> old = new ArrayList<>();
    boolean someStream = false;
    for (int i = 0; i < servers.size(); i++) {
      C server = servers.get(Math.floorMod(turn + i, servers.size()));
      Standing standing = server.standing();
      if (standing == null) {
        continue;
      }
      someStream |= !standing.cutOff();
      ReadPosition position = standing.position();
      if (minimum != null && position.watermark().compareTo(minimum) < 0) {
        continue;
      }
      if (complete != null && position.dataTime().isBefore(complete)) {
        continue;
      }
      Asked<C> asked = new Asked<>(server, position.lag(), server.underWay());
      (asked.isWithin(softLag) ? fresh : asked.isWithin(hardLag) ? late : old).add(asked);
    }
    if (fresh.isEmpty() && late.isEmpty() && !someStream) {
      return old.stream().min(Comparator.comparing(Asked::lag)).map(Asked::server).stream()
          .toList();
    }
    return chain(fresh, late);
  }

  /** Sorting keeps the turn among equals. */
  private static <C> List<C> chain(List<Asked<C>> fresh, List<Asked<C>> late) {
    List<C> order = new ArrayList<>(fresh.size() + late.size());
    for (List<Asked<C>> group : List.of(fresh, late)) {
      if (group.size() > 1) {
        group.sort(Comparator.comparingInt(Asked::underWay));
      }
      for (Asked<C> asked : group) {
        order.add(asked.server());
      }
    }
    return order;
  }

  /** One reading of a server's standing and load, which change at any time. */
  private record Asked<C>(C server, Duration lag, int underWay) {

    boolean isWithin(Duration bound) {
      return lag.compareTo(bound) <= 0;
    }
  }
}

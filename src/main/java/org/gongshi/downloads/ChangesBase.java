package org.gongshi.downloads;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A position since which changes are told: that of the first set of a day. What changed since then
 * is also right for the later sets of that day, and a little more than they need.
 *
 * @param position the first set of the day
 * @param watermarks of all sets of that day
 */
record ChangesBase(SetPosition position, List<String> watermarks) {

  ChangesBase {
    watermarks = List.copyOf(watermarks);
  }

  /** The name of the table. */
  String table() {
    return "changes-since-" + position.watermark();
  }

  /**
   * Those of the last days that had sets; the latest first.
   *
   * @param made earlier sets, in the order in which they were made
   */
  static List<ChangesBase> of(List<SetPosition> made, int days) {
    TreeMap<LocalDate, List<SetPosition>> byDay = new TreeMap<>();
    for (SetPosition each : made) {
      byDay.computeIfAbsent(each.day(), day -> new ArrayList<>()).add(each);
    }
    List<ChangesBase> bases = new ArrayList<>();
    for (List<SetPosition> ofDay : byDay.descendingMap().values()) {
      if (bases.size() == days) {
        break;
      }
      bases.add(
          new ChangesBase(
              ofDay.getFirst(),
              ofDay.stream().map(it -> it.watermark().toString()).distinct().toList()));
    }
    return withoutRepeated(bases);
  }

  /** Where nothing happened on a day, the next one begins where it did: one table tells of both. */
  private static List<ChangesBase> withoutRepeated(List<ChangesBase> bases) {
    List<ChangesBase> distinct = new ArrayList<>();
    for (ChangesBase base : bases) {
      if (!distinct.isEmpty()
          && distinct.getLast().position().watermark().equals(base.position().watermark())) {
        List<String> both = new ArrayList<>(distinct.removeLast().watermarks());
        both.addAll(base.watermarks());
        distinct.add(new ChangesBase(base.position(), both.stream().distinct().toList()));
      } else {
        distinct.add(base);
      }
    }
    return distinct;
  }
}

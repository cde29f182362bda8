package org.gongshi.logkeeping;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.gongshi.evidence.LoggedChangeSet;
import org.gongshi.evidence.LoggedEvent;
import org.gongshi.logkeeping.LogStore.Placed;
import org.gongshi.register.Watermark;

/** Collects what the register has and the log has not, in order; a large change set in parts. */
final class Growing {
  /** Leaves added in one transaction; with their entries about 8 MB. */
  static final int LEAVES_MAX = 16_384;

  private final LogStore store;
  private final RegisterReader register;
  private final int leavesMax;
  private final SecureRandom random = new SecureRandom();

  /**
   * What collects.
   *
   * @param leavesMax of a batch
   */
  Growing(LogStore store, RegisterReader register, int leavesMax) {
    this.store = store;
    this.register = register;
    this.leavesMax = leavesMax;
  }

  /**
   * What comes next; empty if the log has everything.
   *
   * @param size leaves that the log has
   * @throws DivergenceException if something is missing or altered
   */
  Batch next(long size) {
    Batch batch = new Batch(size, random);
    Optional<Placed> last = store.lastChangeSet();
    if (last.isPresent() && size > last.get().end()) {
      throw new DivergenceException("log: entries follow the last change set");
    }
    if (last.isPresent() && size < last.get().end()) {
      addEvents(batch, last.get().changeSet(), size - last.get().leaf() - 1);
    }
    Watermark at = last.map(placed -> placed.changeSet().watermark()).orElse(RegisterReader.START);
    for (LoggedChangeSet next : register.after(at)) {
      if (batch.size() >= leavesMax) {
        break;
      }
      RegisterReader.requireNext(at, next);
      batch.add(next);
      addEvents(batch, next, 0);
      at = next.watermark();
    }
    return batch;
  }

  private void addEvents(Batch batch, LoggedChangeSet changeSet, long after) {
    long all = changeSet.events() - after;
    long wanted = Math.min(all, Math.max(0, leavesMax - batch.size()));
    // One more than the last shows whether there are more than the change set says.
    List<LoggedEvent> events =
        register.events(changeSet.id(), after, wanted == all ? wanted + 1 : wanted);
    if (events.size() != wanted) {
      throw new DivergenceException(
          "register: change set %s says it has %d events, and has %s"
              .formatted(
                  changeSet.watermark(),
                  changeSet.events(),
                  events.size() < wanted ? "fewer" : "more"));
    }
    long seq = after;
    for (LoggedEvent event : events) {
      RegisterReader.requireSound(event, ++seq);
      batch.add(event);
    }
    if (wanted == all) {
      batch.ended();
    }
  }
}

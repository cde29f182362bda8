package org.gongshi.replica;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What was asked and is in no group yet, of all event loops.
 *
 * @param <T> a question with whoever waits for its answer
 */
public final class GroupQueue<T> {

  /**
   * How much at once.
   *
   * @param size questions of one group
   * @param waiting questions that are in no group yet; one more is refused
   * @param underWay groups at the same time
   * @param beside questions that must wait before a group goes beside another
   */
  public record Bounds(int size, int waiting, int underWay, int beside) {
    /** Bounds where a single question is reason enough for a group of its own. */
    public Bounds(int size, int waiting, int underWay) {
      this(size, waiting, underWay, 1);
    }
  }

  /** What becomes of a question. */
  public enum Fate {
    SENT_AT_ONCE,
    /** When one of the groups under way is done. */
    SENT_LATER,
    REFUSED
  }

  private final Bounds bounds;
  private final ArrayDeque<T> questions = new ArrayDeque<>();
  private int underWay;

  /** An empty one. */
  public GroupQueue(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Adds a question, if there is room. */
  public synchronized Fate add(T question) {
    if (questions.size() >= bounds.waiting()) {
      return Fate.REFUSED;
    }
    questions.add(question);
    return goes() ? Fate.SENT_AT_ONCE : Fate.SENT_LATER;
  }

  /** The questions of the next group, oldest first; empty while it must wait. */
  public synchronized List<T> take() {
    if (questions.isEmpty() || !goes()) {
      return List.of();
    }
    List<T> group = new ArrayList<>(Math.min(questions.size(), bounds.size()));
    while (group.size() < bounds.size() && !questions.isEmpty()) {
      group.add(questions.poll());
    }
    underWay++;
    return group;
  }

  private boolean goes() {
    return underWay == 0 || underWay < bounds.underWay() && questions.size() >= bounds.beside();
  }

  /** One of the groups under way is over. */
  public synchronized void isDone() {
    underWay--;
  }
}

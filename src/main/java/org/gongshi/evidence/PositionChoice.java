package org.gongshi.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import org.gongshi.evidence.NewestCheckpoint.Choice;
import org.gongshi.evidence.Receipts.Question;
import org.gongshi.register.Watermark;
import org.gongshi.replica.ChangeSets;
import org.gongshi.replica.RecentChanges;

/** Of which position a receipt speaks. */
@ApplicationScoped
class PositionChoice {
  private final ChangeSets changeSets;
  private final RecentChanges changes;

  PositionChoice(ChangeSets changeSets, RecentChanges changes) {
    this.changeSets = changeSets;
    this.changes = changes;
  }

  /**
   * At which position the log says the same as what was read at one: at its end, if that is where
   * it was read, or if nothing about it changed between the two; where it was read, if the log has
   * that; otherwise at none yet. At none before the one that the question names: it was not known
   * there what is asked.
   */
  Choice choose(Watermark end, Watermark readAt, Question question) {
    if (question.notBefore().filter(named -> end.compareTo(named) < 0).isPresent()) {
      return new Choice.NotYet();
    }
    if (end.equals(readAt)) {
      return new Choice.AtEnd();
    }
    Watermark earlier = end.compareTo(readAt) < 0 ? end : readAt;
    Watermark later = end.compareTo(readAt) < 0 ? readAt : end;
    boolean unchanged =
        !question.keys().isEmpty()
            && end.epoch() == readAt.epoch()
            && changeSets.isShown(later)
            && question.keys().stream().allMatch(key -> changes.isUnchangedSince(key, earlier));
    if (unchanged) {
      return new Choice.AtEnd();
    }
    return end.compareTo(readAt) > 0 ? new Choice.At(readAt) : new Choice.NotYet();
  }
}

package org.gongshi.sample;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.gongshi.register.Act;
import org.gongshi.register.ActStatus;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.SourceRef;
import org.gongshi.sample.Dice.Purpose;

/**
 * Delivers some acts once more: the credit centre of the province names acts that a prefecture
 * named before, and does not always say the same; and sources correct what they delivered.
 */
final class Redeliveries {

  private static final int OVERLAP_SHARE = 60;
  private static final int DISAGREEING_SHARE = 350;
  private static final int CORRECTION_SHARE = 20;

  private final long seed;
  private final SourceRef province = Offices.creditCentre(Area.ALL.getFirst().province());

  Redeliveries(long seed) {
    this.seed = seed;
  }

  /** Those of a subject's acts that the province delivers too. */
  List<Act> overlaps(long n, List<Act> acts) {
    Dice dice = new Dice(seed, Purpose.REDELIVERY, n);
    return acts.stream()
        .filter(act -> dice.perMille(OVERLAP_SHARE) && isPublished(act))
        .map(act -> act.toBuilder().source(province).build())
        .map(act -> dice.perMille(DISAGREEING_SHARE) ? disagreeing(act) : act)
        .toList();
  }

  /** Those of a subject's acts that their source corrects or ends, as they are then. */
  List<Act> corrections(long n, List<Act> acts) {
    Dice dice = new Dice(seed, Purpose.REDELIVERY, -1 - n);
    return acts.stream()
        .filter(act -> dice.perMille(CORRECTION_SHARE) && isPublished(act))
        .map(act -> corrected(act, dice))
        .toList();
  }

  /** What was repaired or annulled is over, whatever is delivered later. */
  private static boolean isPublished(Act act) {
    return act.status() == ActStatus.IN_FORCE || act.kind() == NoticeKind.LICENCE;
  }

  /** A decimal point in the wrong place, or a certificate's end that is a year off. */
  private static Act disagreeing(Act act) {
    if (act.fineYuan().isPresent()) {
      BigDecimal fine = act.fineYuan().get().movePointLeft(2);
      return act.toBuilder().fineYuan(Optional.of(fine)).build();
    }
    if (act.validTo().isPresent()) {
      return act.toBuilder().validTo(act.validTo().map(day -> day.plusYears(1))).build();
    }
    return act.toBuilder().remark(Optional.of("以原作出机关公示的内容为准。")).build();
  }

  private static Act corrected(Act act, Dice dice) {
    if (act.kind() == NoticeKind.LICENCE && dice.perMille(300)) {
      return act.toBuilder().status(ActStatus.REVOKED).remark(Optional.of("该许可已依法撤销。")).build();
    }
    if (act.kind() == NoticeKind.PENALTY && dice.perMille(200)) {
      return act.toBuilder().status(ActStatus.REPAIRED).build();
    }
    if (act.facts().isPresent()) {
      return act.toBuilder()
          .facts(act.facts().map(facts -> facts + "当事人已经改正。"))
          .remark(Optional.of("更正：原公示的违法事实不完整。"))
          .build();
    }
    return act.toBuilder()
        .title(act.title().map(title -> title + "（更正）"))
        .remark(Optional.of("更正：原公示的文书名称有误。"))
        .build();
  }
}

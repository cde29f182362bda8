package org.gongshi.intake;

import java.util.Locale;
import java.util.Optional;
import org.gongshi.register.NoticeKind;

/** Kinds of notice as the common layout names them; licences and penalties have their own. */
final class NoticeKinds {
  private NoticeKinds() {}

  static Optional<NoticeKind> ofText(String text) {
    Optional<NoticeKind> kind =
        switch (text) {
          case "守信激励", "表彰奖励", "守信激励对象" -> Optional.of(NoticeKind.COMMENDATION);
          case "列入名单", "名单", "经营异常名录", "严重违法失信名单", "失信名单" -> Optional.of(NoticeKind.LISTING);
          case "信用评级", "评级", "等级评定", "评定" -> Optional.of(NoticeKind.RATING);
          default -> NoticeKind.ofCode(text.toLowerCase(Locale.ROOT));
        };
    return kind.filter(known -> known != NoticeKind.LICENCE && known != NoticeKind.PENALTY);
  }
}

package org.gongshi.intake;

import java.util.Optional;
import java.util.Set;
import org.gongshi.register.ActStatus;
import org.gongshi.register.OrganisationStatus;

/** Statuses as files spell them, in words or in the code numbers of the two editions. */
final class StatusText {
  private static final Set<String> IN_FORCE = Set.of("有效", "正常", "生效", "在效", "已生效");
  private static final Set<String> REVOKED =
      Set.of("无效", "撤销", "已撤销", "撤回", "注销", "已注销", "吊销", "已吊销", "失效", "废止");
  private static final Set<String> REPAIRED = Set.of("已修复", "信用修复", "修复");
  private static final Set<String> TRADING =
      Set.of("存续", "在业", "开业", "正常", "在营", "在册", "有效", "迁入", "在营(开业)");

  private StatusText() {}

  /** Status of an act; the editions number it differently: 0 and 1 before 2018, 1 and 2 since. */
  static Optional<ActStatus> ofAct(String text, Layout layout) {
    boolean older = layout == Layout.PENALTY_OLDER || layout == Layout.LICENCE_OLDER;
    if (IN_FORCE.contains(text) || text.equals(older ? "0" : "1")) {
      return Optional.of(ActStatus.IN_FORCE);
    }
    if (REVOKED.contains(text) || text.equals(older ? "1" : "2")) {
      return Optional.of(ActStatus.REVOKED);
    }
    return REPAIRED.contains(text) ? Optional.of(ActStatus.REPAIRED) : Optional.empty();
  }

  /** Status of an organisation: {@code 存续(在营、开业、在册)}, {@code 吊销,未注销}, … */
  static Optional<OrganisationStatus> ofOrganisation(String text) {
    String folded = FullWidth.narrow(text);
    if (folded.contains("注销") && !folded.contains("未注销")) {
      return Optional.of(OrganisationStatus.DEREGISTERED);
    }
    if (folded.contains("吊销") || folded.equals("撤销")) {
      return Optional.of(OrganisationStatus.REVOKED);
    }
    int bracket = folded.indexOf('(');
    String first = bracket > 0 ? folded.substring(0, bracket) : folded;
    return TRADING.contains(first) ? Optional.of(OrganisationStatus.ACTIVE) : Optional.empty();
  }
}

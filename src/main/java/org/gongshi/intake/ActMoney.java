package org.gongshi.intake;

import java.math.BigDecimal;
import java.util.Optional;
import org.gongshi.register.ActBuilder;

/** The amounts of an act's row, in yuan. */
final class ActMoney {
  private final CheckedRow row;

  ActMoney(CheckedRow row) {
    this.row = row;
  }

  void addTo(ActBuilder act) {
    act.fineYuan(yuan(Field.FINE)).confiscatedYuan(yuan(Field.CONFISCATED));
  }

  private Optional<BigDecimal> yuan(Field field) {
    String text = row.cell(field);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return switch (MoneyText.yuanOfWan(text)) {
      case MoneyText.Result.Yuan(BigDecimal amount) -> Optional.of(amount);
      case MoneyText.Result.Bad(IntakeCode code) -> {
        row.problem(field, code);
        yield Optional.empty();
      }
    };
  }
}

package org.gongshi.notices;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.gongshi.web.Identifier;
import org.gongshi.web.Named;

/** One authority, read from the JSON of {@code /v1/authorities/{uscc}}. */
@RegisterForReflection
public record AuthorityView(
    Authority authority, LocalDate since, Publication publication, Cases cases) {

  /** Who it is. */
  @RegisterForReflection
  public record Authority(String uscc, String name, Named region) {
    public Identifier number() {
      return new Identifier("uscc", uscc);
    }
  }

  /**
   * Days from decision to publication.
   *
   * @param complete whether all acts of the time were counted
   */
  @RegisterForReflection
  public record Publication(
      long notices,
      boolean complete,
      int allowedWorkingDays,
      long inTime,
      Optional<Integer> medianWorkingDays,
      List<Long> byWorkingDays) {

    /** Whole per cent, rounded down: all of them only if it was all of them. */
    public long percentInTime() {
      return notices == 0 ? 0 : 100 * inTime / notices;
    }

    public boolean isMedianOpen() {
      return medianWorkingDays.filter(days -> days > PublicationDays.LAST).isPresent();
    }

    /** The bars of the chart, the tallest 160 high. */
    public List<Bar> bars() {
      long most = byWorkingDays.isEmpty() ? 0 : Collections.max(byWorkingDays);
      List<Bar> bars = new ArrayList<>();
      for (int days = 0; days < byWorkingDays.size(); days++) {
        bars.add(Bar.of(days, byWorkingDays.get(days), most, allowedWorkingDays));
      }
      return bars;
    }
  }

  /**
   * One bar, in units of the drawing.
   *
   * @param late whether it is beyond what is allowed
   */
  @RegisterForReflection
  public record Bar(int days, long notices, int x, int y, int height, boolean late) {
    private static final int WIDTH = 20;
    private static final int HEIGHT = 160;
    private static final int LABELLED = 5;

    static Bar of(int days, long notices, long most, int allowed) {
      // What is there is seen, however little.
      int height =
          notices == 0 ? 0 : Math.max(2, Math.toIntExact(HEIGHT * notices / Math.max(most, 1)));
      return new Bar(days, notices, days * WIDTH, HEIGHT - height, height, days > allowed);
    }

    /** What stands under it, where something does. */
    public Optional<String> label() {
      if (days > PublicationDays.LAST) {
        return Optional.of(">" + PublicationDays.LAST);
      }
      return days % LABELLED == 0 && days < PublicationDays.LAST
          ? Optional.of(Integer.toString(days))
          : Optional.empty();
    }

    /** Whether it stands for all that took longer than the others say. */
    public boolean isMore() {
      return days > PublicationDays.LAST;
    }

    public String text() {
      return days > PublicationDays.LAST ? ">" + PublicationDays.LAST : Integer.toString(days);
    }
  }

  /** What became of disputes and repairs. */
  @RegisterForReflection
  public record Cases(
      long received,
      long open,
      long overdue,
      long upheld,
      long rejected,
      Optional<Integer> medianDays,
      Optional<Integer> upheldMedianDays) {}
}

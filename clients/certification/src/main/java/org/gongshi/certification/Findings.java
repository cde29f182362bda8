package org.gongshi.certification;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What was found out, rule by rule. */
final class Findings {
  private final Map<Rule, Integer> exercised = new EnumMap<>(Rule.class);
  private final Map<Rule, List<String>> broken = new EnumMap<>(Rule.class);
  private final List<String> notes = new ArrayList<>();

  /** A case in which the rule held, or not. */
  void judge(Rule rule, boolean holds, String what) {
    exercised.merge(rule, 1, Integer::sum);
    if (!holds) {
      broken.computeIfAbsent(rule, it -> new ArrayList<>()).add(what);
    }
  }

  void note(String note) {
    notes.add(note);
  }

  Set<Rule> broken() {
    return new TreeSet<>(broken.keySet());
  }

  boolean isExercised(Rule rule) {
    return exercised.containsKey(rule);
  }

  boolean isCertified() {
    return broken.isEmpty();
  }

  /** For people. */
  String report() {
    StringBuilder report = new StringBuilder();
    for (Rule rule : Rule.values()) {
      List<String> failures = broken.getOrDefault(rule, List.of());
      String verdict = !failures.isEmpty() ? "FAIL" : isExercised(rule) ? "ok" : "-";
      report.append(
          "  %-4s  %-30s %s%n"
              .formatted(
                  verdict,
                  rule.code(),
                  isExercised(rule)
                      ? rule.text + " (" + exercised.get(rule) + " cases)"
                      : "not exercised"));
      failures.forEach(failure -> report.append("          %s%n".formatted(failure)));
    }
    notes.forEach(note -> report.append("  note  %s%n".formatted(note)));
    report.append(
        isCertified()
            ? "CERTIFIED%n".formatted()
            : "NOT CERTIFIED: %s%n"
                .formatted(String.join(", ", broken().stream().map(Rule::code).toList())));
    return report.toString();
  }
}

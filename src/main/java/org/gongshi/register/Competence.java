package org.gongshi.register;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Optional;

/**
 * Which authorities may issue which acts, as versioned data. It only knows what a code and a name
 * tell: that a company punishes nobody, and that court lists come from courts. Parsed at each
 * {@link #load}; load once and keep it.
 */
public final class Competence {

  /** One row: a kind, or one entry of the catalogue. */
  private record Rule(
      NoticeKind kind, Optional<String> entry, List<String> starts, Optional<String> nameHas) {
    static Rule of(NamedCsvRecord row) {
      return new Rule(
          NoticeKind.ofCode(row.getField("kind")).orElseThrow(),
          ResourceTable.optional(row, "entry"),
          ResourceTable.several(row, "uscc_starts"),
          ResourceTable.optional(row, "name_has"));
    }

    boolean allows(AuthorityRef authority) {
      return starts.stream().anyMatch(authority.uscc().value()::startsWith)
          && nameHas.map(authority.name()::contains).orElse(true);
    }
  }

  private final List<Rule> rules;

  private Competence(List<Rule> rules) {
    this.rules = rules;
  }

  public static Competence load() {
    return new Competence(ResourceTable.rows("competence.csv").stream().map(Rule::of).toList());
  }

  /**
   * Whether an authority may issue such an act. A kind that no row names, nobody may issue.
   *
   * @param entry the code of the catalogue
   */
  public boolean includes(AuthorityRef authority, NoticeKind kind, String entry) {
    List<Rule> own =
        rules.stream().filter(rule -> rule.entry().equals(Optional.of(entry))).toList();
    List<Rule> general =
        rules.stream().filter(rule -> rule.entry().isEmpty() && rule.kind() == kind).toList();
    return (own.isEmpty() ? general : own).stream().anyMatch(rule -> rule.allows(authority));
  }
}

package org.gongshi.intake;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gongshi.register.AuthorityRef;
import org.gongshi.register.Catalogue;
import org.gongshi.register.Competence;
import org.gongshi.register.NoticeKind;
import org.gongshi.register.Profession;
import org.gongshi.register.Professions;
import org.gongshi.register.PublicityResult;
import org.gongshi.register.PublicityRules;
import org.gongshi.register.Severity;

/** The register's versioned legal data, on one day, as the rows of one file ask for it. */
final class Law {
  /** Distinct categories remembered: official files have a few dozen. */
  private static final int CATEGORIES_REMEMBERED_MAX = 10_000;

  private record Category(NoticeKind kind, String text) {}

  private final Catalogue catalogue = Catalogue.load();
  private final PublicityRules publicity = PublicityRules.load();
  private final Competence competence = Competence.load();
  private final Professions professions = Professions.load();
  private final Map<Category, Optional<Catalogue.Entry>> categories = new HashMap<>();
  private final LocalDate today;

  Law(LocalDate today) {
    this.today = today;
  }

  /** Code of the licensed profession that a certificate of this name shows. */
  Optional<String> profession(String certificateName) {
    return professions.ofCertificateName(certificateName).map(Profession::code);
  }

  /** The catalogue's entry for what a file calls an act. */
  Optional<Catalogue.Entry> entry(NoticeKind kind, String category) {
    Category asked = new Category(kind, category);
    Optional<Catalogue.Entry> known = categories.get(asked);
    if (known == null) {
      known = catalogue.find(kind, category, today);
      if (categories.size() < CATEGORIES_REMEMBERED_MAX) {
        categories.put(asked, known);
      }
    }
    return known;
  }

  /** Whether the authority may issue what the entry lists. */
  boolean isCompetent(AuthorityRef authority, Catalogue.Entry entry) {
    return competence.includes(authority, entry.kind(), entry.code());
  }

  /** The period of an act that is published today. */
  PublicityResult publicity(
      NoticeKind kind,
      Optional<Severity> severity,
      String catalogueCode,
      LocalDate decidedOn,
      Optional<LocalDate> validTo,
      Optional<LocalDate> deliveredEnd) {
    return publicity.of(kind, severity, catalogueCode, decidedOn, today, validTo, deliveredEnd);
  }
}

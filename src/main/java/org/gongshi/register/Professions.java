package org.gongshi.register;

import java.util.List;
import java.util.Optional;

/**
 * The licensed professions, the only ground on which a natural person enters the register. Parsed
 * at each {@link #load}; load once and keep it.
 */
public final class Professions {

  private final List<Profession> professions;

  private Professions(List<Profession> professions) {
    this.professions = professions;
  }

  public static Professions load() {
    return new Professions(
        ResourceTable.rows("professions.csv").stream()
            .map(row ->
                new Profession(
                    row.getField("code"),
                    row.getField("name"),
                    row.getField("name_en"),
                    ResourceTable.several(row, "certificates"),
                    row.getField("basis")))
            .toList());
  }

  public Optional<Profession> ofCode(String code) {
    return professions.stream().filter(profession -> profession.code().equals(code)).findFirst();
  }

  /** By the name of the certificate, with or without the title marks 《》. */
  public Optional<Profession> ofCertificateName(String certificateName) {
    String plain = NumberText.fold(certificateName).replaceAll("[《》]", "");
    return professions.stream()
        .filter(profession -> profession.certificates().contains(plain))
        .findFirst();
  }

  public List<Profession> all() {
    return professions;
  }
}

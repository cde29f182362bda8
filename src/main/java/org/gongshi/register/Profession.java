package org.gongshi.register;

import java.util.List;

/**
 * A profession that nobody may practise without a licence.
 *
 * @param certificates names of the certificates that identify it in official files
 * @param basis the law that demands the licence
 */
public record Profession(
    String code, String name, String nameEn, List<String> certificates, String basis) {

  public Profession {
    certificates = List.copyOf(certificates);
  }
}

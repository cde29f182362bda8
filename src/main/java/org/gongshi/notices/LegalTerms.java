package org.gongshi.notices;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The Chinese terms of law that stand beside English labels, since licences and penalties name the
 * same thing differently.
 */
@RegisterForReflection
public record LegalTerms(String authority, String category, String basis, String decision) {

  private static final LegalTerms LICENCE = new LegalTerms("许可机关", "许可类别", "许可依据", "许可内容");
  private static final LegalTerms PENALTY = new LegalTerms("处罚机关", "处罚类别", "处罚依据", "处罚内容");
  private static final LegalTerms OTHER = new LegalTerms("决定机关", "类别", "依据", "决定内容");

  static LegalTerms of(String kind) {
    return switch (kind) {
      case "licence" -> LICENCE;
      case "penalty" -> PENALTY;
      default -> OTHER;
    };
  }
}

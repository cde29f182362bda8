package org.gongshi.reconcile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gongshi.lookup.SubjectView;
import org.gongshi.register.Scheme;
import org.gongshi.web.Identifier;
import org.gongshi.web.Named;

/**
 * What a question can be narrowed by, and what can be asked about an organisation that was found:
 * nothing that its public page does not say.
 */
enum Property {
  NUMBER("Number 号码", true),
  USCC("Unified social credit code 统一社会信用代码", true),
  REGNO("Business registration number 注册号", true),
  ORGCODE("Organisation code 组织机构代码", true),
  REGION("Region 区划", true),
  SECTOR("Sector 行业", true),
  NAME("Name 名称", false),
  FORMER_NAME("Former names 曾用名", false),
  REGION_CODE("Area code 区划代码", false),
  SECTOR_CODE("Sector letter 行业门类", false),
  TYPE("Kind of subject 主体类型", false),
  STATUS("Status of registration 登记状态", false),
  GOOD("Published and in force: licences and commendations 有效许可与激励", false),
  WARNING("Published and in force: penalties and listings 公示中的处罚与名单", false),
  ENDED("Published: licences that ended 已结束的许可", false),
  RATINGS("Published ratings 评级", false),
  PAGE("Address of the page 页面地址", false);

  private final String label;
  private final boolean narrows;

  Property(String label, boolean narrows) {
    this.label = label;
    this.narrows = narrows;
  }

  static Optional<Property> ofId(String id) {
    return Arrays.stream(values()).filter(property -> property.id().equals(id)).findFirst();
  }

  /** As queries and answers name it. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** In both languages: who asks for a column and who reads it may not be the same. */
  String label() {
    return label;
  }

  /** Whether a question can be narrowed by it. */
  boolean narrows() {
    return narrows;
  }

  /** The scheme whose numbers it has, if it has those of one. */
  Optional<Scheme> scheme() {
    return Scheme.ofCode(id());
  }

  /**
   * Its values for one organisation: texts, or whole numbers.
   *
   * @param page where the organisation's page is
   */
  List<?> of(SubjectView view, String page) {
    SubjectView.Facts facts = view.subject();
    return switch (this) {
      case NUMBER -> facts.numbers().stream().map(Identifier::value).toList();
      case USCC, REGNO, ORGCODE ->
          facts.numbers().stream()
              .filter(number -> number.scheme().equals(id()))
              .map(Identifier::value)
              .toList();
      case REGION -> facts.region().map(Named::original).stream().toList();
      case SECTOR -> facts.sector().map(Named::original).stream().toList();
      case NAME -> List.of(facts.name());
      case FORMER_NAME -> facts.formerNames().stream().map(SubjectView.Former::name).toList();
      case REGION_CODE -> facts.region().map(Named::code).stream().toList();
      case SECTOR_CODE -> facts.sector().map(Named::code).stream().toList();
      case TYPE -> facts.type().stream().toList();
      case STATUS -> facts.status().stream().toList();
      case GOOD -> List.of(view.status().good().size());
      case WARNING -> List.of(view.status().warning().size());
      case ENDED -> List.of(view.status().ended().size());
      case RATINGS -> List.of(view.status().ratings().size());
      case PAGE -> List.of(page);
    };
  }
}

package org.gongshi.screening;

import java.util.List;
import java.util.stream.Stream;
import org.gongshi.search.TypedText;
import org.gongshi.text.NameFold;

/**
 * Where a table has names and numbers: under labels that are known, or in the first two columns of
 * one without labels, where a number is told from a name row by row.
 *
 * @param name column of names, −1 if there is none
 * @param number column of numbers, −1 if there is none
 */
record Columns(boolean labelled, int name, int number) {

  /** As {@link NameFold} writes them; a label that says more comes first. */
  private static final List<String> NAMES =
      folded(
          "企业名称",
          "单位名称",
          "机构名称",
          "公司名称",
          "主体名称",
          "行政相对人名称",
          "供应商名称",
          "company name",
          "supplier name",
          "供应商",
          "名称",
          "company",
          "supplier",
          "organisation",
          "organization",
          "name");

  /** The last four may be the codes of whoever made the list. */
  private static final List<String> NUMBERS =
      folded(
          "统一社会信用代码",
          "社会信用代码",
          "信用代码",
          "uscc",
          "credit code",
          "工商注册号",
          "注册号",
          "regno",
          "registration number",
          "组织机构代码",
          "orgcode",
          "代码",
          "号码",
          "number",
          "code");

  private static final int NONE = -1;

  private static List<String> folded(String... labels) {
    return Stream.of(labels).map(NameFold::fold).toList();
  }

  /** From the first row. */
  static Columns of(List<String> first) {
    int name = first(first, NAMES);
    int number = first(first, NUMBERS);
    return new Columns(name != NONE || number != NONE, name, number);
  }

  private static int first(List<String> cells, List<String> labels) {
    List<String> folded = cells.stream().map(NameFold::fold).toList();
    return labels.stream()
        .mapToInt(folded::indexOf)
        .filter(at -> at != NONE)
        .findFirst()
        .orElse(NONE);
  }

  Entry entry(long line, List<String> cells) {
    if (labelled) {
      return new Entry(line, cell(cells, name), cell(cells, number));
    }
    String one = cell(cells, 0);
    String other = cell(cells, 1);
    if (isNumber(other)) {
      return new Entry(line, one, other);
    }
    return isNumber(one) ? new Entry(line, other, one) : new Entry(line, one, "");
  }

  private static String cell(List<String> cells, int column) {
    return column == NONE || column >= cells.size() ? "" : cells.get(column).strip();
  }

  /** One that is mistyped too: it must not be left out, and the name alone be told. */
  private static boolean isNumber(String cell) {
    return switch (TypedText.of(cell)) {
      case TypedText.Number _, TypedText.Misread _, TypedText.Identity _ -> true;
      default -> false;
    };
  }
}

package org.gongshi.screening;

import java.util.List;
import java.util.Set;
import org.gongshi.register.ResidentNumber;
import org.gongshi.register.SubjectNumber;
import org.gongshi.text.NameFold;

/**
 * Where a table has names and numbers: under labels that are known, or in the first two columns of
 * one without labels, where a number is told from a name row by row.
 *
 * @param name column of names, −1 if there is none
 * @param number column of numbers, −1 if there is none
 */
record Columns(boolean labelled, int name, int number) {

  /** As {@link NameFold} writes them. */
  private static final Set<String> NAMES =
      folded(
          "名称",
          "企业名称",
          "单位名称",
          "机构名称",
          "公司名称",
          "主体名称",
          "供应商",
          "供应商名称",
          "行政相对人名称",
          "name",
          "company",
          "company name",
          "supplier",
          "supplier name",
          "organisation",
          "organization");

  private static final Set<String> NUMBERS =
      folded(
          "统一社会信用代码",
          "社会信用代码",
          "信用代码",
          "注册号",
          "工商注册号",
          "组织机构代码",
          "代码",
          "号码",
          "number",
          "code",
          "credit code",
          "uscc",
          "regno",
          "orgcode",
          "registration number");

  private static final int NONE = -1;

  private static Set<String> folded(String... labels) {
    return Set.copyOf(List.of(labels).stream().map(NameFold::fold).toList());
  }

  /** From the first row. */
  static Columns of(List<String> first) {
    int name = first(first, NAMES);
    int number = first(first, NUMBERS);
    return new Columns(name != NONE || number != NONE, name, number);
  }

  private static int first(List<String> cells, Set<String> labels) {
    for (int column = 0; column < cells.size(); column++) {
      if (labels.contains(NameFold.fold(cells.get(column)))) {
        return column;
      }
    }
    return NONE;
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

  private static boolean isNumber(String cell) {
    return SubjectNumber.parseAny(cell).asNumber().isPresent() || ResidentNumber.is(cell);
  }
}

package org.gongshi.intake;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/**
 * Reason why intake refused a file or a row: the stable code of the report, documented in {@code
 * docs/intake.md}.
 *
 * <p>The texts are fixed sentences: nothing of a cell's content can enter a report through them.
 */
@RegisterForReflection // pages say what is wrong
public enum IntakeCode {
  // The file as a whole.
  FILE_UNREADABLE("The file cannot be read", "文件无法读取"),
  FILE_EMPTY("The file has no header row", "文件没有表头"),
  FILE_TYPE_UNKNOWN("The file is neither CSV text nor XLSX", "文件既不是CSV文本也不是XLSX"),
  XLS_OR_ENCRYPTED(
      "The workbook is encrypted or in the old XLS format; save it as plain XLSX or CSV",
      "工作簿已加密或为旧版XLS格式，请另存为未加密的XLSX或CSV"),
  XLSX_DAMAGED("The XLSX workbook is damaged", "XLSX工作簿已损坏"),
  XLSX_TOO_LARGE(
      "The XLSX workbook unpacks beyond the limits; deliver the rows as CSV",
      "XLSX解压后超出限制，请改用CSV报送"),
  XLSX_DOCTYPE("The XLSX workbook declares a document type", "XLSX中含有文档类型声明"),
  XLSX_NO_VISIBLE_SHEET("The XLSX workbook has no visible sheet", "XLSX中没有可见的工作表"),
  ENCODING_UNKNOWN("The text is neither UTF-8 nor GB18030", "文本编码既不是UTF-8也不是GB18030"),
  CSV_MALFORMED("The CSV structure is broken", "CSV结构错误"),
  CSV_QUOTE_OPEN("A quoted cell is still open at the end of the file", "文件结束时引号未闭合"),
  JSON_MALFORMED("A line is not one JSON object", "有一行不是单个JSON对象"),
  LAYOUT_UNKNOWN("No known layout has these column labels", "无法根据列名识别文件版式"),
  LAYOUT_AMBIGUOUS("The column labels fit more than one layout", "列名同时符合多种版式"),
  LAYOUT_OTHER_KIND("The file is of another kind than the one asked for", "文件种类与指定的种类不符"),
  COLUMN_MISSING("A mandatory column is missing", "缺少必填列"),
  COLUMN_DUPLICATE("Two columns carry the same label", "列名重复"),
  COLUMN_AMBIGUOUS("A column label does not say which code it holds", "列名未说明是哪一种代码"),
  SHRINKING_LOAD(
      "The file would end too many of the source's records; a second person must confirm",
      "本次报送将使该来源的记录大幅减少，需第二人确认"),
  REASON_MISSING("The file would correct acts that are published; say why", "本次报送将更正已公示的事项，请说明理由"),
  SOURCE_UNKNOWN("The source is not registered", "数据来源未登记"),

  // One row.
  ROW_WIDTH("The row has another number of cells than the header", "本行单元格数与表头不一致"),
  CELL_CHARACTER("The cell contains a character that cannot be published", "单元格含有不可公示的字符"),
  CELL_TOO_LONG("The cell is longer than its field allows", "单元格内容超长"),
  CELL_DIGITS_LOST(
      "The cell is a number of more than 15 digits, so digits were lost; format it as text",
      "单元格为超过15位的数值，位数已丢失，请设为文本格式"),
  CELL_NOT_TEXT("The value is neither text nor a number", "取值既不是文本也不是数字"),
  CELL_FORMULA("The cell is a formula; paste its value", "单元格为公式，请粘贴为数值"),
  CELL_ERROR("The cell holds a spreadsheet error", "单元格为错误值"),
  CELL_REQUIRED("A mandatory cell is empty", "必填项为空"),
  IDENTITY_NUMBER(
      "The cell contains a person's identity number, which is not accepted here",
      "单元格含有居民身份证号，此处不予接收"),
  IDENTITY_DOCUMENT("The person's identity document number is not valid", "自然人证件号码无效"),
  NATURAL_PERSON(
      "The party is a natural person without a licensed profession and is not published",
      "行政相对人为无执业资格的自然人，不予公示"),
  PARTY_KIND_UNKNOWN("The kind of party is not known", "行政相对人类别无法识别"),
  PARTY_NUMBER_MISSING("The party has no number to find it by", "行政相对人缺少可用的代码"),
  NUMBER_INVALID("The number is not valid in its scheme", "代码不符合编码规则"),
  DOCUMENT_NUMBER_MISSING("The act has no document number", "缺少决定文书号"),
  AUTHORITY_MISSING("The act names no issuing authority", "缺少作出决定的机关"),
  AUTHORITY_UNKNOWN(
      "The issuing authority's number is neither given nor known", "未提供且无法确定机关的统一社会信用代码"),
  AUTHORITY_NOT_COMPETENT("The authority may not issue acts of this kind", "该机关无权作出这类决定"),
  AUTHORITY_OTHER("The login does not act for the issuing authority", "登录身份不代表作出决定的机关"),
  BASIS_MISSING("The act names no legal basis", "缺少法律依据"),
  KIND_UNKNOWN("The kind of notice is not known", "公示事项类别无法识别"),
  NOT_IN_CATALOGUE(
      "The category is not in the catalogue of what may be published", "该类别不在可公示事项目录内"),
  DATE_UNREADABLE("The date cannot be read", "日期无法识别"),
  DATE_IMPLAUSIBLE("The date is outside the plausible range", "日期超出合理范围"),
  DECISION_IN_FUTURE("The decision date lies in the future", "决定日期晚于今天"),
  VALIDITY_REVERSED("The validity ends before it begins", "有效期止早于有效期起"),
  PUBLICITY_REFUSED("The publicity rules do not allow this act to be published", "按公示期限规则该事项不予公示"),
  PUBLICITY_OVER("The publicity period is already over", "公示期已届满"),
  SEVERITY_UNKNOWN("The degree of severity is not known", "严重程度无法识别"),
  MONEY_UNREADABLE("The amount cannot be read", "金额无法识别"),
  MONEY_NEGATIVE("The amount is negative", "金额为负数"),
  MONEY_OUT_OF_RANGE("The amount has too many digits", "金额位数超出限制"),
  STATUS_UNKNOWN("The status is not known", "状态无法识别"),
  REGION_UNKNOWN("The region code is not known", "行政区划代码无法识别"),
  SECTOR_UNKNOWN("The sector is not a section letter of GB/T 4754", "行业门类代码无法识别"),
  GRADE_MISSING("A rating needs its grade and method", "评级缺少等级或评定办法"),
  SUBJECTS_DIFFER("The numbers of this row belong to two different subjects", "本行的代码分属两个不同主体"),
  DOCUMENT_TWICE("The file has two different acts under one document number", "同一文书号在文件中对应内容不同的事项"),
  SUBJECT_TWICE("The file has the subject a second time", "同一主体在文件中重复"),
  NOTICE_WITHDRAWN(
      "The act was withdrawn, annulled or repaired and does not come back by delivery",
      "该事项已撤回、撤销或修复，不因再次报送而恢复"),
  VALUE_REFUSED("The combination of values is not a publishable record", "各项内容的组合不构成可公示的记录");

  private final String english;
  private final String chinese;

  IntakeCode(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** The code as reports print it: {@code identity-number}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it says that something is not there. */
  boolean isAbsence() {
    return switch (this) {
      case CELL_REQUIRED,
          PARTY_NUMBER_MISSING,
          DOCUMENT_NUMBER_MISSING,
          AUTHORITY_MISSING,
          AUTHORITY_UNKNOWN,
          BASIS_MISSING,
          GRADE_MISSING ->
          true;
      default -> false;
    };
  }

  /** One English sentence without a full stop. */
  public String english() {
    return english;
  }

  /** The same in Chinese. */
  public String chinese() {
    return chinese;
  }
}

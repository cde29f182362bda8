package org.gongshi.downloads;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.gongshi.parquet.ParquetType;
import org.gongshi.register.CanonicalJson;
import org.gongshi.register.Scheme;
import org.jspecify.annotations.Nullable;

/**
 * The columns of CSV and Parquet, in their order: a notice as {@code /v1/notices/{id}} shows it,
 * flattened. Names stay; new ones are added at the end.
 */
final class Columns {
  static final List<Column> ALL =
      List.of(
          text("id", "Id of the notice: /v1/notices/{id}"),
          new Column(
              NoticeRow.GONE,
              ParquetType.BOOLEAN,
              "True where the notice is not published any more; then only id and kind are given",
              notice -> String.valueOf(notice.containsKey(NoticeRow.GONE))),
          text("kind", "licence, penalty, commendation, listing or rating"),
          new Column("version", ParquetType.INTEGER, "Version of the content", member("version")),
          text("changed_at", "Position of the register at which the notice last changed"),
          text("status", "Status of the act"),
          text("document_no", "Number of the document"),
          text("title", "Title of the document"),
          text(
              "authority_uscc", "Unified social credit code of the authority", "authority", "uscc"),
          text("authority_name", "Name of the authority", "authority", "name"),
          text("party_type", "What the party is", "party", "type"),
          text("party_name", "Name of the party as the act has it", "party", "name"),
          number("party_uscc", "Unified social credit code of the party", Scheme.USCC),
          number("party_regno", "Business registration number of the party", Scheme.REGNO),
          number("party_orgcode", "Organisation code of the party", Scheme.ORGCODE),
          text("category", "Category of the act in the authority's words"),
          text("catalogue_code", "Entry of the catalogue of what may be published"),
          text("cause", "What the act is about; of a penalty, the offence"),
          text("facts", "Facts that were found"),
          text("basis", "Legal basis"),
          text("decision", "What was decided"),
          new Column("fine_yuan", ParquetType.DECIMAL, "Fine in yuan", member("fine_yuan")),
          new Column(
              "confiscated_yuan",
              ParquetType.DECIMAL,
              "What was confiscated, in yuan",
              member("confiscated_yuan")),
          text("revokes", "Licence or certificate that was revoked"),
          text("certificate_name", "Name of the certificate"),
          text("certificate_no", "Number of the certificate"),
          text("grade", "Grade that the authority gave"),
          text("grade_method", "Method of the grade"),
          date("decided_on", "Day of the decision"),
          date("valid_from", "First day of validity"),
          date("valid_to", "Last day of validity"),
          date("review_on", "Day by which it is reviewed, where it has no end"),
          text("severity", "Severity that the rules of publicity go by"),
          text("region", "Six-digit code of the area"),
          text("sector", "Letter of the section of GB/T 4754"),
          text("remark", "Remark of the source"),
          instant("published_from", "Begin of publicity", "from"),
          instant("published_to", "End of publicity: show nothing from this instant on", "to"),
          text("publicity_rule", "Rule that gave this period", "publicity", "rule"),
          new Column(
              "disputed_since",
              ParquetType.INSTANT,
              "Since when the party contests it, as long as it does",
              member("disputed_since")),
          text("rejected_disputes", "Disputes that were not upheld: a JSON array"),
          new Column(
              "sources",
              ParquetType.TEXT,
              "Who delivered it, when, and what they state otherwise: a JSON array",
              notice -> {
                Object sources = notice.get("sources");
                return sources == null ? null : CanonicalJson.text(sources);
              }),
          text("content_hash", "As in /v1/notices/{id}/versions and in the transparency log"));

  private Columns() {}

  private static Function<Map<String, Object>, @Nullable String> member(String... path) {
    return notice -> {
      Object value = notice;
      for (String member : path) {
        value = value instanceof Map<?, ?> object ? object.get(member) : null;
      }
      return value == null ? null : value.toString();
    };
  }

  private static Column text(String name, String description, String... path) {
    return new Column(
        name, ParquetType.TEXT, description, path.length == 0 ? member(name) : member(path));
  }

  private static Column date(String name, String description) {
    return new Column(name, ParquetType.DATE, description, member(name));
  }

  private static Column instant(String name, String description, String ofPublicity) {
    return new Column(name, ParquetType.INSTANT, description, member("publicity", ofPublicity));
  }

  private static Column number(String name, String description, Scheme scheme) {
    return new Column(name, ParquetType.TEXT, description, notice -> number(notice, scheme));
  }

  private static @Nullable String number(Map<String, Object> notice, Scheme scheme) {
    if (notice.get("party") instanceof Map<?, ?> party
        && party.get("numbers") instanceof List<?> numbers) {
      for (Object each : numbers) {
        if (each instanceof Map<?, ?> number && scheme.code().equals(number.get("scheme"))) {
          return String.valueOf(number.get("value"));
        }
      }
    }
    return null;
  }

  /** The same as Table Schema (Frictionless Standards) describes it. */
  static byte[] tableSchema() {
    return CanonicalJson.bytes(
        Map.of(
            "fields",
            ALL.stream().map(Columns::field).toList(),
            "missingValues",
            List.of(""),
            "primaryKey",
            "id"));
  }

  private static Map<String, Object> field(Column column) {
    Map<String, Object> field = new TreeMap<>();
    field.put("name", column.name());
    field.put("type", column.tableSchemaType());
    field.put("description", column.description());
    if (column.type() == ParquetType.INSTANT) {
      field.put("format", "any"); // with the offset of China, which "default" does not allow
    }
    return field;
  }
}

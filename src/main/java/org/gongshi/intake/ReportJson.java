package org.gongshi.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.TreeMap;

/** The report for programs. Members are only ever added. */
final class ReportJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ReportJson() {}

  static void write(IntakeReport report, Writer out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("file", report.fileName());
      json.writeObjectFieldStart("source");
      json.writeStringField("id", report.source().id());
      json.writeStringField("name", report.source().name());
      json.writeEndObject();
      json.writeStringField("outcome", report.outcome().code());
      json.writeStringField("format", report.format());
      if (report.layout().isPresent()) {
        json.writeStringField("layout", report.layout().get().code());
      }
      counts(report, json);
      json.writeArrayFieldStart("ignored_columns");
      for (String label : report.ignoredColumns()) {
        json.writeString(label);
      }
      json.writeEndArray();
      fileProblems(report, json);
      rejectedRows(report, json);
      json.writeEndObject();
    }
  }

  private static void counts(IntakeReport report, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("rows");
    json.writeNumberField("read", report.counts().read());
    json.writeNumberField("accepted", report.counts().accepted());
    json.writeNumberField("rejected", report.counts().rejected());
    json.writeNumberField("natural_persons", report.counts().naturalPersons());
    json.writeEndObject();
    if (report.publication().isPresent()) {
      PublicationCounts done = report.publication().get();
      json.writeObjectFieldStart("records");
      json.writeNumberField("new", done.added());
      json.writeNumberField("changed", done.changed());
      json.writeNumberField("unchanged", done.unchanged());
      json.writeNumberField("withdrawn", done.withdrawn());
      json.writeEndObject();
      if (done.watermark().isPresent()) {
        json.writeStringField("watermark", done.watermark().get());
      }
    }
    json.writeObjectFieldStart("problems");
    for (var entry : new TreeMap<>(report.problemCounts()).entrySet()) {
      json.writeNumberField(entry.getKey().code(), entry.getValue());
    }
    json.writeEndObject();
  }

  private static void fileProblems(IntakeReport report, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("file_problems");
    for (FileProblem problem : report.fileProblems()) {
      json.writeStartObject();
      code(problem.code(), json);
      if (!problem.detail().isEmpty()) {
        json.writeStringField("detail", problem.detail());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void rejectedRows(IntakeReport report, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("rejected_rows");
    for (RejectedRow row : report.rejectedRows()) {
      json.writeStartObject();
      json.writeNumberField("line", row.line());
      json.writeArrayFieldStart("problems");
      for (RowProblem problem : row.problems()) {
        json.writeStartObject();
        if (!problem.column().isEmpty()) {
          json.writeStringField("column", problem.column());
        }
        code(problem.code(), json);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("rejected_rows_cut", report.isCut());
  }

  private static void code(IntakeCode code, JsonGenerator json) throws IOException {
    json.writeStringField("code", code.code());
    json.writeStringField("reason", code.english());
    json.writeStringField("reason_zh", code.chinese());
  }
}

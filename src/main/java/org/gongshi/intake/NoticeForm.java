package org.gongshi.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One act typed into a form: the columns of an official layout as fields. What is filled in becomes
 * a file of one JSON line, so a form knows no rules of its own.
 */
final class NoticeForm {

  /** Numbers of persons are never typed into a page; such acts are handed in as files. */
  private static final Set<Field> NOT_TYPED =
      EnumSet.of(
          Field.RESIDENT_NUMBER,
          Field.REPRESENTATIVE_DOCUMENT_KIND,
          Field.REPRESENTATIVE_DOCUMENT,
          Field.PERSON_DOCUMENT_KIND,
          Field.PERSON_DOCUMENT,
          Field.UPDATED_AT,
          Field.AREA_CODE);

  private static final Set<Field> PARAGRAPHS =
      EnumSet.of(Field.FACTS, Field.BASIS, Field.DECISION, Field.REMARK);

  private static final Set<Field> DAYS =
      EnumSet.of(Field.DECIDED_ON, Field.VALID_FROM, Field.VALID_TO, Field.PUBLIC_UNTIL);

  private final Layout layout;
  private final Map<Field, String> labels;
  private final Map<Field, String> values = new EnumMap<>(Field.class);

  private NoticeForm(Layout layout) {
    this.layout = layout;
    this.labels = ColumnLabels.standard().columns(layout);
    labels.keySet().removeAll(NOT_TYPED);
  }

  /** The layouts of acts, which can be typed; what registers deliver comes as files. */
  static List<Layout> layouts() {
    return Layout.current().stream().filter(it -> it.kind() != FileKind.ORGANISATION).toList();
  }

  /** Takes what was typed; names are those of {@link Field}, in lower case. */
  static NoticeForm of(Layout layout, Function<String, Optional<String>> typed) {
    NoticeForm form = new NoticeForm(layout);
    for (Field field : form.labels.keySet()) {
      typed
          .apply(name(field))
          .map(String::strip)
          .filter(text -> !text.isEmpty())
          .ifPresent(text -> form.values.put(field, text));
    }
    return form;
  }

  /** The same with what is known of whoever fills it in. */
  NoticeForm with(Field field, String value) {
    if (labels.containsKey(field)) {
      values.putIfAbsent(field, value);
    }
    return this;
  }

  Layout layout() {
    return layout;
  }

  /** One line of JSON in UTF-8, its members named like the columns; all of them, filled or not. */
  byte[] jsonLine() {
    Map<String, String> members = new LinkedHashMap<>();
    labels.forEach((field, label) -> members.put(label, values.getOrDefault(field, "")));
    try {
      return new ObjectMapper().writeValueAsString(members).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What the page shows of one field.
   *
   * @param kind {@code text}, {@code date} or {@code paragraphs}
   * @param problems what is wrong with it
   */
  @RegisterForReflection
  public record Input(
      String name,
      String label,
      String kind,
      boolean required,
      String value,
      List<IntakeCode> problems) {

    public boolean isWrong() {
      return !problems.isEmpty();
    }
  }

  /** The fields in the order of the layout, each with what is wrong with it. */
  List<Input> inputs(List<RowProblem> problems) {
    Set<Field> mandatory = ColumnLabels.standard().mandatory(layout);
    List<Input> inputs = new ArrayList<>();
    labels.forEach((field, label) ->
        inputs.add(
            new Input(
                name(field),
                label,
                PARAGRAPHS.contains(field) ? "paragraphs" : DAYS.contains(field) ? "date" : "text",
                mandatory.contains(field),
                values.getOrDefault(field, ""),
                problems.stream()
                    .filter(problem -> problem.column().equals(label))
                    .map(RowProblem::code)
                    .toList())));
    return inputs;
  }

  /** What is wrong with the row as a whole, or with a column that has no field. */
  List<IntakeCode> general(List<RowProblem> problems) {
    return problems.stream()
        .filter(problem -> !labels.containsValue(problem.column()))
        .map(RowProblem::code)
        .toList();
  }

  private static String name(Field field) {
    return field.name().toLowerCase(Locale.ROOT);
  }
}

package org.gongshi.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongshi.api.Parameters;
import org.gongshi.api.ProblemException;
import org.gongshi.lookup.Lookup;
import org.gongshi.register.Region;
import org.gongshi.register.Regions;
import org.gongshi.register.Sector;
import org.gongshi.register.Sectors;
import org.gongshi.register.SubjectNumber;
import org.jspecify.annotations.Nullable;

/** Reads the properties that narrow a query. */
final class Narrowing {
  private static final String PROPERTIES = "properties";

  /** 990000, 9901 and the like; other texts are names of regions. */
  private static final Pattern AREA_CODE = Pattern.compile("[0-9]{2}(?:[0-9]{2}){0,2}");

  private static final String KNOWN =
      Stream.of(Property.values())
          .filter(Property::narrows)
          .map(Property::id)
          .collect(Collectors.joining(", "));

  private final Regions regions = Regions.load();
  private final Sectors sectors = Sectors.load();

  /** What the properties of a query say. */
  record Narrowed(
      Optional<SubjectNumber> number, Optional<String> region, Optional<String> sector) {}

  /**
   * Reads {@code [{"pid":…,"v":…},…]}.
   *
   * @throws ProblemException what is wrong with it
   */
  Narrowed read(JsonNode properties) {
    @Nullable SubjectNumber number = null;
    @Nullable String region = null;
    @Nullable String sector = null;
    if (!properties.isMissingNode() && !properties.isNull() && !properties.isArray()) {
      throw Parameters.invalid(PROPERTIES, "It is an array.");
    }
    for (JsonNode each : properties) {
      Property property = property(each.path("pid").asText(""));
      Optional<String> value = value(each.path("v"));
      if (value.isEmpty()) {
        continue; // an empty cell narrows nothing
      }
      switch (property) {
        case REGION -> region = once(property, region, region(value.get()));
        case SECTOR -> sector = once(property, sector, sector(value.get()));
        default -> number = once(property, number, number(property, value.get()));
      }
    }
    return new Narrowed(
        Optional.ofNullable(number), Optional.ofNullable(region), Optional.ofNullable(sector));
  }

  private static Property property(String id) {
    return Property.ofId(id)
        .filter(Property::narrows)
        .orElseThrow(() -> Parameters.invalid(PROPERTIES, "A query is narrowed by " + KNOWN + "."));
  }

  /**
   * A text, a number as spreadsheets make it of one, something reconciled before, or one of them.
   */
  private static Optional<String> value(JsonNode given) {
    JsonNode value = given.isArray() && given.size() == 1 ? given.get(0) : given;
    if (value.isObject()) {
      value = value.path("id");
    }
    if (value.isNumber() && Double.isFinite(value.doubleValue())) {
      return Optional.of(value.decimalValue().toPlainString());
    }
    if (!value.isTextual()) {
      throw Parameters.invalid(PROPERTIES, "A property has one value, a text.");
    }
    return Parameters.given(Optional.of(value.textValue()));
  }

  private static <T> T once(Property property, @Nullable T known, T value) {
    if (known != null && !known.equals(value)) {
      throw Parameters.invalid(
          PROPERTIES,
          property.scheme().isPresent() || property == Property.NUMBER
              ? "An organisation is looked up by one number."
              : property.id() + " was given twice.");
    }
    return value;
  }

  private static SubjectNumber number(Property property, String value) {
    return property
        .scheme()
        .map(scheme ->
            Candidate.number(value)
                .filter(number -> number.scheme() == scheme)
                .orElseGet(() -> Lookup.number(scheme.code(), value)))
        .or(() -> Question.meant(value))
        .orElseThrow(() -> Parameters.invalid(PROPERTIES, "The value of number is no number."));
  }

  private String region(String value) {
    if (AREA_CODE.matcher(value).matches()) {
      return value;
    }
    List<String> named =
        regions.all().stream().filter(region -> isNamed(region, value)).map(Region::code).toList();
    if (named.size() != 1) {
      throw Parameters.invalid(
          PROPERTIES, "region is an area code of 2, 4 or 6 digits, or the name of one region.");
    }
    return named.getFirst();
  }

  private static boolean isNamed(Region region, String value) {
    return region.name().equals(value) || region.nameEn().equalsIgnoreCase(value);
  }

  private String sector(String value) {
    return sectors
        .ofText(value)
        .map(Sector::letter)
        .orElseThrow(() ->
            Parameters.invalid(
                PROPERTIES, "sector is a letter, A to T, or the name of a section."));
  }
}

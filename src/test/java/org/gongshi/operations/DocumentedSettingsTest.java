package org.gongshi.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code docs/operations/settings.md} say what the mappings and {@code
 * application.properties} say: every setting with its default and its bounds, and no other.
 */
class DocumentedSettingsTest {
  private static final Path DOCUMENT = Path.of("docs", "operations", "settings.md");
  private static final Path PROPERTIES =
      Path.of("src", "main", "resources", "application.properties");

  private static final String OURS = "gongshi.";
  private static final String NO_DEFAULT = "–";

  /** From here on bounds are written as powers. */
  private static final long POWERS_FROM = 1L << 20;

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern KEY_OF_ONES_OWN = Pattern.compile("\"[^\"]+\"");
  private static final Pattern THOUSANDS = Pattern.compile("(?<=[0-9]),(?=[0-9]{3})");

  /**
   * A setting as the code or the document has it.
   *
   * @param value its default, {@value #NO_DEFAULT} if there is none
   * @param bounds empty where nothing is said
   */
  private record Setting(String value, String bounds) {}

  private static final Map<String, Setting> IN_CODE = new TreeMap<>();
  private static final Map<String, Setting> DOCUMENTED = new TreeMap<>();
  private static final Properties GIVEN = new Properties();

  @BeforeAll
  static void read() throws IOException {
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.gongshi")) {
      if (type.isAnnotatedWith(ConfigMapping.class)) {
        Class<?> mapping = type.reflect();
        collect(type.getAnnotationOfType(ConfigMapping.class).prefix(), mapping);
      }
    }
    try (BufferedReader given = Files.newBufferedReader(PROPERTIES)) {
      GIVEN.load(given);
    }
    for (String name : GIVEN.stringPropertyNames()) {
      if (name.startsWith(OURS)) {
        Setting mapped = IN_CODE.getOrDefault(name, new Setting(NO_DEFAULT, ""));
        IN_CODE.put(name, new Setting(GIVEN.getProperty(name, ""), mapped.bounds()));
      }
    }
    readDocument(Files.readAllLines(DOCUMENT));
  }

  private static void collect(String prefix, Class<?> mapping) {
    for (Method method : mapping.getDeclaredMethods()) {
      if (!Modifier.isAbstract(method.getModifiers())) {
        continue;
      }
      String name =
          prefix + "." + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      Type type = method.getGenericReturnType();
      if (type instanceof ParameterizedType several && several.getRawType() != Optional.class) {
        Type[] of = several.getActualTypeArguments();
        type = of[of.length - 1];
        name += several.getRawType() == Map.class ? ".*" : isGroup(type) ? "[*]" : "";
      }
      if (isGroup(type)) {
        collect(name, (Class<?>) type);
      } else {
        IN_CODE.put(name, setting(method));
      }
    }
  }

  private static boolean isGroup(Type type) {
    return type instanceof Class<?> group
        && group.isInterface()
        && group.getName().startsWith("org.gongshi.");
  }

  private static Setting setting(Method method) {
    WithDefault value = method.getAnnotation(WithDefault.class);
    Min min = method.getAnnotation(Min.class);
    Max max = method.getAnnotation(Max.class);
    return new Setting(
        value == null ? NO_DEFAULT : value.value(),
        min == null || max == null ? "" : bound(min.value()) + " to " + bound(max.value()));
  }

  private static String bound(long value) {
    return value >= POWERS_FROM && Long.bitCount(value) == 1
        ? "2^" + Long.numberOfTrailingZeros(value)
        : String.format(Locale.ROOT, "%,d", value);
  }

  /** Rows of tables that have the columns setting and default. */
  private static void readDocument(List<String> lines) {
    List<String> columns = List.of();
    for (String line : lines) {
      if (!line.startsWith("|")) {
        columns = List.of();
        continue;
      }
      List<String> cells =
          Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList();
      if (columns.isEmpty()) {
        columns = cells;
      } else if (columns.contains("setting") && !line.startsWith("|---")) {
        readRow(
            cells.get(columns.indexOf("setting")),
            cells.get(columns.indexOf("default")),
            columns.contains("bounds") ? cells.get(columns.indexOf("bounds")) : "");
      }
    }
  }

  /** A row may have several settings, and then a default for all or one for each. */
  private static void readRow(String settings, String defaults, String bounds) {
    List<String> names =
        CODE.matcher(settings)
            .results()
            .map(name -> KEY_OF_ONES_OWN.matcher(name.group(1)).replaceAll("*"))
            .map(name -> name.replace("[0]", "[*]"))
            .toList();
    assertThat(names).as(settings).isNotEmpty();
    String[] each = defaults.split(", ", -1);
    for (int i = 0; i < names.size(); i++) {
      String value = each.length == names.size() ? each[i] : defaults;
      assertThat(DOCUMENTED.put(names.get(i), new Setting(value, bounds)))
          .as("%s stands there twice", names.get(i))
          .isNull();
    }
  }

  @Test
  void documentNamesEverySettingAndNoOther() {
    assertThat(IN_CODE).hasSizeGreaterThan(100);
    assertThat(DOCUMENTED.keySet().stream().filter(name -> name.startsWith(OURS)).toList())
        .containsExactlyElementsOf(new TreeSet<>(IN_CODE.keySet()));
  }

  @Test
  void documentSaysEveryDefault() {
    List<String> wrong = new ArrayList<>();
    IN_CODE.forEach((name, setting) -> compare(name, setting.value(), wrong));
    for (String name : DOCUMENTED.keySet()) {
      if (!name.startsWith(OURS) && GIVEN.containsKey(name)) {
        compare(name, GIVEN.getProperty(name, ""), wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** What is derived from another setting is said in words. */
  private static void compare(String name, String value, List<String> wrong) {
    Setting documented = DOCUMENTED.get(name);
    if (documented == null) {
      return;
    }
    String said = documented.value();
    boolean same =
        value.contains("${")
            ? !said.equals(NO_DEFAULT)
            : THOUSANDS.matcher(said.replace("`", "")).replaceAll("").equals(value);
    if (!same) {
      wrong.add("%s is %s, not %s".formatted(name, value, said));
    }
  }

  @Test
  void documentSaysTheBoundsOfNumbers() {
    List<String> wrong = new ArrayList<>();
    IN_CODE.forEach((name, setting) -> {
      Setting documented = DOCUMENTED.get(name);
      if (documented != null && !documented.bounds().startsWith(setting.bounds())) {
        wrong.add("%s is %s, not %s".formatted(name, setting.bounds(), documented.bounds()));
      }
    });
    assertThat(wrong).isEmpty();
  }
}

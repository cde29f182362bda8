package org.gongshi.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Templates ask values by name. A native executable knows the names of registered types only, so
 * every type that a template can reach is registered.
 */
class TemplateTypesTest {
  private static final Path TEMPLATES = Path.of("src/main/resources/templates");
  private static final Pattern PARAMETER = Pattern.compile("\\{@(org\\.gongshi\\.\\S+) ");

  @Test
  void everyTypeThatATemplateCanReachIsRegistered() throws Exception {
    Deque<Class<?>> open = new ArrayDeque<>(parameters());
    Set<Class<?>> seen = new LinkedHashSet<>();
    while (!open.isEmpty()) {
      Class<?> type = open.pop();
      if (seen.add(type)) {
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> !Modifier.isStatic(method.getModifiers()))
            .map(Method::getGenericReturnType)
            .flatMap(TemplateTypesTest::ours)
            .forEach(open::push);
      }
    }
    assertThat(seen).hasSizeGreaterThan(20).allMatch(TemplateTypesTest::isRegistered);
  }

  private static List<Class<?>> parameters() throws IOException, ClassNotFoundException {
    Set<String> names = new LinkedHashSet<>();
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        PARAMETER
            .matcher(Files.readString(file))
            .results()
            .map((MatchResult found) -> found.group(1))
            .forEach(names::add);
      }
    }
    List<Class<?>> types = new ArrayList<>();
    for (String name : names) {
      types.add(Class.forName(name));
    }
    return types;
  }

  private static Stream<Class<?>> ours(Type type) {
    return switch (type) {
      case ParameterizedType generic ->
          Arrays.stream(generic.getActualTypeArguments()).flatMap(TemplateTypesTest::ours);
      case Class<?> plain when plain.getName().startsWith("org.gongshi.") -> Stream.of(plain);
      default -> Stream.empty();
    };
  }

  private static boolean isRegistered(Class<?> type) {
    return type.isAnnotationPresent(RegisterForReflection.class)
        || (type.getEnclosingClass() != null && isRegistered(type.getEnclosingClass()));
  }
}

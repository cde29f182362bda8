package org.gongshi.register;

import java.util.List;
import java.util.Optional;

/** The services that are told apart. Parsed at each {@link #load}; load once and keep it. */
public final class ServiceClasses {
  private static final String ALL_BELOW = ".*";

  private final List<ServiceClass> classes;

  private ServiceClasses(List<ServiceClass> classes) {
    this.classes = classes;
  }

  public static ServiceClasses load() {
    return new ServiceClasses(
        ResourceTable.rows("service-classes.csv").stream()
            .map(row ->
                new ServiceClass(
                    row.getField("code"), row.getField("name"), row.getField("name_en")))
            .toList());
  }

  public List<ServiceClass> all() {
    return classes;
  }

  public Optional<ServiceClass> find(String code) {
    return classes.stream().filter(it -> it.code().equals(code)).findFirst();
  }

  /** The codes that a pattern of {@code order-kinds.csv} stands for. */
  List<String> matching(String pattern) {
    List<String> codes =
        classes.stream()
            .map(ServiceClass::code)
            .filter(code ->
                pattern.endsWith(ALL_BELOW)
                    ? code.startsWith(pattern.substring(0, pattern.length() - 1))
                    : code.equals(pattern))
            .toList();
    if (codes.isEmpty()) {
      throw new IllegalStateException("order-kinds.csv: " + pattern + " is no service class");
    }
    return codes;
  }
}

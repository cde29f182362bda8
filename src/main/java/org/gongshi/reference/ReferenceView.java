package org.gongshi.reference;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The interface for programs as its pages show it. */
@RegisterForReflection
public record ReferenceView(Collection<Tag> tags) {

  /** What belongs together. */
  @RegisterForReflection
  public record Tag(String name, String description, List<Operation> operations) {}

  /**
   * One operation.
   *
   * @param login whether it needs one
   * @param roles of which the login has one; empty: any login
   * @param bodies media types of what is sent
   * @param sent an example of it
   * @param answer an example of what is answered
   */
  @RegisterForReflection
  public record Operation(
      String id,
      String method,
      String path,
      String summary,
      String description,
      boolean login,
      List<String> roles,
      List<Parameter> parameters,
      List<String> bodies,
      Optional<String> sent,
      List<Answer> answers,
      Optional<String> answer) {

    /** A form can ask what anybody may ask without sending anything. */
    public boolean isAskedByForm() {
      return method.equals("GET") && !login;
    }

    /** What a form has fields for. */
    public List<Parameter> fields() {
      return parameters.stream().filter(it -> !it.in().equals("header")).toList();
    }

    /** How it is asked from a shell. */
    public String curl(String base) {
      StringBuilder line = new StringBuilder("curl ");
      if (!method.equals("GET")) {
        line.append("-X ").append(method).append(' ');
      }
      if (login) {
        line.append("-H \"Authorization: Bearer $token\" ");
      }
      if (!bodies.isEmpty()) {
        line.append("-H 'Content-Type: ").append(bodies.getFirst()).append("' -d @file ");
      }
      String address = path;
      for (Parameter parameter : parameters) {
        if (!parameter.example().isEmpty()) {
          address = address.replace('{' + parameter.name() + '}', parameter.example());
        }
      }
      return line.append('\'').append(base).append(address).append('\'').toString();
    }
  }

  /**
   * A parameter.
   *
   * @param in {@code path}, {@code query} or {@code header}
   * @param choices values that it can have; empty: any
   * @param example empty if there is none
   */
  @RegisterForReflection
  public record Parameter(
      String name,
      String in,
      boolean required,
      String description,
      List<String> choices,
      String example) {}

  /**
   * A way in which it is answered.
   *
   * @param codes of problems
   */
  @RegisterForReflection
  public record Answer(String status, String description, List<String> codes) {}
}

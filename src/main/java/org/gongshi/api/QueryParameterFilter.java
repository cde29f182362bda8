package org.gongshi.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that the endpoint does not declare: a misspelt filter must not silently
 * answer a wider question.
 */
@ApplicationScoped
public class QueryParameterFilter {
  private final Map<Method, Set<String>> declared = new ConcurrentHashMap<>();

  /** Runs after the endpoint is known, before its parameters are read. */
  @ServerRequestFilter
  public void refuseUnknown(ContainerRequestContext request, ResourceInfo resource) {
    Method method = resource.getResourceMethod();
    var given = request.getUriInfo().getQueryParameters();
    if (given.isEmpty() || method == null) {
      return;
    }
    Set<String> known = declared.computeIfAbsent(method, QueryParameterFilter::names);
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        throw new ProblemException(
                ProblemCode.PARAMETER_UNKNOWN, "Known here: " + String.join(", ", known) + ".")
            .with("known", known);
      }
      if (given.get(name).size() > 1) {
        throw new ProblemException(ProblemCode.PARAMETER_INVALID, name + " was given twice.")
            .with("parameter", name);
      }
    }
  }

  private static Set<String> names(Method method) {
    Set<String> names = new TreeSet<>();
    for (Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        // Fields and not record components, which a native executable would not know.
        for (Field field : parameter.getType().getDeclaredFields()) {
          add(names, field, field.getName());
        }
      } else {
        add(names, parameter, parameter.getName());
      }
    }
    return names;
  }

  private static void add(Set<String> names, AnnotatedElement declared, String name) {
    for (Annotation annotation : declared.getAnnotations()) {
      switch (annotation) {
        case RestQuery query -> names.add(query.value().isEmpty() ? name : query.value());
        case QueryParam query -> names.add(query.value());
        default -> {}
      }
    }
  }
}

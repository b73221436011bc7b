package io.github.futuresavailability.examples.server;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of the parameters of one request. Immutable. */
final class Values {
  private final Map<String, Object> values;

  private Values(Map<String, Object> values) {
    this.values = values;
  }

  /** Checks what a request gives. */
  static Values of(List<Parameter> parameters, Map<String, List<String>> given) {
    Map<String, Object> values = new HashMap<>();
    for (Parameter parameter : parameters) {
      String text = only(parameter.name(), given.getOrDefault(parameter.name(), List.of()));
      if (text == null) {
        text = parameter.standard();
      }
      if (text != null) {
        values.put(parameter.name(), parameter.parse(text));
      } else if (parameter.isRequired()) {
        throw Problem.badParameter(parameter.name(), parameter.name() + " is missing");
      }
    }
    refuseUnknown(parameters, given);
    return new Values(values);
  }

  private static @Nullable String only(String name, List<String> texts) {
    if (texts.size() > 1) {
      throw Problem.badParameter(name, name + " is given more than once");
    }
    return texts.isEmpty() ? null : texts.get(0);
  }

  /** A misspelt parameter would otherwise change nothing. */
  private static void refuseUnknown(List<Parameter> parameters, Map<String, List<String>> given) {
    List<String> known = parameters.stream().map(Parameter::name).toList();
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        throw Problem.badParameter(
            name,
            known.isEmpty()
                ? "There are no parameters here"
                : "There is no such parameter; there are "
                    + known.stream().collect(Collectors.joining(", ")));
      }
    }
  }

  private Optional<Object> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Optional<LocalDate> day(String name) {
    return find(name).map(LocalDate.class::cast);
  }

  Optional<TimeBound> time(String name) {
    return find(name).map(TimeBound.class::cast);
  }

  Optional<String> text(String name) {
    return find(name).map(String.class::cast);
  }

  /** A text that is required or has a default. */
  String theText(String name) {
    return Objects.requireNonNull((String) values.get(name), name);
  }

  Optional<Integer> whole(String name) {
    return find(name).map(Integer.class::cast);
  }

  /** A number that is required or has a default. */
  int theWhole(String name) {
    return Objects.requireNonNull((Integer) values.get(name), name);
  }
}

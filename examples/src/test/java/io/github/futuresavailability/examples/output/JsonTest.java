package io.github.futuresavailability.examples.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonTest {
  @Test
  void everyKindOfValueHasItsForm() {
    Fields fields =
        new Fields()
            .with("a_null", null)
            .with("a_boolean", true)
            .with("an_int", 7)
            .with("a_long", 1L << 40)
            .with("a_double", 1.5)
            .with("a_date", LocalDate.of(2024, 1, 31))
            .with("a_time", Instant.parse("2024-01-31T08:00:01Z"))
            .with("a_path", Path.of("a", "b"))
            .with("a_text", "币安人生\"\n")
            .with("a_list", List.of(1, new Fields().with("x", 2).toMap()));

    assertThat(Json.write(fields.toMap()).replaceAll("\\s+", ""))
        .isEqualTo(
            "{\"a_null\":null,\"a_boolean\":true,\"an_int\":7,\"a_long\":1099511627776,"
                + "\"a_double\":1.5,\"a_date\":\"2024-01-31\",\"a_time\":\"2024-01-31T08:00:01Z\","
                + "\"a_path\":\""
                + Path.of("a", "b").toString().replace("\\", "\\\\")
                + "\",\"a_text\":\"币安人生\\\"\\n\",\"a_list\":[1,{\"x\":2}]}");
  }
}

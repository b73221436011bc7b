package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.query.VolumeQueries;
import io.github.futuresavailability.query.VolumeRankings;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The catalogue in docs has every public query, as the code declares it. */
final class QueryCatalogueTest {
  private static final Path FOLDER = Path.of("../docs/schema");
  private static final Path SOURCES =
      Path.of("../availability-query/src/main/java/io/github/futuresavailability/query");
  private static final Set<String> NO_QUERIES = Set.of("toString", "close");

  @Test
  void theQueriesAreThePublicMethods() throws IOException {
    assertThat(catalogue()).extracting(QueryCatalogueTest::signature).doesNotHaveDuplicates();
    assertThat(catalogue())
        .extracting(QueryCatalogueTest::signature)
        .containsExactlyInAnyOrderElementsOf(declared());
  }

  @Test
  void theArgumentsAreNamedAsInTheSource() throws IOException {
    for (JsonNode query : catalogue()) {
      String source = Files.readString(SOURCES.resolve(query.get("class").asText() + ".java"));
      assertThat(source.replace("@Nullable ", "").replaceAll("\\s+", " ").replace("( ", "("))
          .contains(query.get("method").asText() + "(" + named(query) + ") {");
    }
  }

  @Test
  void everyErrorIsInTheJavadocOfItsClass() throws IOException {
    for (JsonNode query : catalogue()) {
      String source = Files.readString(SOURCES.resolve(query.get("class").asText() + ".java"));
      for (JsonNode error : query.get("throws")) {
        assertThat(source).containsPattern("@throws [a-z.]*" + error.get("type").asText());
      }
    }
  }

  @Test
  void everyQueryHasACommandWithItsOption() throws IOException {
    for (JsonNode query : catalogue()) {
      String command = query.get("command").asText();
      String name = command.replaceFirst(" --.*", "");
      CommandRun help = CommandRun.of("help " + name);
      assertThat(help.status()).as(command).isZero();
      assertThat(help.out()).as(command).startsWith("Usage: availability " + name + " ");
      if (!command.equals(name)) {
        assertThat(help.out()).contains(command.substring(name.length()));
      }
    }
  }

  @Test
  void theDocumentFollowsItsSchema() throws IOException {
    JsonNode document = document();

    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(FOLDER.resolve("queries.schema.json")))
                .validate(document))
        .isEmpty();
  }

  private static List<String> declared() {
    return Stream.of(AvailabilityQueries.class, VolumeQueries.class, VolumeRankings.class)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> !NO_QUERIES.contains(method.getName()))
        .map(QueryCatalogueTest::signature)
        .toList();
  }

  private static String signature(Method method) {
    String types =
        Arrays.stream(method.getGenericParameterTypes())
            .map(type -> simple(type.getTypeName()))
            .collect(Collectors.joining(", "));
    String arguments = method.isVarArgs() ? types.replaceFirst("\\[]$", "...") : types;
    return simple(method.getGenericReturnType().getTypeName())
        + " "
        + method.getDeclaringClass().getSimpleName()
        + "."
        + method.getName()
        + "("
        + arguments
        + ")";
  }

  private static String simple(String type) {
    return type.replaceAll("\\b([a-z][a-z0-9]*\\.)+(?=[A-Z])", "");
  }

  private static String signature(JsonNode query) {
    List<String> types = new ArrayList<>();
    query.get("arguments").forEach(argument -> types.add(argument.get("type").asText()));
    return "%s %s.%s(%s)"
        .formatted(
            query.get("result").get("type").asText(),
            query.get("class").asText(),
            query.get("method").asText(),
            String.join(", ", types));
  }

  private static String named(JsonNode query) {
    return StreamSupport.stream(query.get("arguments").spliterator(), false)
        .map(argument -> argument.get("type").asText() + " " + argument.get("name").asText())
        .collect(Collectors.joining(", "));
  }

  private static List<JsonNode> catalogue() throws IOException {
    List<JsonNode> queries = new ArrayList<>();
    document().get("queries").forEach(queries::add);
    return queries;
  }

  private static JsonNode document() throws IOException {
    return new ObjectMapper().readTree(Files.readString(FOLDER.resolve("queries.json")));
  }
}

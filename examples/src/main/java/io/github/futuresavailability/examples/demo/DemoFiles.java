package io.github.futuresavailability.examples.demo;

import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the demo leaves behind.
 *
 * @param folder where it lies
 */
public record DemoFiles(Path folder) implements Document {
  Path database() {
    return folder.resolve("availability.duckdb");
  }

  Path growthPicture() {
    return folder.resolve("contracts-over-time.svg");
  }

  Path calendarPicture() {
    return folder.resolve("availability-calendar.svg");
  }

  Path validationReport() {
    return folder.resolve("validation.md");
  }

  @Override
  public String text() {
    return String.join(
        "\n",
        "Pictures, for any browser:",
        "   " + shown(growthPicture()),
        "   " + shown(calendarPicture()),
        "Report and database:",
        "   " + shown(validationReport()),
        "   " + shown(database()),
        "Go on asking:",
        "   " + program() + " query range 2023-01-01 2023-01-31 --db " + shown(database()),
        "   " + program() + " --help");
  }

  @Override
  public Map<String, @Nullable Object> fields() {
    return new Fields()
        .with("database", database())
        .with("growth_picture", growthPicture())
        .with("calendar_picture", calendarPicture())
        .with("validation_report", validationReport())
        .toMap();
  }

  /** How this program was called, as far as one can tell. */
  private static String program() {
    try {
      Path code =
          Path.of(DemoFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(code)) {
        return "java -jar " + shown(code);
      }
    } catch (URISyntaxException | IllegalArgumentException | SecurityException unknown) {
      // Then the name of the jar must do.
    }
    return "java -jar availability-examples.jar";
  }

  /** As it would be typed here. */
  private static Path shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path) : path;
  }
}

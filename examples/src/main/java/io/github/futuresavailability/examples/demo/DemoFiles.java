package io.github.futuresavailability.examples.demo;

import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files that the demo writes.
 *
 * @param folder their folder
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
    return folder.resolve("validation.html");
  }

  @Override
  public String text() {
    return String.join(
        "\n",
        "Report and pictures, for any browser:",
        "   " + shown(validationReport()),
        "   " + shown(growthPicture()),
        "   " + shown(calendarPicture()),
        "Database:",
        "   " + shown(database()),
        "Next commands:",
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

  /** The command that starts this program, with the path of the jar if it is known. */
  private static String program() {
    try {
      Path code =
          Path.of(DemoFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(code)) {
        return "java -jar " + shown(code);
      }
    } catch (URISyntaxException | IllegalArgumentException | SecurityException unknown) {
      // Use the name of the jar without its path.
    }
    return "java -jar availability-examples.jar";
  }

  /** The path relative to the current folder, if it is inside it. */
  private static Path shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.startsWith(here) ? here.relativize(path) : path;
  }
}

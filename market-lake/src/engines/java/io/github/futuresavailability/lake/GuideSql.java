package io.github.futuresavailability.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements of the guide to clusters, each of which begins with a comment that names it. */
final class GuideSql {
  private static final Path GUIDE = Path.of("..", "docs", "guides", "cluster.md");

  private GuideSql() {}

  static String block(String name) throws IOException {
    Matcher found =
        Pattern.compile("```sql\n-- " + Pattern.quote(name) + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(GUIDE));
    if (!found.find()) {
      throw new IllegalStateException("No statement \"" + name + "\" in " + GUIDE);
    }
    return found.group(1);
  }
}

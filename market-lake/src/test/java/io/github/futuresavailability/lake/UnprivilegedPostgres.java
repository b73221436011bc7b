package io.github.futuresavailability.lake;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server that root starts as another user, in a container that has no user namespaces. The
 * programs of the server are replaced by scripts that change the user and run them.
 */
final class UnprivilegedPostgres {
  private static final int OTHER_USER = 65534;

  private static final String SCRIPT =
      """
      #!/bin/sh
      [ "$(id -u)" != 0 ] || exec setpriv --reuid=%1$s --regid=%1$s --clear-groups "$0.program" "$@"
      exec "$0.program" "$@"
      """;

  private UnprivilegedPostgres() {}

  static boolean isNeeded() throws IOException {
    Path process = Path.of("/proc/self");
    return Files.exists(process)
        && Files.getAttribute(process, "unix:uid").equals(0)
        && !LinuxUtils.isUnshareAvailable();
  }

  static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) throws IOException {
    Path folder = Files.createTempDirectory("postgres");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.setAttribute(data, "unix:uid", OTHER_USER);
    builder.setOverrideWorkingDirectory(folder.toFile()).setDataDirectory(data);
    unpack(builder);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path program : files.filter(UnprivilegedPostgres::isProgram).toList()) {
        replace(program);
      }
    }
    return builder.start();
  }

  /** The first start unpacks the programs and fails, because it is root's. */
  private static void unpack(EmbeddedPostgres.Builder builder) throws IOException {
    try {
      builder.start().close();
    } catch (IllegalStateException refused) {
      // The programs are there.
    }
  }

  private static boolean isProgram(Path file) {
    return List.of("initdb", "pg_ctl", "postgres").contains(file.getFileName().toString())
        && Files.isRegularFile(file);
  }

  private static void replace(Path program) throws IOException {
    Files.move(program, program.resolveSibling(program.getFileName() + ".program"));
    Files.writeString(program, SCRIPT.formatted(OTHER_USER));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}

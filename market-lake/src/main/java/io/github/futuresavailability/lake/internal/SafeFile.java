package io.github.futuresavailability.lake.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Forces files to the disk, so that a commit after it never names a file that is lost. */
public final class SafeFile {
  private SafeFile() {}

  /** Forces a written file and its name to the disk. */
  public static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    forceFolder(file);
  }

  /** Forces the name of a file to the disk. */
  public static void forceFolder(Path file) {
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    } catch (IOException notSupported) {
      // Windows opens no folders; there the name is forced with the file.
    }
  }
}

package io.github.futuresavailability.examples;

import io.github.futuresavailability.kafka.DeadLetter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/**
 * A CSV file of records that could not be read: where each one is, why, and its bytes in Base64. A
 * restart appends to it. Not thread-safe.
 */
final class LetterFile implements AutoCloseable {
  private static final CSVFormat CSV =
      CSVFormat.Builder.create(CSVFormat.RFC4180).setRecordSeparator('\n').get();

  private final FileChannel file;

  private LetterFile(FileChannel file) {
    this.file = file;
  }

  static LetterFile open(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    LetterFile letters = new LetterFile(file);
    if (file.size() == 0) {
      letters.write(CSV.format("topic", "partition", "offset", "error", "value") + "\n");
    }
    return letters;
  }

  /** Writes letters to the disk, before the position after them is stored. */
  void add(List<DeadLetter> letters) {
    try {
      for (DeadLetter letter : letters) {
        byte[] value = letter.value();
        write(
            CSV.format(
                    letter.topic(),
                    letter.partition(),
                    letter.offset(),
                    letter.error(),
                    value == null ? "" : Base64.getEncoder().encodeToString(value))
                + "\n");
      }
      file.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException("The dead letters cannot be written: " + e.getMessage(), e);
    }
  }

  private void write(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

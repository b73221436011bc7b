package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalFileIOTest {
  @TempDir Path folder;

  private final LocalFileIO io = new LocalFileIO();

  @Test
  void aFileAppearsWhenItIsComplete() throws IOException {
    Path file = folder.resolve("a b/%20.txt");
    String location = LocalFileIO.location(file);
    try (PositionOutputStream output = io.newOutputFile(location).create()) {
      output.write(bytes("hello"));
      output.write('!');
      output.flush();
      assertThat(output.getPos()).isEqualTo(6);
      assertThat(io.newInputFile(location).exists()).isFalse();
    }
    assertThat(file).hasContent("hello!");
    assertThat(io.newInputFile(location).getLength()).isEqualTo(6);
    assertThat(LakeFixtures.files(folder, ".part")).isEmpty();
    assertThatExceptionOfType(AlreadyExistsException.class)
        .isThrownBy(() -> io.newOutputFile(location).create())
        .withMessageContaining("The file exists");
    io.newOutputFile(location).createOrOverwrite().close();
    assertThat(file).isEmptyFile();
  }

  @Test
  void aFileIsReadFromAnyPosition() throws IOException {
    Path file = Files.write(folder.resolve("x"), bytes("0123456789"));
    try (SeekableInputStream input = io.newInputFile(file.toString()).newStream()) {
      input.seek(7);
      assertThat(input.read()).isEqualTo('7');
      assertThat(input.getPos()).isEqualTo(8);
      assertThat(new String(input.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("89");
      assertThat(input.read()).isEqualTo(-1);
      assertThatExceptionOfType(EOFException.class)
          .isThrownBy(() -> input.seek(11))
          .withMessageContaining("ends before byte 11");
    }
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("missing");
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> io.newInputFile(missing.toString()).newStream())
        .withMessageContaining("does not exist: " + missing);
    io.deleteFile(missing.toString());
    assertThat(io.listPrefix(missing.toString())).isEmpty();
  }

  @Test
  void filesAreListedAndDeletedBelowAFolder() throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    Files.write(folder.resolve("a/b/1"), bytes("1"));
    Files.write(folder.resolve("a/2"), bytes("22"));
    String prefix = LocalFileIO.location(folder.resolve("a")) + "/";

    List<FileInfo> files =
        StreamSupport.stream(io.listPrefix(prefix).spliterator(), false).toList();
    assertThat(files)
        .extracting(FileInfo::location)
        .containsExactlyInAnyOrder(prefix + "b/1", prefix + "2");
    assertThat(files).extracting(FileInfo::size).containsExactlyInAnyOrder(1L, 2L);
    io.deletePrefix(prefix);
    assertThat(io.listPrefix(prefix)).isEmpty();
  }

  @Test
  void aLocationIsAPathWithOrWithoutAScheme() {
    Path path = Path.of("/srv/lake");
    assertThat(LocalFileIO.path("file:///srv/lake")).isEqualTo(path);
    assertThat(LocalFileIO.path("file:/srv/lake")).isEqualTo(path);
    assertThat(LocalFileIO.path("file://localhost/srv/lake")).isEqualTo(path);
    assertThat(LocalFileIO.path("/srv/lake")).isEqualTo(path);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LocalFileIO.path("s3://bucket/lake"))
        .withMessageContaining("Not a file of this machine: s3://bucket/lake");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package io.github.futuresavailability.lake;

import io.github.futuresavailability.lake.internal.SafeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/** A new file of this machine, which appears under its name when it is complete. */
final class LocalOutputFile implements OutputFile {
  private final String location;
  private final Path path;

  LocalOutputFile(String location, Path path) {
    this.location = location;
    this.path = path;
  }

  @Override
  public PositionOutputStream create() {
    if (Files.exists(path)) {
      throw new AlreadyExistsException("The file exists: %s", path);
    }
    return createOrOverwrite();
  }

  @Override
  public PositionOutputStream createOrOverwrite() {
    try {
      Files.createDirectories(path.getParent());
      return new Stream(path);
    } catch (IOException e) {
      throw LocalFileIO.failure("write", location, e);
    }
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public InputFile toInputFile() {
    return new LocalInputFile(location, path);
  }

  @Override
  public String toString() {
    return location;
  }

  private static final class Stream extends PositionOutputStream {
    private final Path path;
    private final Path part;
    private final FileChannel channel;
    private final OutputStream output;
    private long position;
    private boolean closed;
    private boolean failed;

    Stream(Path path) throws IOException {
      this.path = path;
      this.part = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID() + ".part");
      this.channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      this.output = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        output.write(bytes, offset, length);
        position += length;
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      output.flush();
    }

    /** A file that was not written completely never gets its name. */
    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      try (channel) {
        if (!failed) {
          output.flush();
          channel.force(true);
        }
      } catch (IOException e) {
        failed = true;
        throw e;
      } finally {
        if (failed) {
          Files.deleteIfExists(part);
        }
      }
      if (!failed) {
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        SafeFile.forceFolder(path);
      }
    }
  }
}

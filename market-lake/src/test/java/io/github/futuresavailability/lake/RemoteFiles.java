package io.github.futuresavailability.lake;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;
import org.apache.iceberg.io.SupportsPrefixOperations;

/** Objects of a bucket, as S3 has them: no folders, no renaming, and no path of this machine. */
final class RemoteFiles implements FileIO, SupportsPrefixOperations {
  private static final long serialVersionUID = 1L;

  /** An object and when it was written, in milliseconds. */
  record Content(ByteBuffer bytes, long time) {}

  @SuppressWarnings("serial") // It is never serialized.
  final Map<String, Content> objects = new ConcurrentHashMap<>();

  private static void check(String location) {
    if (!location.startsWith("s3://bucket/")) {
      throw new IllegalArgumentException("Not in the bucket: " + location);
    }
  }

  private ByteBuffer bytes(String location) {
    Content content = objects.get(location);
    if (content == null) {
      throw new NotFoundException("NoSuchKey: %s", location);
    }
    return content.bytes().duplicate();
  }

  @Override
  public InputFile newInputFile(String location) {
    check(location);
    return new InputFile() {
      @Override
      public long getLength() {
        return bytes(location).remaining();
      }

      @Override
      public SeekableInputStream newStream() {
        return new Reading(bytes(location));
      }

      @Override
      public String location() {
        return location;
      }

      @Override
      public boolean exists() {
        return objects.containsKey(location);
      }
    };
  }

  @Override
  public OutputFile newOutputFile(String location) {
    check(location);
    return new OutputFile() {
      @Override
      public PositionOutputStream create() {
        return new Writing(location);
      }

      @Override
      public PositionOutputStream createOrOverwrite() {
        return create();
      }

      @Override
      public String location() {
        return location;
      }

      @Override
      public InputFile toInputFile() {
        return newInputFile(location);
      }
    };
  }

  @Override
  public void deleteFile(String location) {
    objects.remove(location);
  }

  @Override
  public Iterable<FileInfo> listPrefix(String prefix) {
    List<FileInfo> files = new ArrayList<>();
    objects.forEach(
        (location, content) -> {
          if (location.startsWith(prefix)) {
            files.add(new FileInfo(location, content.bytes().remaining(), content.time()));
          }
        });
    return files;
  }

  @Override
  public void deletePrefix(String prefix) {
    objects.keySet().removeIf(location -> location.startsWith(prefix));
  }

  private final class Writing extends PositionOutputStream {
    private final String location;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    Writing(String location) {
      this.location = location;
    }

    @Override
    public long getPos() {
      return output.size();
    }

    @Override
    public void write(int b) {
      output.write(b);
    }

    @Override
    public void close() {
      objects.put(
          location, new Content(ByteBuffer.wrap(output.toByteArray()), System.currentTimeMillis()));
    }
  }

  private static final class Reading extends SeekableInputStream {
    private final ByteBuffer bytes;

    Reading(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    @Override
    public long getPos() {
      return bytes.position();
    }

    @Override
    public void seek(long position) {
      bytes.position(Math.toIntExact(position));
    }

    @Override
    public int read() {
      return bytes.hasRemaining() ? bytes.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (!bytes.hasRemaining()) {
        return -1;
      }
      int count = Math.min(length, bytes.remaining());
      bytes.get(target, offset, count);
      return count;
    }
  }
}

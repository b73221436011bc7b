package io.github.futuresavailability.kafka.avro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Reads the schemas of the resources. */
final class SchemaVersions {
  private SchemaVersions() {}

  /** The versions of a record, oldest first: its resources numbered from 1 without a gap. */
  static List<Schema> of(String record) {
    List<Schema> versions = new ArrayList<>();
    for (String name = name(record, 1); exists(name); name = name(record, versions.size() + 1)) {
      versions.add(read(name));
    }
    if (versions.isEmpty()) {
      throw new IllegalStateException("The resource " + name(record, 1) + " is missing");
    }
    return List.copyOf(versions);
  }

  private static String name(String record, int version) {
    return record + "-" + version + ".avsc";
  }

  private static boolean exists(String name) {
    return SchemaVersions.class.getResource(name) != null;
  }

  private static Schema read(String name) {
    try (InputStream in = SchemaVersions.class.getResourceAsStream(name)) {
      return new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.github.futuresavailability.kafka.avro;

import java.util.Objects;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/**
 * Scale and unit of the fields of a schema. Avro resolves the types alone, and would read a price
 * with four digits after the point as one with eight.
 */
final class SchemaUnits {
  private SchemaUnits() {}

  /**
   * Checks that fields of one name mean the same.
   *
   * @throws UnreadableRecordException if they do not
   */
  static void check(Schema written, Schema read) {
    if (written.getType() != Schema.Type.RECORD) {
      throw new UnreadableRecordException("The schema is no record: " + written.getType());
    }
    for (Schema.Field field : read.getFields()) {
      Schema.Field source = written.getField(field.name());
      if (source != null && !isSame(source.schema(), field.schema())) {
        throw new UnreadableRecordException(
            "The field %s is %s in the schema of the record and not %s"
                .formatted(field.name(), source.schema(), field.schema()));
      }
    }
  }

  private static boolean isSame(Schema written, Schema read) {
    LogicalType unit = read.getLogicalType();
    return Objects.equals(unit, written.getLogicalType());
  }
}

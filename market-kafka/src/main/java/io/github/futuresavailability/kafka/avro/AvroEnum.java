package io.github.futuresavailability.kafka.avro;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** An enum by the positions of its symbols in a schema, which are not those in Java. */
final class AvroEnum<E extends Enum<E>> {
  private final List<E> bySymbol;
  private final Map<E, Integer> symbols;

  AvroEnum(Schema.Field field, E[] values, Function<E, String> code) {
    List<String> names = field.schema().getEnumSymbols();
    List<String> codes = Arrays.stream(values).map(code).toList();
    this.bySymbol = names.stream().map(name -> values[codes.indexOf(name)]).toList();
    this.symbols =
        Arrays.stream(values)
            .collect(Collectors.toMap(value -> value, value -> names.indexOf(code.apply(value))));
  }

  void write(E value, Encoder out) throws IOException {
    out.writeEnum(Objects.requireNonNull(symbols.get(value)));
  }

  E read(Decoder in) throws IOException {
    int symbol = in.readEnum();
    if (symbol < 0 || symbol >= bySymbol.size()) {
      throw new UnreadableRecordException("An enum has no symbol " + symbol);
    }
    return bySymbol.get(symbol);
  }
}

package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.TableDocument;
import io.github.futuresavailability.trades.MarketRecord;
import java.util.List;

/** Parts of results that have more rows than a response may have. */
final class Pages {
  /** The fields of a page of a table, for its shape. */
  static final String FIELDS = "total integer\nnext_offset integer?\n";

  private Pages() {}

  /** The rows of a table from an offset on, with the number of all rows and the next offset. */
  static <E> TableDocument<E> of(TableDocument<E> whole, Values values) {
    int size = whole.rows().size();
    int first = Math.min(values.theWhole(Parameter.OFFSET), size);
    int end = Math.min(first + values.theWhole(Parameter.LIMIT), size);
    Fields head = new Fields();
    whole.head().forEach(head::with);
    head.with("total", size).with("next_offset", end < size ? end : null);
    return new TableDocument<>(
        whole.title(),
        head.toMap(),
        whole.rowsName(),
        whole.columns(),
        whole.rows().subList(first, end));
  }

  /**
   * As many records as a page may have, without those of the last time if not all of that time are
   * in it: the next page begins with a time, and so no record is in two pages or in none.
   *
   * @param records one more than the page may have, if there are so many, in the order of time
   */
  static <R extends MarketRecord> List<R> whole(List<R> records, int limit) {
    if (records.size() <= limit) {
      return records;
    }
    int end = limit;
    while (end > 0 && records.get(end - 1).timestamp().equals(records.get(limit).timestamp())) {
      end--;
    }
    if (end == 0) {
      throw Problem.badParameter(
          Parameter.LIMIT,
          "More than %d records have the time %s; raise limit"
              .formatted(limit, records.get(limit).timestamp()));
    }
    return records.subList(0, end);
  }
}

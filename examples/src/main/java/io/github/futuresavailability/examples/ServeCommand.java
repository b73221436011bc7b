package io.github.futuresavailability.examples;

import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.DuckDbCandles;
import io.github.futuresavailability.examples.output.Fields;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.ResultDocument;
import io.github.futuresavailability.examples.server.QueryServer;
import io.github.futuresavailability.examples.server.ReplaceableFile;
import io.github.futuresavailability.examples.server.Sources;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves queries over HTTP until it is ended. */
@Uses({SharedOption.DATABASE, SharedOption.JSON})
@Command(
    name = "serve",
    description =
        "Serve queries of the database, of candles and of a lake over HTTP, read only, until the"
            + " program is ended by Ctrl-C or a signal; /openapi.json describes them. Without any"
            + " file or folder it serves the default database.")
final class ServeCommand implements Callable<Integer> {
  private static final int LAST_PORT = 65_535;

  private final Invocation invocation;

  @Option(
      names = "--lake",
      paramLabel = "FOLDER",
      description = "Serve the trades and quotes of this lake. Default: none.")
  private @Nullable Path lake;

  @Option(
      names = "--candles",
      paramLabel = "FILE",
      description = "Serve the candles of this file. Default: none.")
  private @Nullable Path candles;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "The port; 0 is a free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--address",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen at; 0.0.0.0 is every address of the machine, for everyone who"
              + " can reach it. Default: ${DEFAULT-VALUE}, this machine only.")
  private String address = "";

  ServeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (port < 0 || port > LAST_PORT) {
      throw new UsageException("--port is %d; it is from 0 to %d".formatted(port, LAST_PORT));
    }
    CountDownLatch stop = new CountDownLatch(1);
    EndOnSignal signal = EndOnSignal.with(stop);
    try (ReplaceableFile<AvailabilityDatabase> database =
            database().map(ServeCommand::openDatabase).orElse(null);
        ReplaceableFile<CandleStore> store = candles == null ? null : openCandles(candles);
        Lake opened = lake == null ? null : LakeFolder.existing(lake)) {
      return serve(new Sources(database, store, opened), stop);
    } finally {
      signal.close();
    }
  }

  private Optional<Path> database() {
    boolean isOnly = lake == null && candles == null;
    return isOnly
        ? Optional.of(invocation.options().database())
        : invocation.options().namedDatabase();
  }

  private static ReplaceableFile<AvailabilityDatabase> openDatabase(Path path) {
    return ReplaceableFile.open(path, ServeCommand::checkedDatabase, AvailabilityDatabase::close);
  }

  private static AvailabilityDatabase checkedDatabase(Path path) {
    AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(path);
    try {
      ImpossibleRows.refuse(database);
      return database;
    } catch (RuntimeException refused) {
      database.close();
      throw refused;
    }
  }

  private static ReplaceableFile<CandleStore> openCandles(Path path) {
    return ReplaceableFile.open(path, DuckDbCandles::openReadOnly, CandleStore::close);
  }

  private int serve(Sources sources, CountDownLatch stop) {
    try (QueryServer server =
        QueryServer.open(address, port, sources, invocation.session()::note)) {
      String place =
          "http://%s:%d"
              .formatted(address.contains(":") ? "[" + address + "]" : address, server.port());
      invocation.session().note("serving at " + place + "; /openapi.json has the paths");
      stop.await();
      long requests = server.requests();
      return invocation.print(
          new ResultDocument(
              "Served %s at %s".formatted(Lines.count(requests, "request"), place),
              new Fields().with("address", place).with("requests", requests)));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Invocation.FAILED;
    }
  }
}

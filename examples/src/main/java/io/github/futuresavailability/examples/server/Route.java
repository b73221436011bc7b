package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.examples.output.Document;
import java.util.List;

/**
 * What is served at a path.
 *
 * @param path the path, which is exact: whatever varies is a parameter, so that a symbol can have
 *     any character
 * @param source what it reads
 * @param summary what it has, for the description
 * @param parameters its parameters; any other one is refused
 * @param shape the form of its document
 * @param call makes the document
 */
record Route(
    String path,
    Source source,
    String summary,
    List<Parameter> parameters,
    Shape shape,
    Call call) {
  /** Makes a document. */
  interface Call {
    Document of(Sources sources, Values values);
  }

  /** All routes, in the order of the description. */
  static List<Route> all() {
    return List.of(
        AvailabilityRoutes.availability(),
        AvailabilityRoutes.timeline(),
        AvailabilityRoutes.symbols(),
        UniverseRoute.universe(),
        VolumeRoutes.top(),
        VolumeRoutes.market(),
        CandleRoutes.series(),
        CandleRoutes.candles(),
        LakeRoutes.instruments(),
        RecordRoutes.trades(),
        RecordRoutes.quotes(),
        LakeRoutes.summary(),
        LakeRoutes.candles());
  }
}

/** A read-only HTTP server of the record, candles, trades and quotes in JSON, over Jetty. */
@NullMarked
package io.github.futuresavailability.examples.server;

import org.jspecify.annotations.NullMarked;

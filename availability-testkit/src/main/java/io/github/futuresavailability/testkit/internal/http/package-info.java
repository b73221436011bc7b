/**
 * Owns the HTTP server under every embedded service of this module: connections on a loopback port,
 * requests, and responses that can be cut, delayed or reset.
 *
 * <p>Public only for the packages of this module; it can change at any time.
 */
@NullMarked
package io.github.futuresavailability.testkit.internal.http;

import org.jspecify.annotations.NullMarked;

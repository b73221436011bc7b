/**
 * Owns the server's side of the WebSocket protocol (RFC 6455): the handshake, the frames of a
 * client with every check that the protocol requires, and the frames of the server.
 *
 * <p>Public only for the packages of this module; it can change at any time.
 */
@NullMarked
package io.github.futuresavailability.testkit.internal.websocket;

import org.jspecify.annotations.NullMarked;

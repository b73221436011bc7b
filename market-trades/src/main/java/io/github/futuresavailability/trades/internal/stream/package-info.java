/**
 * Owns how a stream without gaps works, for any exchange whose trades have ids that grow by one:
 * the order of each symbol, gaps and their history, connections, and delivery. Public for the
 * packages of exchanges, without promises.
 *
 * <p>Frames are parsed on the threads of the sockets. Each symbol has a lock for its order; what is
 * in order goes into one queue, which one thread hands over to the listener. All decisions about
 * connections are made on one thread, the timer's.
 */
@NullMarked
package io.github.futuresavailability.trades.internal.stream;

import org.jspecify.annotations.NullMarked;

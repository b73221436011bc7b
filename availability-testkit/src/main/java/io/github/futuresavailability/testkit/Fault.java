package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.DeliveryMode.Manner;
import io.github.futuresavailability.testkit.internal.SeededNoise;
import io.github.futuresavailability.testkit.internal.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A fault of an {@link EmbeddedArchive} and the requests that it affects. It takes effect with
 * {@link EmbeddedArchive#inject(Fault)}. Immutable and thread-safe.
 *
 * <p>A new fault affects every request of its kinds; each refinement restricts it further. For a
 * listing, the key in predicates is its prefix.
 *
 * <pre>{@code
 * archive.inject(Fault.status(503).on(RequestKind.HEAD).onShare(0.1, 42));
 * archive.inject(Fault.content(BadContent.BROKEN_ZIP).onPrefix("data/futures/um/monthly/").times(3));
 * }</pre>
 */
public final class Fault {
  private static final Set<RequestKind> ANY = EnumSet.allOf(RequestKind.class);
  private static final Set<RequestKind> WITH_BODY =
      EnumSet.of(RequestKind.LISTING, RequestKind.DOWNLOAD, RequestKind.CHECKSUM);

  private final String name;
  private final Effect effect;
  private final Set<RequestKind> kinds;
  private final Predicate<ArchiveRequest> requests;
  private final int limit;

  private interface Effect {
    DeliveryMode apply(ArchiveRequest request, DeliveryMode delivery);
  }

  private static HttpResponse response(S3Error error, ArchiveRequest request) {
    byte[] xml = error.toXml(request.http().path(), request.key(), "0000000000000000");
    return HttpResponse.of(error.status(), "application/xml", xml)
        .with("x-amz-request-id: 0000000000000000");
  }

  private Fault(
      String name,
      Effect effect,
      Set<RequestKind> kinds,
      Predicate<ArchiveRequest> requests,
      int limit) {
    this.name = name;
    this.effect = effect;
    this.kinds = kinds;
    this.requests = requests;
    this.limit = limit;
  }

  private static Fault of(String name, Set<RequestKind> kinds, Effect effect) {
    return new Fault(name, effect, kinds, any -> true, Integer.MAX_VALUE);
  }

  private static Fault of(String name, Manner manner, Set<RequestKind> kinds) {
    return of(name, kinds, (request, delivery) -> delivery.withManner(manner));
  }

  private static Fault content(
      String name, Set<RequestKind> kinds, UnaryOperator<byte[]> rewritten) {
    return of(
        name,
        kinds,
        (request, delivery) -> {
          HttpResponse response = delivery.response();
          boolean hasContent = response.status() < 300;
          return hasContent
              ? delivery.withResponse(response.withBody(rewritten.apply(response.bodyBytes())))
              : delivery;
        });
  }

  /**
   * Returns a status with the error document that S3 sends with it.
   *
   * @param status 400 to 599
   * @return the fault, for requests of every kind
   * @throws IllegalArgumentException if it is not an error status
   */
  public static Fault status(int status) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("Not an error status: " + status);
    }
    S3Error error = S3Error.ofStatus(status);
    return of(
        "status " + status,
        ANY,
        (request, delivery) -> delivery.withResponse(response(error, request)));
  }

  /**
   * Delays the response, in addition to the delay of every response.
   *
   * @param time the additional delay
   * @return the fault, for requests of every kind
   */
  public static Fault delay(Duration time) {
    Objects.requireNonNull(time, "time");
    return of("delay " + time, ANY, (request, delivery) -> delivery.delayedBy(time));
  }

  /**
   * Resets the connection instead of sending a response.
   *
   * @return the fault, for requests of every kind
   */
  public static Fault reset() {
    return of("reset", Manner.RESET, ANY);
  }

  /**
   * Resets the connection after half of the body.
   *
   * @return the fault, for requests whose response has a body
   */
  public static Fault resetInBody() {
    return of("reset in the body", Manner.RESET_IN_BODY, WITH_BODY);
  }

  /**
   * Closes the connection after half of the body that Content-Length promised.
   *
   * @return the fault, for requests whose response has a body
   */
  public static Fault truncatedBody() {
    return of("truncated body", Manner.CUT, WITH_BODY);
  }

  /**
   * Sends bad content in a response that is valid HTTP.
   *
   * @param bad the kind of bad content
   * @return the fault, for the requests that {@code bad} applies to; error responses do not change
   */
  public static Fault content(BadContent bad) {
    return content(bad.name().toLowerCase(Locale.ROOT).replace('_', ' '), bad.kinds(), bad::of);
  }

  /**
   * Sends one byte of the body a second.
   *
   * @return the fault, for requests whose response has a body
   */
  public static Fault drip() {
    return of("drip", Manner.DRIPPED, WITH_BODY);
  }

  /**
   * Sends the body repeatedly without a Content-Length, until the client disconnects.
   *
   * @return the fault, for requests whose response has a body
   */
  public static Fault endlessBody() {
    return of("endless body", Manner.ENDLESS, WITH_BODY);
  }

  /**
   * Sends another body, for example hostile XML.
   *
   * @param other the whole body
   * @return the fault, for requests whose response has a body; error responses do not change
   */
  public static Fault body(byte[] other) {
    byte[] copy = other.clone();
    return content("other body", WITH_BODY, any -> copy);
  }

  /**
   * Rewrites the body.
   *
   * @param change converts the correct body to the sent one, on any thread; an exception becomes a
   *     response with status 500
   * @return the fault, for requests whose response has a body; error responses do not change
   */
  public static Fault rewrittenBody(UnaryOperator<byte[]> change) {
    return content("rewritten body", WITH_BODY, Objects.requireNonNull(change, "change"));
  }

  /**
   * Returns 404 for a checksum although the file exists and both are listed.
   *
   * @return the fault, for checksums
   */
  public static Fault missingChecksum() {
    return status(404).on(RequestKind.CHECKSUM);
  }

  /**
   * Restricts the fault to requests of these kinds.
   *
   * @param first a kind
   * @param others more kinds
   * @return the restricted fault
   */
  public Fault on(RequestKind first, RequestKind... others) {
    Set<RequestKind> both = EnumSet.of(first, others);
    both.retainAll(kinds);
    return new Fault(name, effect, both, requests, limit);
  }

  /**
   * Restricts the fault to requests for one key.
   *
   * @param key an object's key or a listing's prefix, not percent-encoded
   * @return the restricted fault
   */
  public Fault onKey(String key) {
    return onKeys(key::equals);
  }

  /**
   * Restricts the fault to requests for keys with a prefix.
   *
   * @param prefix the prefix of an object's key or of a listing's prefix
   * @return the restricted fault
   */
  public Fault onPrefix(String prefix) {
    return onKeys(key -> key.startsWith(prefix));
  }

  /**
   * Restricts the fault to requests for selected keys.
   *
   * @param keys selects by an object's key or a listing's prefix, on any thread
   * @return the restricted fault
   */
  public Fault onKeys(Predicate<String> keys) {
    Objects.requireNonNull(keys, "keys");
    return onRequests(request -> keys.test(request.key()));
  }

  /**
   * Restricts the fault to a share of the keys, or of the pages for listings; always the same ones.
   *
   * @param share from 0 for none to 1 for all
   * @param seed the seed that selects them
   * @return the restricted fault
   * @throws IllegalArgumentException if {@code share} is not from 0 to 1
   */
  public Fault onShare(double share, long seed) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("Not a share from 0 to 1: " + share);
    }
    return onRequests(
        request -> SeededNoise.unit(SeededNoise.of(seed, request.identity())) < share);
  }

  private Fault onRequests(Predicate<ArchiveRequest> more) {
    return new Fault(name, effect, kinds, requests.and(more), limit);
  }

  /**
   * Restricts the fault to the first requests that it affects.
   *
   * @param count the number of requests, at least one
   * @return the restricted fault
   * @throws IllegalArgumentException if {@code count} is less than one
   */
  public Fault times(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("Not a number of requests: " + count);
    }
    return new Fault(name, effect, kinds, requests, Math.min(limit, count));
  }

  boolean affects(ArchiveRequest request) {
    return kinds.contains(request.kind()) && requests.test(request);
  }

  int limit() {
    return limit;
  }

  DeliveryMode apply(ArchiveRequest request, DeliveryMode delivery) {
    return effect.apply(request, delivery);
  }

  /** Returns a short description of the fault. */
  @Override
  public String toString() {
    return name;
  }
}

package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.DeliveryMode.Manner;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A misbehaviour of an {@link EmbeddedArchive}: what goes wrong, and for which requests. Takes
 * effect with {@link EmbeddedArchive#inject(Fault)}. Immutable and thread-safe.
 *
 * <p>A new fault strikes every request of the kinds that it can strike; each refinement narrows
 * that down. What the predicates see as the key of a listing is its prefix.
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

  private static HttpResponse answer(S3Error error, ArchiveRequest request) {
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
          HttpResponse answer = delivery.answer();
          boolean hasContent = answer.status() < 300;
          return hasContent
              ? delivery.withAnswer(answer.withBody(rewritten.apply(answer.bodyBytes())))
              : delivery;
        });
  }

  /**
   * Answers with a status, and with the error document that S3 sends with it.
   *
   * @param status 400 to 599
   * @return the fault, for requests of every kind
   * @throws IllegalArgumentException if it is no status of an error
   */
  public static Fault status(int status) {
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("Not the status of an error: " + status);
    }
    S3Error error = S3Error.ofStatus(status);
    return of(
        "status " + status,
        ANY,
        (request, delivery) -> delivery.withAnswer(answer(error, request)));
  }

  /**
   * Answers late, beside the delay of every answer.
   *
   * @param time how much later
   * @return the fault, for requests of every kind
   */
  public static Fault delay(Duration time) {
    Objects.requireNonNull(time, "time");
    return of("delay " + time, ANY, (request, delivery) -> delivery.later(time));
  }

  /**
   * Resets the connection instead of answering.
   *
   * @return the fault, for requests of every kind
   */
  public static Fault reset() {
    return of("reset", Manner.RESET, ANY);
  }

  /**
   * Resets the connection after half of the body.
   *
   * @return the fault, for requests whose answer has a body
   */
  public static Fault resetInBody() {
    return of("reset in the body", Manner.RESET_IN_BODY, WITH_BODY);
  }

  /**
   * Closes the connection after half of the body that Content-Length promised.
   *
   * @return the fault, for requests whose answer has a body
   */
  public static Fault truncatedBody() {
    return of("truncated body", Manner.CUT, WITH_BODY);
  }

  /**
   * Sends bad content in an answer that is proper HTTP.
   *
   * @param bad in what way it is bad
   * @return the fault, for the requests that {@code bad} is about; errors are left as they are
   */
  public static Fault content(BadContent bad) {
    return content(bad.name().toLowerCase(Locale.ROOT).replace('_', ' '), bad.kinds(), bad::of);
  }

  /**
   * Sends one byte of the body a second.
   *
   * @return the fault, for requests whose answer has a body
   */
  public static Fault drip() {
    return of("drip", Manner.DRIPPED, WITH_BODY);
  }

  /**
   * Sends the body over and over without a Content-Length, until the client leaves.
   *
   * @return the fault, for requests whose answer has a body
   */
  public static Fault endlessBody() {
    return of("endless body", Manner.ENDLESS, WITH_BODY);
  }

  /**
   * Sends something else, hostile XML for example.
   *
   * @param other the whole body
   * @return the fault, for requests whose answer has a body; errors are left as they are
   */
  public static Fault body(byte[] other) {
    byte[] copy = other.clone();
    return content("other body", WITH_BODY, any -> copy);
  }

  /**
   * Changes what is sent.
   *
   * @param change makes the sent body from the right one, on any thread; what it throws becomes an
   *     answer with status 500
   * @return the fault, for requests whose answer has a body; errors are left as they are
   */
  public static Fault rewrittenBody(UnaryOperator<byte[]> change) {
    return content("rewritten body", WITH_BODY, Objects.requireNonNull(change, "change"));
  }

  /**
   * Has no checksum although the file is there and both are listed.
   *
   * @return the fault, for checksums
   */
  public static Fault missingChecksum() {
    return status(404).on(RequestKind.CHECKSUM);
  }

  /**
   * Only requests of these kinds.
   *
   * @param first a kind
   * @param others more kinds
   * @return the narrowed fault
   */
  public Fault on(RequestKind first, RequestKind... others) {
    Set<RequestKind> both = EnumSet.of(first, others);
    both.retainAll(kinds);
    return new Fault(name, effect, both, requests, limit);
  }

  /**
   * Only requests for one key.
   *
   * @param key an object's key or a listing's prefix, not percent-encoded
   * @return the narrowed fault
   */
  public Fault onKey(String key) {
    return onKeys(key::equals);
  }

  /**
   * Only requests for keys that begin so.
   *
   * @param prefix the beginning of an object's key or of a listing's prefix
   * @return the narrowed fault
   */
  public Fault onPrefix(String prefix) {
    return onKeys(key -> key.startsWith(prefix));
  }

  /**
   * Only requests for some keys.
   *
   * @param keys decides on an object's key or a listing's prefix, on any thread
   * @return the narrowed fault
   */
  public Fault onKeys(Predicate<String> keys) {
    Objects.requireNonNull(keys, "keys");
    return onRequests(request -> keys.test(request.key()));
  }

  /**
   * Only a share of the keys, always the same ones; of listings, a share of the pages.
   *
   * @param share from 0 for none to 1 for all
   * @param seed decides which ones
   * @return the narrowed fault
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
   * Only the first so many requests that it would strike.
   *
   * @param count how many, at least one
   * @return the narrowed fault
   * @throws IllegalArgumentException if {@code count} is less than one
   */
  public Fault times(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("A fault that strikes " + count + " times");
    }
    return new Fault(name, effect, kinds, requests, Math.min(limit, count));
  }

  boolean strikes(ArchiveRequest request) {
    return kinds.contains(request.kind()) && requests.test(request);
  }

  int limit() {
    return limit;
  }

  DeliveryMode apply(ArchiveRequest request, DeliveryMode delivery) {
    return effect.apply(request, delivery);
  }

  /** What goes wrong, in a few words. */
  @Override
  public String toString() {
    return name;
  }
}

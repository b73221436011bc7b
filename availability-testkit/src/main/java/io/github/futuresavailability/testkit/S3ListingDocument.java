package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.S3ListingRequest.Encoding;
import io.github.futuresavailability.testkit.S3ListingRequest.Version;
import io.github.futuresavailability.testkit.internal.http.ByteSink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Selects the keys of one listing page and writes it as XML. Reusable; not thread-safe. */
final class S3ListingDocument {
  private static final byte[] KEY = ascii("<Contents><Key>");
  private static final byte[] MODIFIED = ascii("</Key><LastModified>");
  private static final byte[] TAG = ascii("</LastModified><ETag>&quot;");
  private static final byte[] SIZE = ascii("&quot;</ETag><Size>");
  private static final byte[] CONTENT_END =
      ascii("</Size><StorageClass>STANDARD</StorageClass></Contents>");
  private static final byte[] PREFIX_START = ascii("<CommonPrefixes><Prefix>");
  private static final byte[] PREFIX_END = ascii("</Prefix></CommonPrefixes>");

  /** Most common prefixes have few keys; skipping them one by one is faster than a search. */
  private static final int STEPS_BEFORE_SEEK = 3;

  private final String bucket;
  private final ByteSink page = new ByteSink(1024);
  private final ByteSink contents = new ByteSink(1024);
  private final ByteSink commonPrefixes = new ByteSink(1024);
  private int count;
  private byte @Nullable [] last;
  private byte @Nullable [] next;

  S3ListingDocument(String bucket) {
    this.bucket = bucket;
  }

  /** The page in three pieces, valid until the next call. */
  List<ByteSink> write(S3ListingRequest request, KeyCursor keys) throws S3ErrorException {
    select(request, keys);
    page.truncate(0);
    page.put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"");
    page.put("http://s3.amazonaws.com/doc/2006-03-01/\"><Name>").put(bucket).put("</Name>");
    putText("Prefix", request.prefix(), request.encoding());
    putPosition(request);
    page.put("<MaxKeys>").putDecimal(request.maxKeys()).put("</MaxKeys>");
    if (!request.delimiter().isEmpty()) {
      putText("Delimiter", request.delimiter(), request.encoding());
    }
    if (request.encoding() == Encoding.URL) {
      page.put("<EncodingType>url</EncodingType>");
    }
    page.put("<IsTruncated>").put(next == null ? "false" : "true").put("</IsTruncated>");
    putContinuation(request);
    commonPrefixes.put("</ListBucketResult>");
    return List.of(page, contents, commonPrefixes);
  }

  private void putPosition(S3ListingRequest request) {
    if (request.version() == Version.ONE) {
      putText("Marker", request.marker() == null ? "" : request.marker(), request.encoding());
      return;
    }
    if (request.startAfter() != null) {
      putText("StartAfter", request.startAfter(), request.encoding());
    }
    if (request.continuationToken() != null) {
      putText("ContinuationToken", request.continuationToken(), Encoding.NONE);
    }
    page.put("<KeyCount>").putDecimal(count).put("</KeyCount>");
  }

  private void putContinuation(S3ListingRequest request) {
    if (next == null || last == null) {
      return;
    }
    if (request.version() == Version.TWO) {
      putText("NextContinuationToken", S3ListingRequest.token(next), Encoding.NONE);
    } else if (!request.delimiter().isEmpty()) {
      putText("NextMarker", new String(last, StandardCharsets.UTF_8), request.encoding());
    }
  }

  private void select(S3ListingRequest request, KeyCursor keys) throws S3ErrorException {
    byte[] prefix = request.prefix().getBytes(StandardCharsets.UTF_8);
    byte[] delimiter = request.delimiter().getBytes(StandardCharsets.UTF_8);
    contents.truncate(0);
    commonPrefixes.truncate(0);
    count = 0;
    last = null;
    next = null;
    keys.seek(request.firstKey());
    while (request.maxKeys() > 0 && !keys.atEnd() && startsWith(keys, prefix, prefix.length)) {
      if (count == request.maxKeys()) {
        next = copyOfKey(keys, keys.keyLength());
        return;
      }
      count++;
      int end = delimiter.length == 0 ? -1 : delimiterEnd(keys, prefix.length, delimiter);
      take(keys, end, request);
    }
  }

  /**
   * Writes one entry, or the common prefix up to {@code end} unless that is -1, and moves past it.
   */
  private void take(KeyCursor keys, int end, S3ListingRequest request) {
    boolean lastOfPage = count == request.maxKeys();
    if (end >= 0) {
      byte[] commonPrefix = copyOfKey(keys, end);
      putCommonPrefix(commonPrefix, request.encoding());
      last = commonPrefix;
      skip(keys, commonPrefix);
    } else {
      putContent(keys, request.encoding());
      last = lastOfPage ? copyOfKey(keys, keys.keyLength()) : last;
      keys.next();
    }
  }

  private static void skip(KeyCursor keys, byte[] commonPrefix) {
    for (int i = 0; i < STEPS_BEFORE_SEEK; i++) {
      keys.next();
      if (keys.atEnd() || !startsWith(keys, commonPrefix, commonPrefix.length)) {
        return;
      }
    }
    keys.seek(S3ListingRequest.afterPrefix(commonPrefix));
  }

  private void putContent(KeyCursor keys, Encoding encoding) {
    contents.put(KEY);
    putKey(contents, keys.keyArray(), keys.keyLength(), encoding);
    contents.put(MODIFIED);
    contents.putInstant(keys.modified());
    contents.put(TAG);
    keys.putTag(contents);
    contents.put(SIZE).putDecimal(keys.size()).put(CONTENT_END);
  }

  private void putCommonPrefix(byte[] commonPrefix, Encoding encoding) {
    commonPrefixes.put(PREFIX_START);
    putKey(commonPrefixes, commonPrefix, commonPrefix.length, encoding);
    commonPrefixes.put(PREFIX_END);
  }

  private void putText(String element, String text, Encoding encoding) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    page.put('<').put(element).put('>');
    putKey(page, utf8, utf8.length, encoding);
    page.put("</").put(element).put('>');
  }

  private static void putKey(ByteSink out, byte[] key, int length, Encoding encoding) {
    if (encoding == Encoding.URL) {
      KeyText.putUrl(out, key, length);
    } else {
      KeyText.putXml(out, key, length);
    }
  }

  /** The end of the first delimiter after the prefix, or -1. */
  private static int delimiterEnd(KeyCursor keys, int from, byte[] delimiter) {
    byte[] key = keys.keyArray();
    int lastStart = keys.keyLength() - delimiter.length;
    for (int start = from; start <= lastStart; start++) {
      int end = start + delimiter.length;
      if (key[start] == delimiter[0]
          && Arrays.equals(key, start, end, delimiter, 0, delimiter.length)) {
        return end;
      }
    }
    return -1;
  }

  private static boolean startsWith(KeyCursor keys, byte[] beginning, int length) {
    return keys.keyLength() >= length
        && Arrays.equals(keys.keyArray(), 0, length, beginning, 0, length);
  }

  private static byte[] copyOfKey(KeyCursor keys, int length) {
    return Arrays.copyOf(keys.keyArray(), length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

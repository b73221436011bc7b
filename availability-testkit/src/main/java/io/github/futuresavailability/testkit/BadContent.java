package io.github.futuresavailability.testkit;

import java.util.EnumSet;
import java.util.Set;

/** The kinds of bad content in a response that is valid HTTP. */
public enum BadContent {
  /** Any body: only the first half, with a matching length; a page of XML ends in the middle. */
  SHORTENED,
  /** Listings: an element in the middle of the page is never closed. */
  MALFORMED_XML,
  /**
   * Listings: the page is marked as truncated but has no token of the next one. Version 1 without
   * delimiter is not affected, because it has no token.
   */
  MISSING_TOKEN,
  /**
   * Listings: every page is marked as truncated and has the token of its own start. A client
   * without a check repeats the request forever.
   */
  REPEATED_TOKEN,
  /** Listings: a valid page without entries, as of an empty bucket. */
  EMPTY_LISTING,
  /** Listings: the page of another prefix, with keys under that prefix. */
  WRONG_PREFIX,
  /** Checksums: the checksum of other content. */
  WRONG_CHECKSUM,
  /** Downloads: four bytes in the middle of the file are flipped. */
  BROKEN_ZIP,
  /** Downloads: a zip without entries. */
  EMPTY_ZIP,
  /** Downloads: a small zip whose entry, named as expected, unpacks to 64 MiB. */
  OVERSIZED_ZIP,
  /** Downloads: the correct content in an entry of another name. */
  WRONG_ENTRY_NAME,
  /** Downloads: the correct entry and a second one. */
  SECOND_ENTRY;

  /** The kinds of requests whose responses can have this bad content. */
  Set<RequestKind> kinds() {
    return switch (this) {
      case SHORTENED -> EnumSet.of(RequestKind.LISTING, RequestKind.DOWNLOAD, RequestKind.CHECKSUM);
      case MALFORMED_XML, MISSING_TOKEN, REPEATED_TOKEN, EMPTY_LISTING, WRONG_PREFIX ->
          EnumSet.of(RequestKind.LISTING);
      case WRONG_CHECKSUM -> EnumSet.of(RequestKind.CHECKSUM);
      case BROKEN_ZIP, EMPTY_ZIP, OVERSIZED_ZIP, WRONG_ENTRY_NAME, SECOND_ENTRY ->
          EnumSet.of(RequestKind.DOWNLOAD);
    };
  }

  /** Converts good content to the bad content. */
  byte[] of(byte[] good) {
    return switch (this) {
      case SHORTENED -> FaultyContent.firstHalf(good);
      case MALFORMED_XML -> FaultyContent.malformedXml(good);
      case MISSING_TOKEN -> FaultyContent.missingToken(good);
      case REPEATED_TOKEN -> FaultyContent.repeatedToken(good);
      case EMPTY_LISTING -> FaultyContent.emptyListing(good);
      case WRONG_PREFIX -> FaultyContent.wrongPrefix(good);
      case WRONG_CHECKSUM -> FaultyContent.wrongChecksum(good);
      case BROKEN_ZIP -> FaultyContent.brokenInTheMiddle(good);
      case EMPTY_ZIP -> FaultyContent.emptyZip();
      case OVERSIZED_ZIP -> FaultyContent.oversizedZip(good);
      case WRONG_ENTRY_NAME -> FaultyContent.wrongEntryName(good);
      case SECOND_ENTRY -> FaultyContent.secondEntry(good);
    };
  }
}

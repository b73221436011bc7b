package io.github.futuresavailability.testkit;

import java.util.EnumSet;
import java.util.Set;

/** The ways in which the content of an answer can be bad although the answer is proper HTTP. */
public enum BadContent {
  /** Any body: the first half as if that were all; a page of XML ends in the middle. */
  SHORTENED,
  /** Listings: an element in the middle of the page is never closed. */
  MALFORMED_XML,
  /**
   * Listings: the page says that it is not the last one, but not where the next one starts. Version
   * 1 without delimiter is not affected, because it never says.
   */
  MISSING_TOKEN,
  /**
   * Listings: every page says that another one follows, which starts where this one did. Who
   * believes it asks for ever.
   */
  REPEATED_TOKEN,
  /** Listings: a proper page that says that there is nothing, as of an empty bucket. */
  EMPTY_LISTING,
  /** Listings: the page of another prefix, with keys below that. */
  WRONG_PREFIX,
  /** Checksums: the sum of something else. */
  WRONG_CHECKSUM,
  /** Downloads: four bytes in the middle of the file are flipped. */
  BROKEN_ZIP,
  /** Downloads: a zip without entries. */
  EMPTY_ZIP,
  /** Downloads: a small zip whose entry, named as expected, unpacks to 64 MiB. */
  OVERSIZED_ZIP,
  /** Downloads: the right content in an entry of another name. */
  WRONG_ENTRY_NAME,
  /** Downloads: the right entry and a second one. */
  SECOND_ENTRY;

  /** The requests whose answers can be bad in this way. */
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

  /** Makes the bad content from the good one. */
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

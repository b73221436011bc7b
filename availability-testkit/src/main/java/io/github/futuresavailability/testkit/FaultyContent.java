package io.github.futuresavailability.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Converts good content to bad content. */
final class FaultyContent {
  private static final int OVERSIZED_MEBIBYTES = 64;
  private static final Pattern NEXT =
      Pattern.compile("<(NextContinuationToken|NextMarker)>[^<]*</\\1>");
  private static final Pattern POSITION =
      Pattern.compile("<(?:Marker|ContinuationToken)>([^<]+)</");
  private static final Pattern ENTRY =
      Pattern.compile("<(Contents|CommonPrefixes)>.*?</\\1>", Pattern.DOTALL);
  private static final Pattern PREFIX = Pattern.compile("<Prefix>([^<]*)</");

  private FaultyContent() {}

  static byte[] firstHalf(byte[] body) {
    return Arrays.copyOf(body, body.length / 2);
  }

  static byte[] malformedXml(byte[] page) {
    String xml = text(page);
    int end = xml.indexOf("</", xml.length() / 2);
    return bytes(xml.substring(0, end) + xml.substring(xml.indexOf('>', end) + 1));
  }

  static byte[] missingToken(byte[] page) {
    return bytes(NEXT.matcher(text(page)).replaceAll(""));
  }

  static byte[] repeatedToken(byte[] page) {
    String xml = text(missingToken(page));
    boolean second = xml.contains("<KeyCount>");
    Matcher position = POSITION.matcher(xml);
    String token = position.find() ? position.group(1) : beginning(xml, second);
    String name = second ? "NextContinuationToken" : "NextMarker";
    String next = "<" + name + ">" + token + "</" + name + ">";
    return bytes(
        xml.replaceFirst(
            "<IsTruncated>[a-z]+</IsTruncated>",
            Matcher.quoteReplacement("<IsTruncated>true</IsTruncated>" + next)));
  }

  /** A position before the first key, for a page without a position. */
  private static String beginning(String xml, boolean second) {
    Matcher prefix = PREFIX.matcher(xml);
    String text = prefix.find() ? prefix.group(1) : "";
    return second ? S3ListingRequest.token(bytes(text)) : text;
  }

  static byte[] emptyListing(byte[] page) {
    String empty = ENTRY.matcher(text(missingToken(page))).replaceAll("");
    return bytes(
        empty
            .replaceFirst("<KeyCount>\\d+<", "<KeyCount>0<")
            .replaceFirst("<IsTruncated>true<", "<IsTruncated>false<"));
  }

  /** The page of another folder than the requested one. */
  static byte[] wrongPrefix(byte[] page) {
    return bytes(text(page).replaceAll("<(Prefix|Key)>([^<])", "<$1>another/$2"));
  }

  static byte[] wrongChecksum(byte[] checksum) {
    byte[] wrong = checksum.clone();
    wrong[0] = (byte) (wrong[0] == '0' ? '1' : '0');
    return wrong;
  }

  static byte[] brokenInTheMiddle(byte[] zip) {
    byte[] broken = zip.clone();
    int middle = zip.length / 2;
    for (int i = middle; i < Math.min(zip.length, middle + 4); i++) {
      broken[i] ^= 0x55;
    }
    return broken;
  }

  static byte[] emptyZip() {
    return write(zip -> {});
  }

  static byte[] oversizedZip(byte[] zip) {
    String name = entryName(zip);
    byte[] mebibyte = new byte[1 << 20];
    Arrays.fill(mebibyte, (byte) '0');
    return write(
        out -> {
          out.putNextEntry(new ZipEntry(name));
          for (int i = 0; i < OVERSIZED_MEBIBYTES; i++) {
            out.write(mebibyte);
          }
        });
  }

  static byte[] wrongEntryName(byte[] zip) {
    byte[] content = entryContent(zip);
    return write(out -> add(out, "README.txt", content));
  }

  static byte[] secondEntry(byte[] zip) {
    String name = entryName(zip);
    byte[] content = entryContent(zip);
    return write(
        out -> {
          add(out, name, content);
          add(out, "README.txt", content);
        });
  }

  private interface ZipWriter {
    void write(ZipOutputStream out) throws IOException;
  }

  private static byte[] write(ZipWriter writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      writer.write(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException("Writing to memory failed", impossible);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content);
  }

  private static String entryName(byte[] zip) {
    try (ZipInputStream in = open(zip)) {
      ZipEntry entry = in.getNextEntry();
      return entry == null ? "empty" : entry.getName();
    } catch (IOException notAZip) {
      throw new UncheckedIOException("The object is not a zip", notAZip);
    }
  }

  private static byte[] entryContent(byte[] zip) {
    try (ZipInputStream in = open(zip)) {
      return in.getNextEntry() == null ? new byte[0] : in.readAllBytes();
    } catch (IOException notAZip) {
      throw new UncheckedIOException("The object is not a zip", notAZip);
    }
  }

  private static ZipInputStream open(byte[] zip) {
    return new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8);
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

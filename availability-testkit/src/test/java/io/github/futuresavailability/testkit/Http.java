package io.github.futuresavailability.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sends requests to an archive with the client of the JDK, or byte by byte. */
final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Http() {}

  static HttpResponse<byte[]> get(URI address) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  static HttpResponse<byte[]> get(EmbeddedArchive archive, String key)
      throws IOException, InterruptedException {
    return get(archive.endpoint().objectUrl(key));
  }

  static HttpResponse<byte[]> list(EmbeddedArchive archive, Map<String, String> parameters)
      throws IOException, InterruptedException {
    return get(archive.endpoint().listingUrl(parameters));
  }

  static HttpResponse<byte[]> head(EmbeddedArchive archive, String key)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(archive.endpoint().objectUrl(key))
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  static Socket connect(EmbeddedArchive archive) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    return new Socket(loopback, archive.endpoint().listing().getPort());
  }

  /** Sends bytes over a connection of their own and reads until the server closes it. */
  static String raw(EmbeddedArchive archive, String request) throws IOException {
    try (Socket socket = connect(archive)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      ByteArrayOutputStream response = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(response);
      return response.toString(StandardCharsets.UTF_8);
    }
  }
}

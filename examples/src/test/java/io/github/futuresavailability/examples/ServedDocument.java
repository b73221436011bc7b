package io.github.futuresavailability.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * What a server sent.
 *
 * @param status the status
 * @param mediaType the type of its text
 * @param text its text
 */
record ServedDocument(int status, String mediaType, String text) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final ObjectMapper JSON = new ObjectMapper();

  static ServedDocument of(int port, String path) throws Exception {
    return of(port, "GET", path);
  }

  static ServedDocument of(int port, String method, String path) throws Exception {
    HttpResponse<String> response = response(port, method, path);
    return new ServedDocument(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.body());
  }

  static HttpResponse<String> response(int port, String method, String path) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  static HttpClient client() {
    return CLIENT;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** The text, which must be one JSON document. */
  JsonNode json() throws Exception {
    return JSON.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(text);
  }
}

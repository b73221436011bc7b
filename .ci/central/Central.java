import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Accepts every upload as Central would and stores none; writes its address to a file. */
public final class Central {
  private Central() {}

  public static void main(String[] arguments) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] deployment = "00000000-0000-0000-0000-000000000000".getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(201, deployment.length);
            exchange.getResponseBody().write(deployment);
          }
        });
    server.start();
    Files.writeString(
        Path.of(arguments[0]), "http://127.0.0.1:" + server.getAddress().getPort());
  }
}

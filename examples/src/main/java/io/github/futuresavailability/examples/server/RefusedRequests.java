package io.github.futuresavailability.examples.server;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Sends what Jetty itself refuses as a problem: addresses that are too long, too many requests. */
final class RefusedRequests extends ErrorHandler {
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      String message,
      Throwable cause,
      Callback callback) {
    String title = HttpStatus.getMessage(status);
    Reply.ofProblem(
            status,
            Problem.ofStatus(
                status,
                title,
                message == null ? title : message,
                String.valueOf(request.getHttpURI().getPathQuery())))
        .send(response, callback);
  }
}

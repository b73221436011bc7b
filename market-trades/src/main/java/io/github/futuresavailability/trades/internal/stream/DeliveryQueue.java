package io.github.futuresavailability.trades.internal.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What is in order and waits for the listener. It takes everything: sockets and requests of history
 * look first whether there is room. What is handed over counts until the listener has taken it.
 * Thread-safe.
 */
final class DeliveryQueue {
  private final int capacity;

  /** Guarded by this, as the other fields; the size is also read without. */
  private final Deque<Object> items = new ArrayDeque<>();

  private final List<Runnable> readers = new ArrayList<>();
  private volatile int size;
  private boolean ended;

  DeliveryQueue(int capacity) {
    this.capacity = capacity;
  }

  synchronized void add(Object item) {
    if (items.isEmpty()) {
      notifyAll();
    }
    items.addLast(item);
    setSize(size + 1);
  }

  /** Written only by the thread that holds the lock. */
  private void setSize(int changed) {
    size = changed;
  }

  boolean hasRoom() {
    return size < capacity;
  }

  /** Runs an action once, when half of the queue is free, on the thread that made it so. */
  void whenRoom(Runnable reader) {
    synchronized (this) {
      if (!hasRoom()) {
        readers.add(reader);
        return;
      }
    }
    reader.run();
  }

  synchronized void awaitRoom() throws InterruptedException {
    while (!hasRoom() && !ended) {
      wait();
    }
  }

  /** Moves the next items to a list; false if there will be none. */
  synchronized boolean take(List<Object> into, int most) throws InterruptedException {
    while (items.isEmpty() && !ended) {
      wait();
    }
    for (int i = 0; i < most && !items.isEmpty(); i++) {
      into.add(items.removeFirst());
    }
    return !into.isEmpty();
  }

  /** The listener has taken some items. */
  void taken(int number) {
    List<Runnable> ready = List.of();
    synchronized (this) {
      setSize(size - number);
      if (size <= capacity / 2) {
        ready = List.copyOf(readers);
        readers.clear();
        notifyAll();
      }
    }
    ready.forEach(Runnable::run);
  }

  /** Nothing is added any more. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }
}

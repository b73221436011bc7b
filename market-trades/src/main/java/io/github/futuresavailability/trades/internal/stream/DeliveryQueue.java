package io.github.futuresavailability.trades.internal.stream;

import java.util.ArrayDeque;
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

  /** Waits, if there is no room, until half of the queue is free or nothing is taken any more. */
  synchronized void awaitRoom() throws InterruptedException {
    if (hasRoom()) {
      return;
    }
    while (size > capacity / 2 && !ended) {
      wait();
    }
  }

  /** Moves the next items to a list; false if there will be none. */
  synchronized boolean take(List<Object> into, int most) throws InterruptedException {
    while (items.isEmpty() && !ended) {
      wait();
    }
    for (int i = 0; i < most && !items.isEmpty(); i++) {
      // In this order, nothing is lost if there is no memory.
      into.add(items.getFirst());
      items.removeFirst();
    }
    return !into.isEmpty();
  }

  /** The listener has taken some items. */
  synchronized void taken(int number) {
    setSize(size - number);
    if (size <= capacity / 2) {
      notifyAll();
    }
  }

  /** Nothing is added any more. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }
}

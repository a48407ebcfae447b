package io.viper.core.simulation;

import io.viper.core.model.Event;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Events of one moment that wait to be told, first in, first out. */
final class Reports {
    private @Nullable Event[] events = new @Nullable Event[8];
    private int head;
    private int tail;

    boolean isEmpty() {
        return head == tail;
    }

    void add(Event event) {
        if (tail == events.length) events = Arrays.copyOf(events, tail * 2);
        events[tail++] = event;
    }

    /** Takes the first one; there must be one. */
    Event next() {
        Event event = Objects.requireNonNull(events[head]);
        events[head++] = null;
        if (head == tail) {
            head = 0;
            tail = 0;
        }
        return event;
    }
}

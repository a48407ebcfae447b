package io.viper.core.simulation;

import io.viper.core.model.Effect;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The effects on their way to one instrument, by time of arrival; those that arrive together stay as they were sent. */
final class Requests {
    private @Nullable Effect[] effects = new @Nullable Effect[4];
    private long[] arrivals = new long[4];
    private boolean[] atClose = new boolean[4];
    private int head;
    private int tail;

    boolean isEmpty() {
        return head == tail;
    }

    /** When the first one arrives. */
    long arrival() {
        return arrivals[head];
    }

    /** Whether the first one is to be handled at the close of the bar that it answers. */
    boolean atClose() {
        return atClose[head];
    }

    /** The first one. */
    Effect first() {
        return Objects.requireNonNull(effects[head]);
    }

    /** The number of the order that the first one is about. */
    long orderId() {
        return switch (first()) {
            case Effect.PlaceOrder place -> place.orderId();
            case Effect.AmendOrder amend -> amend.orderId();
            case Effect.CancelOrder cancel -> cancel.orderId();
            case Effect.QueryOrder query -> query.orderId();
            case Effect.QueryAccount query -> throw new IllegalArgumentException("about no order: " + query);
        };
    }

    /** The instrument that an effect is about. */
    static int instrument(Effect effect) {
        return switch (effect) {
            case Effect.PlaceOrder place -> place.order().instrument();
            case Effect.AmendOrder amend -> amend.instrument();
            case Effect.CancelOrder cancel -> cancel.instrument();
            case Effect.QueryOrder query -> query.instrument();
            case Effect.QueryAccount query -> throw new IllegalArgumentException("about no instrument: " + query);
        };
    }

    void removeFirst() {
        effects[head++] = null;
        if (head == tail) {
            head = 0;
            tail = 0;
        }
    }

    /** New ones go to the end, because none overtakes another; only those for a close do. */
    void add(Effect effect, long arrival, boolean toClose) {
        if (tail == effects.length) makeRoom();
        int at = tail++;
        while (at > head && arrivals[at - 1] > arrival) {
            effects[at] = effects[at - 1];
            arrivals[at] = arrivals[at - 1];
            atClose[at] = atClose[at - 1];
            at--;
        }
        effects[at] = effect;
        arrivals[at] = arrival;
        atClose[at] = toClose;
    }

    private void makeRoom() {
        int size = tail - head;
        int room = Math.max(4, size * 2);
        effects = Arrays.copyOf(Arrays.copyOfRange(effects, head, tail), room);
        arrivals = Arrays.copyOf(Arrays.copyOfRange(arrivals, head, tail), room);
        atClose = Arrays.copyOf(Arrays.copyOfRange(atClose, head, tail), room);
        head = 0;
        tail = size;
    }
}

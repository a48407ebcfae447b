package io.viper.core.simulation;

import io.viper.core.model.Event;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers to changes carry no number that says which change they answer. As on one real connection, those about one order
 * are told in the order in which the changes were asked for, each once.
 */
final class ChangeAnswers {
    private final Map<Long, ArrayDeque<Slot>> orders = new HashMap<>();
    private final BiConsumer<Event.Report, Long> teller;

    /** A change that was asked for. */
    private static final class Slot {
        Event.@Nullable Report answer;

        long due;
    }

    /** @param teller takes an answer and when it is to be told, in order */
    ChangeAnswers(BiConsumer<Event.Report, Long> teller) {
        this.teller = teller;
    }

    private ArrayDeque<Slot> slots(long orderId) {
        return orders.computeIfAbsent(orderId, each -> new ArrayDeque<>());
    }

    /** A change goes to the exchange. */
    void forwarded(long orderId) {
        slots(orderId).add(new Slot());
    }

    /** A change never gets there. */
    void failed(Event.Report answer, long due) {
        Slot slot = new Slot();
        slot.answer = answer;
        slot.due = due;
        slots(answer.orderId()).add(slot);
        flush(answer.orderId());
    }

    /** The exchange answers the oldest change that it has; nothing is told if it has none of ours. */
    void answered(Event.Report answer, long due) {
        for (Slot slot : slots(answer.orderId())) {
            if (slot.answer != null) continue;
            slot.answer = answer;
            slot.due = due;
            break;
        }
        flush(answer.orderId());
    }

    /** The oldest change that the exchange has was a cancel, and made: the order's end is its answer. */
    void made(long orderId) {
        for (Slot slot : slots(orderId)) {
            if (slot.answer != null) continue;
            slots(orderId).remove(slot);
            break;
        }
        flush(orderId);
    }

    private void flush(long orderId) {
        ArrayDeque<Slot> slots = slots(orderId);
        for (Slot first; (first = slots.peek()) != null && first.answer != null; ) {
            slots.remove();
            // whoever comes next is not told earlier
            for (Slot later : slots) later.due = Math.max(later.due, first.due);
            teller.accept(first.answer, first.due);
        }
    }
}

package io.viper.core.execution;

import static io.viper.core.execution.OrderStep.ACCEPT;
import static io.viper.core.execution.OrderStep.CANCEL;
import static io.viper.core.execution.OrderStep.EXPIRE;
import static io.viper.core.execution.OrderStep.FILL_PART;
import static io.viper.core.execution.OrderStep.FILL_REST;
import static io.viper.core.execution.OrderStep.REFUSE_CHANGE;
import static io.viper.core.execution.OrderStep.REJECT;
import static io.viper.core.execution.OrderStep.SEND;
import static io.viper.core.execution.OrderStep.SEND_CANCEL;
import static io.viper.core.execution.OrderStep.SEND_UPDATE;
import static io.viper.core.execution.OrderStep.TIMEOUT;
import static io.viper.core.execution.OrderStep.TRIGGER;
import static io.viper.core.execution.OrderStep.UPDATE;
import static io.viper.core.model.OrderStatus.ACCEPTED;
import static io.viper.core.model.OrderStatus.CANCELED;
import static io.viper.core.model.OrderStatus.EXPIRED;
import static io.viper.core.model.OrderStatus.FILLED;
import static io.viper.core.model.OrderStatus.INITIALIZED;
import static io.viper.core.model.OrderStatus.PARTIALLY_FILLED;
import static io.viper.core.model.OrderStatus.PENDING_CANCEL;
import static io.viper.core.model.OrderStatus.PENDING_UPDATE;
import static io.viper.core.model.OrderStatus.REJECTED;
import static io.viper.core.model.OrderStatus.SUBMITTED;
import static io.viper.core.model.OrderStatus.TRIGGERED;
import static io.viper.core.model.OrderStatus.UNKNOWN;

import io.viper.core.model.OrderStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The life of an order as one table. What has no row is not possible, and if it happens all the same, an error. */
final class Transitions {
    private static final Map<OrderStatus, Map<OrderStep, OrderStatus>> TABLE = new EnumMap<>(OrderStatus.class);

    static {
        row(INITIALIZED, SEND, SUBMITTED);

        row(SUBMITTED, ACCEPT, ACCEPTED);
        row(SUBMITTED, REJECT, REJECTED);
        row(SUBMITTED, TIMEOUT, UNKNOWN); // never "failed": the exchange may have it
        row(SUBMITTED, FILL_PART, PARTIALLY_FILLED); // a fill may overtake the acknowledgment
        row(SUBMITTED, FILL_REST, FILLED); // likewise
        row(SUBMITTED, TRIGGER, TRIGGERED); // likewise
        row(SUBMITTED, EXPIRE, EXPIRED); // immediate-or-cancel that found nothing
        row(SUBMITTED, CANCEL, CANCELED); // canceled by the exchange before we heard of it
        row(SUBMITTED, SEND_CANCEL, PENDING_CANCEL);
        row(SUBMITTED, SEND_UPDATE, PENDING_UPDATE);

        row(UNKNOWN, TRIGGER, TRIGGERED); // its stream speaks although the reply was lost
        row(UNKNOWN, UPDATE, UNKNOWN); // a change that was sent before says nothing for sure
        row(UNKNOWN, REFUSE_CHANGE, UNKNOWN); // "no such order" is no evidence before the horizon
        row(UNKNOWN, ACCEPT, ACCEPTED); // found by asking, or a late answer
        row(UNKNOWN, REJECT, REJECTED); // evidence that it was never accepted
        row(UNKNOWN, FILL_PART, PARTIALLY_FILLED);
        row(UNKNOWN, FILL_REST, FILLED);
        row(UNKNOWN, CANCEL, CANCELED);
        row(UNKNOWN, EXPIRE, EXPIRED);

        row(ACCEPTED, ACCEPT, ACCEPTED); // a change that overtook the order was refused; the acknowledgment follows
        row(ACCEPTED, TRIGGER, TRIGGERED);
        row(ACCEPTED, FILL_PART, PARTIALLY_FILLED);
        row(ACCEPTED, FILL_REST, FILLED);
        row(ACCEPTED, SEND_UPDATE, PENDING_UPDATE);
        row(ACCEPTED, SEND_CANCEL, PENDING_CANCEL);
        row(ACCEPTED, CANCEL, CANCELED); // the exchange may cancel by itself: reduce-only without a position
        row(ACCEPTED, EXPIRE, EXPIRED);
        row(ACCEPTED, UPDATE, ACCEPTED); // the answer to a second change: the first one's came before
        row(ACCEPTED, REFUSE_CHANGE, ACCEPTED); // likewise
        row(ACCEPTED, REJECT, REJECTED); // accepted first, refused when triggered: margin gone meanwhile

        row(TRIGGERED, ACCEPT, TRIGGERED); // late acknowledgment
        row(TRIGGERED, FILL_PART, PARTIALLY_FILLED);
        row(TRIGGERED, FILL_REST, FILLED);
        row(TRIGGERED, SEND_UPDATE, PENDING_UPDATE);
        row(TRIGGERED, UPDATE, TRIGGERED); // the answer to a second change
        row(TRIGGERED, REFUSE_CHANGE, TRIGGERED); // likewise
        row(TRIGGERED, SEND_CANCEL, PENDING_CANCEL);
        row(TRIGGERED, CANCEL, CANCELED);
        row(TRIGGERED, EXPIRE, EXPIRED);
        row(TRIGGERED, REJECT, REJECTED);

        row(PARTIALLY_FILLED, ACCEPT, PARTIALLY_FILLED); // late acknowledgment
        row(PARTIALLY_FILLED, TRIGGER, PARTIALLY_FILLED); // late news
        row(PARTIALLY_FILLED, FILL_PART, PARTIALLY_FILLED);
        row(PARTIALLY_FILLED, FILL_REST, FILLED);
        row(PARTIALLY_FILLED, SEND_UPDATE, PENDING_UPDATE);
        row(PARTIALLY_FILLED, UPDATE, PARTIALLY_FILLED); // the answer to a second change
        row(PARTIALLY_FILLED, REFUSE_CHANGE, PARTIALLY_FILLED); // likewise
        row(PARTIALLY_FILLED, SEND_CANCEL, PENDING_CANCEL);
        row(PARTIALLY_FILLED, CANCEL, CANCELED);
        row(PARTIALLY_FILLED, EXPIRE, EXPIRED);
        row(PARTIALLY_FILLED, REJECT, REJECTED); // the rest refused after a part was executed

        row(PENDING_UPDATE, ACCEPT, PENDING_UPDATE); // the first acknowledgment, late
        row(PENDING_UPDATE, UPDATE, ACCEPTED);
        row(PENDING_UPDATE, REFUSE_CHANGE, ACCEPTED); // as it was; a fill that overtook it says more
        row(PENDING_UPDATE, TRIGGER, PENDING_UPDATE);
        row(PENDING_UPDATE, FILL_PART, PENDING_UPDATE); // filled while the change travels
        row(PENDING_UPDATE, FILL_REST, FILLED);
        row(PENDING_UPDATE, SEND_UPDATE, PENDING_UPDATE); // a second change before the first is answered
        row(PENDING_UPDATE, SEND_CANCEL, PENDING_CANCEL);
        row(PENDING_UPDATE, CANCEL, CANCELED);
        row(PENDING_UPDATE, EXPIRE, EXPIRED);
        row(PENDING_UPDATE, REJECT, REJECTED);
        row(PENDING_UPDATE, TIMEOUT, UNKNOWN); // the order itself was never answered

        row(PENDING_CANCEL, ACCEPT, PENDING_CANCEL); // the first acknowledgment, late
        row(PENDING_CANCEL, UPDATE, PENDING_CANCEL); // a change that was sent before
        row(PENDING_CANCEL, TRIGGER, PENDING_CANCEL);
        row(PENDING_CANCEL, FILL_PART, PENDING_CANCEL); // filled while the cancel travels
        row(PENDING_CANCEL, FILL_REST, FILLED);
        row(PENDING_CANCEL, CANCEL, CANCELED);
        row(PENDING_CANCEL, REFUSE_CHANGE, ACCEPTED); // still there: the reason says why
        row(PENDING_CANCEL, EXPIRE, EXPIRED);
        row(PENDING_CANCEL, REJECT, REJECTED);
        row(PENDING_CANCEL, TIMEOUT, UNKNOWN); // the order itself was never answered

        row(FILLED, REFUSE_CHANGE, FILLED); // a cancel or change that came too late
        row(CANCELED, REFUSE_CHANGE, CANCELED); // likewise
        row(EXPIRED, REFUSE_CHANGE, EXPIRED); // likewise
        row(REJECTED, REFUSE_CHANGE, REJECTED); // likewise
    }

    private Transitions() {}

    private static void row(OrderStatus from, OrderStep step, OrderStatus to) {
        TABLE.computeIfAbsent(from, f -> new EnumMap<>(OrderStep.class)).put(step, to);
    }

    /** Every row, as {@code FROM STEP}. */
    static Set<String> rows() {
        Set<String> rows = new TreeSet<>();
        TABLE.forEach((from, steps) -> steps.keySet().forEach(step -> rows.add(from + " " + step)));
        return rows;
    }

    /** The state that follows, if the step is possible. */
    static Optional<OrderStatus> next(OrderStatus from, OrderStep step) {
        return Optional.ofNullable(TABLE.getOrDefault(from, Map.of()).get(step));
    }
}

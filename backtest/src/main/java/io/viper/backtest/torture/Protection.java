package io.viper.backtest.torture;

import static io.viper.backtest.torture.Broken.unless;

import io.viper.core.engine.Engine;
import io.viper.core.execution.Order;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.OrderView;
import io.viper.core.model.Purpose;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whether a position that was given a stop has one at the exchange for as long as it is held. A stop that the exchange
 * refused or took back, or a person, is explained: it is told, and not fought about.
 */
final class Protection {
    private static final long LONGEST = 5_000_000_000L;

    private final Truth truth;
    private final Set<Integer> demanded = new HashSet<>();
    private final Map<Long, Integer> stops = new HashMap<>();

    Protection(Truth truth) {
        this.truth = truth;
    }

    void sends(Order order) {
        Purpose purpose = order.spec().purpose();
        if (purpose != Purpose.STOP_LOSS && purpose != Purpose.TRAILING) return;
        // where an exchange has no stops the engine watches the price, and sends this when it is there
        if (!order.spec().type().triggered()) return;
        demanded.add(order.spec().instrument());
        stops.put(order.id(), order.spec().instrument());
    }

    void told(Event event) {
        switch (event) {
            case Event.OrderRejected end -> explained(end.orderId());
            case Event.OrderCanceled end -> explained(end.orderId());
            case Event.OrderExpired end -> explained(end.orderId());
            case Event.OrderFilled filled -> explained(filled.orderId());
            case ExchangeEvent.FillSeen seen -> explained(seen.fill().orderId());
            case ExchangeEvent.OrderAbandoned end -> explained(end.orderId());
            case ExchangeEvent.OrderSeen seen -> {
                if (seen.order().standing() != OrderView.Standing.WORKING)
                    explained(seen.order().orderId());
            }
            default -> {
                // no stop ends by it
            }
        }
    }

    private void explained(long orderId) {
        Integer instrument = stops.get(orderId);
        if (instrument != null) demanded.remove(instrument);
    }

    void step(Engine engine) {
        demanded.removeIf(i -> engine.portfolio().position(i).flat());
    }

    /** Both sides agree about everything. */
    void quiet(long time) {
        if (time - truth.lastTouched() < LONGEST) return;
        for (int i : demanded) {
            unless(truth.protectedBy(i), "I16", "the position of C{} has no stop at the exchange", i);
        }
    }
}

package io.viper.exchange.venue;

import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Placed;
import io.viper.exchange.Protocol;
import io.viper.exchange.Reply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The exchange's names of orders, remembered as a gateway does, where orders go by those. */
final class TheirNames {
    private final boolean needed;
    private final Map<String, String> byOurs = new ConcurrentHashMap<>();

    TheirNames(Protocol protocol) {
        needed = !protocol.capabilities().has(Feature.QUERY_BY_CLIENT_ID);
    }

    <T> Reply<T> heard(Reply<T> reply) {
        if (needed && reply.optional().orElse(null) instanceof Placed(String theirs, String ours)) {
            byOurs.put(ours, theirs);
        }
        return reply;
    }

    /** Empty where ours is enough, or theirs is not known. */
    String of(NewOrder order) {
        return byOurs.getOrDefault(order.clientOrderId(), "");
    }
}

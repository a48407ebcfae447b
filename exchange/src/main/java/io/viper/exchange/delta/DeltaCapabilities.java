package io.viper.exchange.delta;

import io.viper.core.model.OrderType;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.Capabilities;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Capabilities.Idempotency;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.Budget;
import java.util.List;
import java.util.Set;

/** What Delta can do, and what it costs. */
final class DeltaCapabilities {
    private static final int CLIENT_ID_LENGTH = 32;
    private static final long SIGNATURE_MILLIS = 5_000;

    /**
     * No idempotency: the documentation promises nothing about a client order id that comes twice, so both count as
     * executed. Fill-or-kill was taken away in May 2024.
     */
    static final Capabilities ALL = new Capabilities(
            Set.of(Product.SPOT, Product.LINEAR, Product.INVERSE),
            Set.of(OrderType.values()),
            Set.of(TimeInForce.GTC, TimeInForce.IOC),
            Set.of(
                    Feature.REDUCE_ONLY,
                    Feature.POST_ONLY,
                    Feature.AMEND,
                    Feature.AMEND_BY_EXCHANGE_ID,
                    Feature.CANCEL_ALL,
                    Feature.ONE_WAY_MODE,
                    Feature.SET_LEVERAGE,
                    Feature.QUERY_BY_CLIENT_ID,
                    Feature.BOOK_CHECKSUM,
                    Feature.MARGIN_MODE_BY_OWNER,
                    Feature.OPEN_BAR_UNMARKED,
                    Feature.DEMO),
            Idempotency.NONE,
            CLIENT_ID_LENGTH,
            DeltaOrderRequests.CLIENT_ID,
            SIGNATURE_MILLIS,
            DeltaSafety.DEAD_MAN);

    /** Weights in a fixed window of five minutes, and what the matching of one product takes in a second. */
    static final List<Budget> BUDGETS =
            List.of(new Budget("weight", 20_000, 300_000, false, ""), new Budget("operations", 500, 1_000, true, ""));

    private DeltaCapabilities() {}
}

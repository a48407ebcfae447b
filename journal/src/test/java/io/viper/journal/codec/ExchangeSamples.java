package io.viper.journal.codec;

import io.viper.core.Rng;
import io.viper.core.model.AccountView;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderView;
import java.util.ArrayList;
import java.util.List;

/** Random events about an exchange. */
final class ExchangeSamples {
    private ExchangeSamples() {}

    /** One of each. */
    static List<Event> events(Rng rng, Fill fill, String text) {
        long time = rng.anyLong();
        int exchange = rng.between(0, 7);
        return List.of(
                new ExchangeEvent.Connected(time, exchange, terms(rng)),
                new ExchangeEvent.StreamLost(time, exchange, text),
                new ExchangeEvent.OrderAbandoned(rng.anyLong(), time),
                new ExchangeEvent.OrderUnclear(rng.anyLong(), time, rng.nextBoolean(), text),
                new ExchangeEvent.ChangeUnclear(rng.anyLong(), time, text),
                new ExchangeEvent.OrderAbsent(rng.anyLong(), rng.anyLong(), time),
                new ExchangeEvent.OrderSeen(order(rng), rng.anyLong(), time),
                new ExchangeEvent.FillSeen(fill, time),
                new ExchangeEvent.AccountSeen(exchange, account(rng), rng.anyLong(), time),
                new ExchangeEvent.AccountUnseen(time, exchange, text),
                new ExchangeEvent.InstrumentSeen(rng.between(0, 7), time, text));
    }

    private static ExchangeTerms terms(Rng rng) {
        long lag = rng.between(1, 1L << 40);
        long told = rng.between(1, 1L << 40);
        return new ExchangeTerms(
                rng.between(1, Long.MAX_VALUE),
                lag,
                lag + rng.between(0, 1L << 40),
                rng.between(1, Long.MAX_VALUE),
                rng.between(1, Long.MAX_VALUE),
                rng.between(1, Long.MAX_VALUE),
                told,
                told + rng.between(0, 1L << 40),
                rng.between(1, Long.MAX_VALUE),
                rng.nextBoolean(),
                rng.nextDouble());
    }

    private static OrderView order(Rng rng) {
        return new OrderView(
                rng.anyLong(),
                rng.between(Integer.MIN_VALUE, Integer.MAX_VALUE),
                rng.oneOf(OrderView.Standing.values()),
                rng.anyLong(),
                rng.anyLong(),
                rng.anyLong(),
                rng.anyLong());
    }

    private static AccountView account(Rng rng) {
        List<AccountView.Holding> holdings = new ArrayList<>();
        List<OrderView> orders = new ArrayList<>();
        for (int i = rng.nextInt(3); i > 0; i--) {
            holdings.add(new AccountView.Holding(i, rng.anyLong(), rng.between(0, 125)));
            orders.add(order(rng));
        }
        return new AccountView(rng.anyLong(), rng.nextBoolean(), holdings, orders, rng.between(0, 9));
    }
}

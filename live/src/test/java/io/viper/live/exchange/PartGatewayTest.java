package io.viper.live.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.model.AccountView;
import io.viper.core.model.AccountView.Holding;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.OrderView;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.core.model.Timeframe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The second of two exchanges with an instrument each, in hedge mode: the run's places 1 and 3 are its own 0 and 1. */
class PartGatewayTest {
    private static final OrderView WORKING = new OrderView(7, 1, OrderView.Standing.WORKING, 5, 0, 0, 0);
    private static final Fill SHORTED = new Fill(7, 9, 1, Side.SELL, 5, 100, 0, false, 0);

    private final OneInstrument inner = new OneInstrument();
    private final Gateway part = new PartGateway(inner, new int[] {1, 3});

    /** Holds a short position in its only instrument, and remembers what it was asked. */
    private static final class OneInstrument implements Gateway {
        final List<Object> asked = new ArrayList<>();

        @Override
        public Abilities abilities() {
            return new Abilities(Idempotency.STRONG, true, false, 600);
        }

        @Override
        public ExchangeTerms terms() {
            return ExchangeTerms.standard();
        }

        @Override
        public List<Event.BarClosed> past(Told told) {
            asked.add(told);
            return List.of(new Event.BarClosed(0, new Bar(Timeframe.M1, 0, 1, 1, 1, 1, 1)));
        }

        @Override
        public void open(OrderNames names, Listener listener) {
            listener.on(new Event.QuoteSeen(0, 5, 1, 1, 2, 1));
            listener.on(new Event.OrderFilled(SHORTED, 6));
            listener.on(new Event.OrderAccepted(7, 7));
        }

        @Override
        public Reply place(String name, OrderSpec order) {
            asked.add(order.instrument());
            return new Reply.Done();
        }

        @Override
        public Reply amend(String name, Effect.AmendOrder change) {
            asked.add(change);
            return new Reply.Done();
        }

        @Override
        public Reply cancel(String name, int instrument) {
            asked.add(instrument);
            return new Reply.Done();
        }

        @Override
        public Lookup<OrderView> order(String name, int instrument) {
            asked.add(instrument);
            return new Lookup.Found<>(WORKING);
        }

        @Override
        public Lookup<List<OrderView>> openOrders() {
            return new Lookup.Found<>(List.of(WORKING));
        }

        @Override
        public Lookup<List<Fill>> trades(long since) {
            return new Lookup.Failed<>("not now");
        }

        @Override
        public Lookup<AccountView> account() {
            List<Holding> held = List.of(new Holding(0, 0, 5), new Holding(1, -5, 5));
            return new Lookup.Found<>(new AccountView(1, true, held, List.of(WORKING), 0));
        }

        @Override
        public void close() {}
    }

    private static OrderSpec market(int place) {
        return new OrderSpec(
                place,
                Side.SELL,
                OrderType.MARKET,
                new Quantity(5),
                null,
                null,
                0,
                TimeInForce.GTC,
                0,
                false,
                false,
                Purpose.ENTRY);
    }

    @Test
    void whatItIsAskedIsAskedByItsOwnNumbers() throws Exception {
        part.place("a", market(3));
        part.cancel("a", 1);
        part.amend("a", new Effect.AmendOrder(7, 3, 4, 0, 0));
        assertThat(part.order("a", 3)).isEqualTo(new Lookup.Found<>(WORKING.at(3)));
        assertThat(inner.asked).containsExactly(1, 0, new Effect.AmendOrder(7, 1, 4, 0, 0), 1);
        assertThatThrownBy(() -> part.place("b", market(2))).hasMessageContaining("not at this exchange");
    }

    @Test
    void whatItSaysIsSaidByTheRunsNumbers() throws Exception {
        Gateway.Told told = new Gateway.Told(List.of(10L, 11L, 12L, 13L), List.of(20L, 21L, 22L, 23L));
        assertThat(part.past(told))
                .singleElement()
                .extracting(Event.BarClosed::instrument)
                .isEqualTo(1);
        assertThat(inner.asked).containsExactly(new Gateway.Told(List.of(11L, 13L), List.of(21L, 23L)));
        assertThat(part.account())
                .isEqualTo(new Lookup.Found<>(new AccountView(
                        1, true, List.of(new Holding(1, 0, 5), new Holding(3, -5, 5)), List.of(WORKING.at(3)), 0)));
        assertThat(part.openOrders()).isEqualTo(new Lookup.Found<>(List.of(WORKING.at(3))));
        assertThat(part.trades(0)).isInstanceOf(Lookup.Failed.class);
        assertThat(heard())
                .containsExactly(
                        new Event.QuoteSeen(1, 5, 1, 1, 2, 1),
                        new Event.OrderFilled(SHORTED.at(3), 6),
                        new Event.OrderAccepted(7, 7));
    }

    private List<Event> heard() throws IOException {
        List<Event> heard = new ArrayList<>();
        part.open(new OrderNames(1), new Gateway.Listener() {
            @Override
            public void on(Event event) {
                heard.add(event);
            }

            @Override
            public void up() {}

            @Override
            public void down(String reason) {}
        });
        return heard;
    }
}

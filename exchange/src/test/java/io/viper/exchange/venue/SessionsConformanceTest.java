package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.viper.core.Fault;
import io.viper.core.model.Side;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Execution;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.kit.BookKeeper;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Knob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Lines and what lets us in do not last: what expires is begun anew, and where an end is known before, nothing is missed. */
class SessionsConformanceTest extends Conformance {
    /** Long enough for another line to take over. */
    private static final Impatient.Pace SHORT_LIFE = new Impatient.Pace(3_000, 0);

    private static final Impatient.Pace SHORT_TICKET = new Impatient.Pace(0, 1_000);
    private static final long HALF_DAY_MILLIS = 12 * 3_600_000L;
    private static final long PAUSE_NANOS = 60_000_000;
    private static final long SECOND = 1_000_000_000L;

    @Test
    @Fault("B10")
    void b10AnExpiredSessionIsToldAsALossAndBegunAnewAndWhatWasMissedIsFound() {
        try (Streams streams = Streams.account(bench, Kind.ORDERS)) {
            long since = bench.venue.floor().now() - SECOND;
            bench.venue.expireSessions();
            NewOrder missed = bench.bought(300);
            Bench.await("down", () -> streams.heard.downs.size() >= streams.lines());
            Bench.await("up again", () -> streams.heard.ups.get() >= 2 * streams.lines());
            assertThat(bench.executions(since)).isNotEmpty();
            assertThat(bench.truthOf(missed)).hasSize(1);
            isTold(streams);
        }
        bench.flat();
    }

    private void isTold(Streams streams) {
        NewOrder order = bench.placed(bench.resting());
        bench.done(bench.protocol.cancel(bench.ref(order)));
        String theirs = bench.find(bench.ref(order)).orElseThrow().exchangeOrderId();
        Bench.await(
                "told by the new line",
                () -> streams.heard.orders.stream()
                        .anyMatch(each -> each.exchangeOrderId().equals(theirs)));
    }

    /** The exchange says nothing, and pings are answered: only that the ticket cannot be renewed tells that it is gone. */
    @Test
    @Fault("B10")
    void b10ATicketThatExpiredInSilenceIsNoticedWhenItIsToBeRenewed() {
        StreamProtocol stream = bench.protocol.accountStream(bench.entrant.product());
        boolean renewed = stream.ticket()
                .filter(each -> each.renewMillis() < HALF_DAY_MILLIS)
                .isPresent();
        assumeTrue(renewed, "nothing has to be renewed: it lasts as long as the line");
        try (Streams streams = Streams.account(bench, SHORT_TICKET, Kind.ORDERS)) {
            bench.wrong(Knob.LOSE, "listenKeyExpired", 10);
            bench.venue.expireSessions();
            Bench.await("down", () -> !streams.heard.downs.isEmpty());
            assertThat(streams.heard.downs.getFirst()).contains("not renewed");
            Bench.await("up again", () -> streams.heard.ups.get() >= 2);
            isTold(streams);
        }
    }

    @Test
    @Fault("B12")
    void b12ALineOfTheMarketThatGrowsOldIsFollowedByAnotherAndNothingIsMissedOrToldTwice() {
        try (Streams streams = Streams.market(bench, SHORT_LIFE, "", Kind.TRADES, Kind.BOOK)) {
            follows(streams, () -> {});
            Heard heard = streams.heard;
            int before = heard.trades.size();
            Bench.await("more trades", () -> heard.trades.size() > before + 30);
            everySecondOnce(heard);
            assertThat(heard.keeper.state()).isEqualTo(BookKeeper.State.GOOD);
            assertThat(heard.keeper.gaps()).isZero();
            assertThat(heard.nonsense).isEmpty();
        }
    }

    /** The venue's market trades once in each of its seconds. */
    private void everySecondOnce(Heard heard) {
        List<Heard.Trade> trades = List.copyOf(heard.trades);
        long first = trades.getFirst().time();
        for (int k = 0; k < trades.size(); k++) {
            assertThat(Math.round((trades.get(k).time() - first) / (double) SECOND))
                    .as("trade %d of %d", k, trades.size())
                    .isEqualTo(k);
        }
    }

    /** Does something again and again until each line was followed by another one. Returns when the first of those was there. */
    private long follows(Streams streams, Runnable meanwhile) {
        int opened = bench.venue.opened();
        long[] second = {0};
        Bench.await("another line", () -> {
            meanwhile.run();
            if (second[0] == 0 && bench.venue.opened() > opened)
                second[0] = bench.venue.floor().now();
            return bench.venue.opened() >= opened + streams.lines();
        });
        Bench.await("the old one is gone", () -> {
            meanwhile.run();
            return bench.venue.standing() == streams.lines();
        });
        assertThat(streams.heard.downs).isEmpty();
        assertThat(streams.heard.ups).hasValue(streams.lines());
        return second[0];
    }

    @Test
    @Fault("B12")
    void b12ALineOfTheAccountThatGrowsOldIsFollowedByAnotherAndNothingIsMissedOrToldTwice() {
        try (Streams streams = account(SHORT_LIFE)) {
            isSeamless(streams);
        }
        bench.flat();
    }

    @Test
    @Fault("B12")
    void b12ALineWhoseEndIsAnnouncedIsFollowedByAnotherAndNothingIsMissedOrToldTwice() {
        try (Streams streams = account(Impatient.Pace.USUAL)) {
            assumeTrue(bench.venue.announceEnd(), "the exchange ends lines without a word");
            isSeamless(streams);
        }
        bench.flat();
    }

    private Streams account(Impatient.Pace pace) {
        boolean all = !bench.has(Feature.STREAM_OF_ORDERS);
        return all
                ? Streams.account(bench, pace, Kind.ORDERS, Kind.EXECUTIONS, Kind.BALANCES)
                : Streams.account(bench, pace, Kind.ORDERS);
    }

    /** Trades without a pause while another line takes over. */
    private void isSeamless(Streams streams) {
        int before = bench.inside(() -> bench.account().deals().size());
        List<NewOrder> orders = new ArrayList<>();
        long[] last = {0};
        long second = follows(streams, () -> {
            if (System.nanoTime() - last[0] < PAUSE_NANOS) return;
            last[0] = System.nanoTime();
            orders.add(bench.placed(bench.taking(Side.BUY, bench.lots(200))));
        });
        Heard heard = streams.heard;
        for (NewOrder order : orders) {
            String theirs = bench.find(bench.ref(order)).orElseThrow().exchangeOrderId();
            Bench.await(
                    "the end of every order",
                    () -> heard.orders.stream()
                            .anyMatch(each ->
                                    each.exchangeOrderId().equals(theirs) && each.standing() == Standing.FILLED));
        }
        if (bench.has(Feature.STREAM_OF_ORDERS)) return;
        List<Deal> deals = bench.inside(() -> List.copyOf(
                bench.account().deals().subList(before, bench.account().deals().size())));
        Map<String, Long> told =
                heard.executions.stream().collect(Collectors.groupingBy(Execution::tradeId, Collectors.counting()));
        for (Deal deal : deals) {
            long times = told.entrySet().stream()
                    .filter(each -> each.getKey().contains(Long.toString(deal.id())))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            // a line may begin with what was before it
            if (deal.time() < second) assertThat(times).as("%s", deal).isPositive();
            else assertThat(times).as("%s", deal).isEqualTo(1);
        }
    }
}

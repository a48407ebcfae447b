package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.exchange.Call;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Execution;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Reply;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.venue.VenueSettings;
import io.viper.venue.floor.Knob;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An exchange is not what it was: it stops trading something, uses a new word, begins its numbers again. */
class ChangedExchangeConformanceTest extends Conformance {
    private static final long HOUR_MILLIS = 3_600_000;

    @Test
    @Fault("C20")
    void c20AnInstrumentThatIsHaltedIsListedSoTakesNoOrderAndHarmsNoOther() {
        Listing other = bench.listings().get(1);
        Bench there = bench.at(other);
        BigDecimal before = there.held();
        NewOrder works = there.placed(there.resting());
        there.bought(400);
        BigDecimal held = there.held();
        assertThat(held).isGreaterThan(before);
        NewOrder stays = bench.placed(bench.resting());
        bench.venue.floor().halt(there.board());
        try {
            assertThat(status(other)).isIn(whileHalted());
            assertThat(status(bench.listing)).isEqualTo(Listing.Status.TRADING);
            NewOrder refused = there.resting();
            assertThat(there.failed(there.protocol.place(refused))).isEqualTo(ErrorKind.NOT_TRADING);
            assertThat(there.truthOf(refused)).isEmpty();
            assertThat(there.over(works)).isEqualTo(Standing.CANCELED);
            assertThat(there.held()).as("nobody has sold it").isEqualByComparingTo(held);
            assertThat(bench.standing(stays)).isEqualTo(Standing.WORKING);
            bench.done(bench.protocol.cancel(bench.ref(bench.placed(bench.resting()))));
        } finally {
            bench.venue.floor().resume(there.board());
        }
        assertThat(status(other)).isEqualTo(Listing.Status.TRADING);
        there.flat();
    }

    /** Bybit has no word for it: what is not traded is closed there. */
    private Set<Listing.Status> whileHalted() {
        boolean wordless = bench.protocol.exchange().equals("bybit");
        return wordless ? Set.of(Listing.Status.DELISTED) : Set.of(Listing.Status.HALTED, Listing.Status.RESTRICTED);
    }

    private Listing.Status status(Listing listing) {
        return bench.listings().stream()
                .filter(each -> each.symbol().equals(listing.symbol()))
                .map(Listing::status)
                .findFirst()
                .orElse(Listing.Status.DELISTED);
    }

    @Test
    @Fault("C20")
    void c20WhileAnInstrumentIsHaltedNoPriceOfItIsToldAndTheOthersGoOn() {
        try (Streams streams = Streams.market(bench, "", Kind.TRADES, Kind.QUOTE)) {
            Bench.await("a trade", () -> !streams.heard.trades.isEmpty());
            Listing other = bench.listings().get(1);
            bench.venue.floor().halt(bench.at(other).board());
            try {
                int before = streams.heard.trades.size();
                Bench.await("more trades", () -> streams.heard.trades.size() > before + 10);
                assertThat(streams.heard.quotes).allSatisfy(each -> {
                    assertThat(each[0]).isPositive();
                    assertThat(each[2]).isPositive();
                });
                assertThat(streams.heard.downs).isEmpty();
            } finally {
                bench.venue.floor().resume(bench.at(other).board());
            }
        }
    }

    @Test
    @Fault("C35")
    void c35AWordThatNobodyKnowsInAnAnswerConcludesNothing() {
        NewOrder works = bench.placed(bench.resting());
        NewOrder over = bench.placed(bench.resting());
        bench.done(bench.protocol.cancel(bench.ref(over)));
        NewOrder filled = bench.bought(300);
        for (NewOrder order : List.of(works, over, filled)) {
            OrderRef ref = bench.ref(order);
            bench.wrong(Knob.NEW_WORD, "", 100);
            Optional<Standing> told = told(ref);
            bench.well();
            assertThat(told.orElse(Standing.UNKNOWN)).isEqualTo(Standing.UNKNOWN);
        }
        assertThat(bench.standing(works)).isEqualTo(Standing.WORKING);
        assertThat(bench.over(over)).isEqualTo(Standing.CANCELED);
        assertThat(bench.standing(filled)).isEqualTo(Standing.FILLED);
        bench.flat();
    }

    /** What the first answer says that knows the order; empty if that makes no sense. That nobody knows it is no such answer. */
    private Optional<Standing> told(OrderRef ref) {
        List<Call<Optional<OrderSnapshot>>> calls = new ArrayList<>();
        calls.add(bench.protocol.order(ref));
        calls.addAll(bench.protocol.orderElsewhere(ref));
        for (Call<Optional<OrderSnapshot>> call : calls) {
            switch (bench.caller.call(call)) {
                case Reply.Done<Optional<OrderSnapshot>>(Optional<OrderSnapshot> order) -> {
                    if (order.isPresent()) return order.map(OrderSnapshot::standing);
                }
                case Reply.Failed<Optional<OrderSnapshot>> failed -> {
                    if (failed.kind() == ErrorKind.UNCLEAR) return Optional.empty();
                    assertThat(failed.kind()).isEqualTo(ErrorKind.NO_SUCH_ORDER);
                }
            }
        }
        throw new AssertionError("nobody knows the order");
    }

    @Test
    @Fault("C35")
    void c35AWordThatNobodyKnowsMakesNoOpenOrderVanish() {
        NewOrder order = bench.placed(bench.resting());
        bench.wrong(Knob.NEW_WORD, "", 100);
        boolean seen = false;
        for (Call<List<OrderSnapshot>> call : bench.protocol.openOrders(bench.listing)) {
            switch (bench.caller.call(call)) {
                case Reply.Done<List<OrderSnapshot>>(List<OrderSnapshot> orders) -> {
                    seen |= orders.stream().anyMatch(each -> isOf(order, each));
                    assertThat(orders)
                            .filteredOn(each -> isOf(order, each))
                            .allSatisfy(each -> assertThat(each.standing()).isEqualTo(Standing.UNKNOWN));
                }
                case Reply.Failed<List<OrderSnapshot>> failed -> {
                    assertThat(failed.kind()).isEqualTo(ErrorKind.UNCLEAR);
                    seen = true;
                }
            }
        }
        assertThat(seen).isTrue();
    }

    private boolean isOf(NewOrder order, OrderSnapshot shown) {
        return shown.clientOrderId().equals(order.clientOrderId())
                || shown.exchangeOrderId().equals(bench.ref(order).exchangeOrderId());
    }

    @Test
    @Fault("C35")
    void c35AWordThatNobodyKnowsOnAStreamConcludesNothing() {
        try (Streams streams = Streams.account(bench, Kind.ORDERS)) {
            NewOrder order = bench.placed(bench.resting());
            Bench.await("told", () -> standings(streams, order).contains(Standing.WORKING));
            bench.wrong(Knob.NEW_WORD, order.clientOrderId(), 1_000);
            bench.done(bench.protocol.cancel(bench.ref(order)));
            NewOrder next = bench.placed(bench.resting());
            Bench.await("the next one", () -> standings(streams, next).contains(Standing.WORKING));
            assertThat(standings(streams, order)).isSubsetOf(Standing.WORKING, Standing.UNKNOWN);
            boolean noticed = standings(streams, order).contains(Standing.UNKNOWN) || !streams.heard.nonsense.isEmpty();
            assertThat(noticed).isTrue();
            assertThat(bench.venue.floor().faults().happened()).containsKey(Knob.NEW_WORD);
            bench.well();
            assertThat(bench.over(order)).isEqualTo(Standing.CANCELED);
        }
    }

    private List<Standing> standings(Streams streams, NewOrder order) {
        return streams.heard.orders.stream()
                .filter(each -> isOf(order, each))
                .map(OrderSnapshot::standing)
                .toList();
    }

    /** What an exchange told before it began again, and what it tells then, to the same client. */
    @Test
    @Fault("C36")
    void c36NumbersThatAreUsedAgainAreOtherOrdersAndOtherExecutions() {
        VenueSettings usual = bench.entrant.settings().atSpeed(60).easing(EASING);
        Traded first = trade(usual);
        Traded second = trade(usual.from(usual.beginMillis() + HOUR_MILLIS));
        assertThat(second.order().exchangeOrderId()).isEqualTo(first.order().exchangeOrderId());
        assertThat(second.asked().tradeId()).isEqualTo(first.asked().tradeId());
        for (Traded each : List.of(first, second)) {
            assertThat(each.order().standing()).isEqualTo(Standing.FILLED);
            assertThat(each.asked().exchangeOrderId()).isEqualTo(each.order().exchangeOrderId());
            assertThat(each.asked().clientOrderId()).isIn("", each.wanted().clientOrderId());
            assertThat(each.streamed())
                    .allSatisfy(told -> assertThat(told.clientOrderId())
                            .isIn("", each.wanted().clientOrderId()));
        }
        assertThat(second.order().clientOrderId()).isIn("", second.wanted().clientOrderId());
        // what tells two executions of one number apart
        assertThat(second.asked().time() - first.asked().time()).isGreaterThan(HOUR_MILLIS * 900_000);
    }

    /** An order, and what was told of it. */
    private record Traded(NewOrder wanted, OrderSnapshot order, Execution asked, List<OrderSnapshot> streamed) {}

    private Traded trade(VenueSettings settings) {
        try (Bench fresh = new Bench(bench.entrant, settings);
                Streams streams = Streams.account(fresh, Kind.ORDERS)) {
            long since = fresh.venue.floor().now() - 1_000_000_000L;
            NewOrder order = fresh.bought(300);
            OrderSnapshot shown = fresh.find(fresh.ref(order)).orElseThrow();
            Bench.await(
                    "told",
                    () -> streams.heard.orders.stream()
                            .anyMatch(each -> each.exchangeOrderId().equals(shown.exchangeOrderId())));
            Execution asked = fresh.executions(since).getFirst();
            return new Traded(order, shown, asked, List.copyOf(streams.heard.orders));
        }
    }
}

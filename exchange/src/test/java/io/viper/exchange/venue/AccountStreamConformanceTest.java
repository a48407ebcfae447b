package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.viper.core.Fault;
import io.viper.core.model.OrderType;
import io.viper.core.model.Side;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Credentials;
import io.viper.exchange.Execution;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Secret;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.venue.floor.Knob;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to the account, as it happens. */
class AccountStreamConformanceTest extends Conformance {
    private boolean told(Heard heard, NewOrder order, Standing standing) {
        return heard.orders.stream()
                .anyMatch(each -> each.clientOrderId().equals(order.clientOrderId()) && each.standing() == standing);
    }

    @Test
    void anOrderThatComesIsTold() {
        try (Streams streams = Streams.account(bench, Kind.ORDERS)) {
            NewOrder order = bench.placed(bench.resting());
            Bench.await("working", () -> told(streams.heard, order, Standing.WORKING));
            OrderSnapshot shown = streams.heard.orders.getLast();
            assertThat(shown.symbol()).isEqualTo(bench.listing.symbol());
            assertThat(new BigDecimal(shown.price())).isEqualByComparingTo(bench.listing.price(bench.limit(order)));
            assertThat(new BigDecimal(shown.quantity()))
                    .isEqualByComparingTo(
                            bench.listing.quantity(order.spec().quantity().lots()));
        }
    }

    @Test
    void aCancelIsTold() {
        try (Streams streams = Streams.account(bench, Kind.ORDERS)) {
            NewOrder order = bench.placed(bench.resting());
            bench.done(bench.protocol.cancel(bench.ref(order)));
            Bench.await("canceled", () -> told(streams.heard, order, Standing.CANCELED));
        }
    }

    @Test
    void anOrderThatIsFilledIsTold() {
        try (Streams streams = Streams.account(bench, Kind.ORDERS)) {
            NewOrder order = bench.bought(300);
            Bench.await("filled", () -> told(streams.heard, order, Standing.FILLED));
            assertThat(streams.heard.nonsense).isEmpty();
        }
    }

    @Test
    void executionsAreToldOnce() {
        everythingIsStreamed();
        try (Streams streams = Streams.account(bench, Kind.EXECUTIONS)) {
            long since = bench.venue.floor().now() - 1_000_000_000L;
            NewOrder order = bench.bought(20_000);
            String quantity = bench.listing.quantity(order.spec().quantity().lots());
            Bench.await("all of it", () -> sum(fresh(streams, since)).compareTo(new BigDecimal(quantity)) >= 0);
            assertThat(sum(fresh(streams, since))).isEqualByComparingTo(quantity);
            List<String> ids =
                    fresh(streams, since).stream().map(Execution::tradeId).toList();
            assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
            assertThat(fresh(streams, since))
                    .allSatisfy(each -> assertThat(each.side()).isEqualTo(Side.BUY));
            assertThat(bench.executions(since)).extracting(Execution::tradeId).containsAll(ids);
        }
        bench.flat();
    }

    /** Those that happened since: a stream may begin with old ones. */
    private List<Execution> fresh(Streams streams, long since) {
        return streams.heard.executions.stream()
                .filter(each -> each.time() >= since)
                .toList();
    }

    private BigDecimal sum(List<Execution> executions) {
        return executions.stream()
                .map(each -> new BigDecimal(each.quantity()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void executionsAreTheSameByStreamAndByQuestion() {
        everythingIsStreamed();
        try (Streams streams = Streams.account(bench, Kind.EXECUTIONS)) {
            long since = bench.venue.floor().now() - 1_000_000_000L;
            bench.bought(300);
            Bench.await("told", () -> !fresh(streams, since).isEmpty());
            Execution streamed = fresh(streams, since).getLast();
            Execution asked = bench.executions(since).stream()
                    .filter(each -> each.tradeId().equals(streamed.tradeId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(new BigDecimal(streamed.price())).isEqualByComparingTo(asked.price());
            assertThat(new BigDecimal(streamed.quantity())).isEqualByComparingTo(asked.quantity());
            assertThat(streamed.side()).isEqualTo(asked.side());
            assertThat(streamed.maker()).isEqualTo(asked.maker());
            if (!streamed.fee().isEmpty() && !asked.fee().isEmpty()) {
                assertThat(new BigDecimal(streamed.fee())).isEqualByComparingTo(asked.fee());
            }
        }
    }

    @Test
    void aPositionThatChangesIsTold() {
        positionsAreKept();
        try (Streams streams = Streams.account(bench, Kind.POSITIONS)) {
            bench.flat();
            NewOrder order = bench.bought(1_000);
            String quantity = bench.listing.quantity(order.spec().quantity().lots());
            Bench.await(
                    "the position",
                    () -> streams.heard.positions.stream()
                            .anyMatch(
                                    each -> new BigDecimal(each.quantity()).compareTo(new BigDecimal(quantity)) == 0));
        }
        bench.flat();
    }

    @Test
    void aPositionThatIsClosedIsToldAsNothing() {
        positionsAreKept();
        bench.bought(1_000);
        try (Streams streams = Streams.account(bench, Kind.POSITIONS)) {
            bench.flat();
            Bench.await(
                    "flat",
                    () -> !streams.heard.positions.isEmpty()
                            && new BigDecimal(streams.heard.positions.getLast().quantity()).signum() == 0);
        }
    }

    @Test
    void moneyThatChangesIsTold() {
        everythingIsStreamed();
        try (Streams streams = Streams.account(bench, Kind.BALANCES)) {
            bench.bought(2_000);
            String code = bench.listing.spec().settle().code();
            Bench.await(
                    "money",
                    () -> streams.heard.balances.stream()
                            .anyMatch(each -> each.currency().equals(code)));
            assertThat(streams.heard.nonsense).isEmpty();
        }
    }

    @Test
    void anOrderThatSleepsIsTold() {
        try (Streams streams = Streams.account(bench, Kind.ORDERS)) {
            long trigger = bench.ask() * 11 / 10;
            OrderType type = stop();
            NewOrder order = bench.placed(bench.order(bench.spec(type, Side.BUY, bench.lots(300), trigger, trigger)));
            Bench.await("asleep", () -> told(streams.heard, order, Standing.WORKING));
            bench.done(bench.protocol.cancel(bench.ref(order)));
            Bench.await("taken back", () -> told(streams.heard, order, Standing.CANCELED));
        }
    }

    @Test
    @Fault("C1")
    void c1WhatIsToldTwiceHasTheSameNumber() {
        everythingIsStreamed();
        try (Streams streams = Streams.account(bench, Kind.EXECUTIONS)) {
            long since = bench.venue.floor().now() - 1_000_000_000L;
            bench.wrong(Knob.DUPLICATE, bench.listing.symbol(), 10);
            bench.bought(300);
            Bench.await("twice", () -> fresh(streams, since).size() >= 2);
            assertThat(fresh(streams, since).get(0))
                    .isEqualTo(fresh(streams, since).get(1));
        }
    }

    @Test
    @Fault("B7")
    void b7WhatAStreamLosesIsFoundByAsking() {
        everythingIsStreamed();
        try (Streams streams = Streams.account(bench, Kind.EXECUTIONS)) {
            long since = bench.venue.floor().now() - 1_000_000_000L;
            bench.wrong(Knob.LOSE, bench.listing.symbol(), 100);
            bench.bought(300);
            bench.well();
            bench.flat();
            Bench.await("later ones", () -> !fresh(streams, since).isEmpty());
            List<String> streamed =
                    fresh(streams, since).stream().map(Execution::tradeId).toList();
            assertThat(bench.executions(since).getFirst().tradeId()).isNotIn(streamed);
        }
        bench.flat();
    }

    @Test
    @Fault("F5")
    void f5AWrongSecretIsNotLetIn() {
        assumeFalse(bench.has(Feature.STREAM_BY_KEY), "this stream does not ask for the secret");
        isNotLetIn(wrongSecret());
    }

    @Test
    void anUnknownKeyIsNotLetIn() {
        Credentials good = bench.credentials();
        isNotLetIn(new Credentials(new Secret("nobody"), good.secret(), good.passphrase(), false));
    }

    private void isNotLetIn(Credentials wrong) {
        try (Streams streams = Streams.account(bench, wrong, Kind.ORDERS)) {
            Bench.await("sent away", () -> !streams.heard.downs.isEmpty());
            bench.placed(bench.resting());
            assertThat(streams.heard.orders).isEmpty();
        }
    }

    @Test
    @Fault("B7")
    void b7ALineThatIsCutLogsInAgain() {
        try (Streams streams = Streams.account(bench, Kind.ORDERS)) {
            bench.venue.cutStreams();
            Bench.await("down", () -> !streams.heard.downs.isEmpty());
            Bench.await("up again", () -> streams.heard.ups.get() >= 2);
            Bench.await("told again", () -> {
                NewOrder order = bench.placed(bench.resting());
                bench.done(bench.protocol.cancel(bench.ref(order)));
                return streams.heard.orders.stream().anyMatch(each -> each.standing() == Standing.CANCELED);
            });
        }
    }

    @Test
    void everythingAboutTheAccountComesAtOnce() {
        everythingIsStreamed();
        Kind[] kinds = bench.derivative()
                ? new Kind[] {Kind.ORDERS, Kind.EXECUTIONS, Kind.POSITIONS, Kind.BALANCES}
                : new Kind[] {Kind.ORDERS, Kind.EXECUTIONS, Kind.BALANCES};
        try (Streams streams = Streams.account(bench, kinds)) {
            bench.bought(500);
            Bench.await(
                    "orders, executions and money",
                    () -> !streams.heard.orders.isEmpty()
                            && !streams.heard.executions.isEmpty()
                            && !streams.heard.balances.isEmpty());
            assertThat(streams.heard.nonsense).isEmpty();
        }
    }

    @Test
    void aStreamOfOrdersSaysThatItTellsNothingElse() {
        assumeTrue(bench.has(Feature.STREAM_OF_ORDERS), "everything is streamed");
        for (Kind kind : List.of(Kind.EXECUTIONS, Kind.BALANCES, Kind.POSITIONS)) {
            StreamProtocol stream = bench.protocol.accountStream(bench.entrant.product());
            assertThatThrownBy(() -> stream.subscribe(List.of(new Topic(kind, bench.listing, ""))))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void aStreamOfOrdersTellsHowMuchOfThemWasFilled() {
        assumeTrue(bench.has(Feature.STREAM_OF_ORDERS), "executions are streamed");
        try (Streams streams = Streams.account(bench, Kind.ORDERS)) {
            NewOrder order = bench.bought(300);
            Bench.await("filled", () -> told(streams.heard, order, Standing.FILLED));
            assertThat(new BigDecimal(streams.heard.orders.getLast().filled()))
                    .isEqualByComparingTo(
                            bench.listing.quantity(order.spec().quantity().lots()));
        }
    }
}

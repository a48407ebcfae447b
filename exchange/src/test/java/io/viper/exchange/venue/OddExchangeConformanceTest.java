package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.viper.core.Fault;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Leg;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Execution;
import io.viper.exchange.KeyFacts;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Placed;
import io.viper.exchange.Protocol.ExecutionPage;
import io.viper.exchange.Reply;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Governor;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Knob;
import io.viper.venue.floor.Wish;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exchanges do odd things: each adapter tells what is so, and what it cannot know it does not invent. */
class OddExchangeConformanceTest extends Conformance {
    private static final int MANY = 120;

    /** The answer to the order is held back; what it did is told meanwhile. */
    @Test
    @Fault("C2")
    void c2AnExecutionThatOvertakesTheAnswerNamesItsOrder() throws Exception {
        everythingIsStreamed();
        try (Streams streams = Streams.account(bench, Kind.ORDERS, Kind.EXECUTIONS);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            NewOrder order = bench.taking(Side.BUY, bench.lots(300));
            Call<Placed> call = bench.protocol.place(order);
            int old = streams.heard.executions.size();
            bench.wrong(Knob.SLOW_REPLY, call.request().path(), 1);
            Future<Reply<Placed>> answer = threads.submit(() -> bench.call(call));
            Bench.await("an execution", () -> streams.heard.executions.size() > old);
            assertThat(answer.isDone()).isFalse();
            Placed placed = answer.get().optional().orElseThrow();
            Execution told = streams.heard.executions.getLast();
            boolean ours = told.clientOrderId().equals(order.clientOrderId())
                    || told.exchangeOrderId().equals(placed.exchangeOrderId());
            assertThat(ours).as("%s", told).isTrue();
        }
        bench.flat();
    }

    /** Where the exchange tells what an address has spent, somebody else's spending counts like ours. */
    @Test
    @Fault("C13")
    void c13WhatAnotherProgramSpendsIsSeen() {
        boolean told = bench.protocol.budgets().stream()
                .anyMatch(each -> !each.usedHeader().isEmpty());
        assumeTrue(told, "nobody says what was spent");
        Caller other = bare();
        for (int k = 0; k < 20; k++) other.call(bench.protocol.balances(bench.entrant.product()));
        Governor ours = new Governor(bench.protocol.budgets());
        Caller caller = bench.caller(bench.credentials(), Bench.TIMING, ours);
        Governor alone = new Governor(bench.protocol.budgets());
        Call<List<BalanceSnapshot>> call = bench.protocol.balances(bench.entrant.product());
        alone.admit(call.request(), System.nanoTime());
        caller.call(call);
        assertThat(ours.load(System.nanoTime())).isGreaterThan(alone.load(System.nanoTime()));
    }

    /** What can be sold again is what was bought without what was paid in the same coin. */
    @Test
    @Fault("C18")
    void c18WhatIsHeldIsWhatWasBoughtWithoutTheFeeInTheSameCoin() {
        BigDecimal before = bench.held();
        long since = bench.venue.floor().now() - 1_000_000_000L;
        Set<String> known = new HashSet<>();
        for (Execution each : bench.executions(since)) known.add(each.tradeId());
        bench.bought(1_000);
        String base = bench.listing.spec().base().code();
        BigDecimal expected = before;
        for (Execution each : bench.executions(since)) {
            if (!known.add(each.tradeId())) continue;
            boolean inKind = !bench.derivative() && each.feeCurrency().equals(base);
            BigDecimal fee = inKind ? new BigDecimal(each.fee()) : BigDecimal.ZERO;
            expected = expected.add(new BigDecimal(each.quantity())).subtract(fee);
        }
        assertThat(bench.held()).isEqualByComparingTo(expected);
        bench.flat();
    }

    @Test
    @Fault("C19")
    void c19StepsThatChangeAreListed() {
        Contract was = bench.board().contract();
        InstrumentSpec spec = was.spec();
        InstrumentSpec other = new InstrumentSpec(
                spec.id(),
                spec.kind(),
                spec.base(),
                spec.quote(),
                spec.tickSize().movePointLeft(1),
                spec.lotSize(),
                spec.contractSize(),
                spec.minLots() * 2,
                spec.minNotionalUnits(),
                spec.fees(),
                spec.margin());
        relisted(new Contract(was.symbol(), was.coin(), other, was.fundingHours()), () -> {
            Listing listing = listed(was.symbol());
            assertThat(listing.spec().tickSize()).isEqualByComparingTo(other.tickSize());
        });
        assertThat(listed(was.symbol()).spec().tickSize()).isEqualByComparingTo(spec.tickSize());
    }

    @Test
    @Fault("C21")
    void c21AnInstrumentThatIsRenamedIsAnotherOneAndTheOldOneTakesNoOrder() {
        Contract was = bench.board().contract();
        NewOrder order = bench.resting();
        String body = bench.protocol.place(order).request().body();
        assumeFalse(body.contains(":" + bench.listing.code() + ","), "orders name it by its number, which stays");
        String renamed = was.symbol().replaceFirst("BTC|XBT", "NEW$0");
        relisted(new Contract(renamed, was.coin(), was.spec(), was.fundingHours()), () -> {
            assertThat(bench.listings()).extracting(Listing::symbol).doesNotContain(was.symbol());
            assertThat(bench.call(bench.protocol.place(order))).isInstanceOf(Reply.Failed.class);
        });
        assertThat(bench.truthOf(order)).isEmpty();
    }

    private Listing listed(String symbol) {
        return bench.listings().stream()
                .filter(each -> each.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    private void relisted(Contract contract, Runnable work) {
        var board = bench.board();
        Contract was = board.contract();
        board.relist(contract);
        try {
            work.run();
        } finally {
            board.relist(was);
        }
    }

    @Test
    @Fault("C37")
    void c37MoreExecutionsThanAPageAreAllFound() {
        long since = bench.venue.floor().now() - 1_000_000_000L;
        Set<String> truth = bench.inside(() -> {
            var account = bench.account();
            int before = account.deals().size();
            long lots = bench.lots(300);
            for (int k = 0; account.deals().size() < before + MANY; k++) {
                take(k % 2 == 0 ? Side.BUY : Side.SELL, lots);
            }
            Set<String> ids = new HashSet<>();
            account.deals().subList(before, account.deals().size()).forEach(each -> ids.add(Long.toString(each.id())));
            return ids;
        });
        Set<String> told = new HashSet<>();
        String cursor = "";
        do {
            ExecutionPage page = bench.done(bench.protocol.executionPage(bench.listing, since, cursor));
            page.items().forEach(each -> told.add(each.tradeId()));
            cursor = page.cursor();
        } while (!cursor.isEmpty());
        assertThat(truth).allMatch(id -> told.stream().anyMatch(each -> each.contains(id)));
        bench.flat();
    }

    /** Straight at the venue, faster than any exchange lets orders in. */
    private void take(Side side, long lots) {
        long price = side == Side.BUY ? bench.ask() * 105 / 100 : bench.bid() * 95 / 100;
        Wish wish = new Wish(
                bench.board(),
                Leg.BOTH,
                side,
                lots,
                price,
                TimeInForce.IOC,
                0,
                false,
                false,
                Bench.newId(),
                null,
                Map.of());
        bench.account().place(wish, bench.venue.floor().now());
    }

    /** An account that cannot be read is not an empty one. */
    @ParameterizedTest
    @EnumSource(
            value = Knob.class,
            names = {"BROKEN", "BROKEN_AFTER", "MAINTENANCE", "TOO_MANY"})
    @Fault("C38")
    void c38AnAnswerThatIsNoneIsNotAnEmptyAccount(Knob knob) {
        List<Call<?>> calls = new ArrayList<>(List.of(
                bench.protocol.balances(bench.entrant.product()),
                bench.protocol.executions(bench.listing, bench.venue.floor().now() - 1_000_000_000L)));
        calls.addAll(bench.protocol.openOrders(bench.listing));
        if (bench.derivative()) calls.add(bench.protocol.positions(bench.entrant.product()));
        for (Call<?> call : calls) {
            Caller caller = bare();
            bench.wrong(knob, call.request().path(), 1);
            assertThat(caller.call(call)).as("%s", call.request().path()).isInstanceOf(Reply.Failed.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Knob.class,
            names = {"BROKEN_AFTER", "DROP_REPLY"})
    @Fault("C40")
    void c40AChangeWithoutAnAnswerIsUnclearAndFoundByAsking(Knob knob) {
        needs(Feature.AMEND);
        NewOrder order = bench.placed(bench.resting());
        long price = bench.limit(order) * 9 / 10;
        OrderSpec other =
                bench.spec(OrderType.LIMIT, Side.BUY, order.spec().quantity().lots(), price, 0);
        NewOrder wanted = new NewOrder(bench.listing, order.clientOrderId(), other, bench.settings());
        Call<Placed> call = bench.protocol.amend(wanted, known(order));
        bench.wrong(knob, call.request().path(), 1);
        assertThat(bench.failed(call)).isEqualTo(ErrorKind.UNCLEAR);
        var shown = bench.find(bench.ref(order)).orElseThrow();
        assertThat(new BigDecimal(shown.price())).isEqualByComparingTo(bench.listing.price(price));
    }

    /** Requests that leave together may arrive in any order. */
    @Test
    @Fault("C42")
    void c42RequestsThatAreSignedTogetherAreAllTaken() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply<Boolean>>> asked = new ArrayList<>();
            for (int k = 0; k < 8; k++) {
                asked.add(threads.submit(() -> bench.call(bench.protocol.balances(bench.entrant.product()))
                        .map(all -> !all.isEmpty())));
            }
            for (Future<Reply<Boolean>> each : asked) {
                assertThat(each.get().optional()).as("%s", each.get()).contains(true);
            }
        }
    }

    @Test
    @Fault("F5")
    void f5AKeyThatIsRevokedIsRefusedForWhatItIsAndOrdersStay() {
        NewOrder order = bench.placed(bench.resting());
        String was = bench.venue.keys().key();
        bench.venue.keys().become("another");
        try {
            assertThat(bench.failed(bench.protocol.balances(bench.entrant.product())))
                    .isIn(ErrorKind.KEY, ErrorKind.PERMISSION);
            assertThat(bench.failed(bench.protocol.cancel(bench.ref(order)))).isIn(ErrorKind.KEY, ErrorKind.PERMISSION);
        } finally {
            bench.venue.keys().become(was);
        }
        assertThat(bench.standing(order)).isEqualTo(Standing.WORKING);
    }

    @Test
    @Fault("F6")
    void f6AnotherKeyOfTheSameAccountSaysSoAndGoesOnWithItsOrders() {
        NewOrder order = bench.placed(bench.resting());
        String was = bench.venue.keys().key();
        var before = bench.protocol.key().map(bench::done);
        bench.venue.keys().become(was + "2");
        try {
            Credentials good = bench.credentials();
            Caller caller = bench.caller(new Credentials(good.key(), good.secret(), good.passphrase(), false));
            caller.askTime();
            var after = bench.protocol.key().flatMap(call -> caller.call(call).optional());
            assertThat(after.map(KeyFacts::account)).isEqualTo(before.map(KeyFacts::account));
            assertThat(caller.call(bench.protocol.cancel(bench.ref(order)))).isInstanceOf(Reply.Done.class);
        } finally {
            bench.venue.keys().become(was);
        }
        assertThat(bench.over(order)).isEqualTo(Standing.CANCELED);
    }
}

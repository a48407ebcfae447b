package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.viper.core.Fault;
import io.viper.core.model.Leg;
import io.viper.core.model.Side;
import io.viper.core.simulation.MarginMode;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.Capabilities.DeadMan;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Execution;
import io.viper.exchange.KeyFacts;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Reply;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.venue.VenueSettings;
import io.viper.venue.floor.Deal;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is held, what was done, and how the account is set. */
class AccountConformanceTest extends Conformance {
    private static final AccountSettings USUAL = new AccountSettings(false, true, 10);

    @AfterEach
    void flatAndUsual() {
        bench.clean();
        if (!bench.derivative()) return;
        if (bench.settings().hedge()) {
            for (Side side : Side.values()) leave(side);
        } else {
            bench.flat();
        }
        if (!bench.settings().equals(USUAL)) bench.configure(USUAL);
    }

    /** Closes one leg in hedge mode. @param side that opens it */
    private void leave(Side side) {
        Leg leg = side == Side.BUY ? Leg.LONG : Leg.SHORT;
        long lots = Math.abs(
                bench.inside(() -> bench.account().holding(bench.board(), leg).lots()));
        if (lots == 0) return;
        bench.placed(bench.order(Reducing.of(bench.taking(side.opposite(), lots).spec())));
        Bench.await(
                "left",
                () -> bench.inside(() ->
                                bench.account().holding(bench.board(), leg).lots())
                        == 0);
    }

    private BalanceSnapshot money() {
        String code = bench.listing.spec().settle().code();
        return bench.done(bench.protocol.balances(bench.entrant.product())).stream()
                .filter(each -> each.currency().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private BigDecimal truth() {
        return bench.inside(() -> BigDecimal.valueOf(
                bench.account().funds(bench.listing.spec().settle()).cash(), 8));
    }

    @Test
    void moneyIsWhatTheVenueHas() {
        assertThat(new BigDecimal(money().total())).isCloseTo(truth(), within(new BigDecimal("0.01")));
    }

    @Test
    void moneyIsWhatTheVenueHasAfterTrading() {
        bench.bought(2_000);
        bench.flat();
        assertThat(new BigDecimal(money().total())).isCloseTo(truth(), within(new BigDecimal("0.01")));
    }

    @Test
    void whatAnOrderTiesUpIsNotAvailable() {
        String before = money().available();
        assumeFalse(before.isEmpty(), "what is free is not told");
        bench.placed(bench.resting());
        assertThat(new BigDecimal(money().available())).isLessThan(new BigDecimal(before));
    }

    @Test
    void moneyComesBackWhenAnOrderIsTakenBack() {
        assumeFalse(money().available().isEmpty(), "what is free is not told");
        BigDecimal before = new BigDecimal(money().available());
        NewOrder order = bench.placed(bench.resting());
        bench.done(bench.protocol.cancel(bench.ref(order)));
        assertThat(new BigDecimal(money().available())).isCloseTo(before, within(new BigDecimal("100")));
    }

    @Test
    void aPositionIsWhatTheVenueHas() {
        if (!bench.derivative()) {
            BigDecimal before = bench.held();
            bench.bought(1_000);
            assertThat(bench.held()).isGreaterThan(before);
            return;
        }
        bench.bought(1_000);
        PositionSnapshot shown = position();
        var held = bench.inside(() -> bench.account().held().getFirst());
        assertThat(new BigDecimal(shown.quantity())).isEqualByComparingTo(bench.listing.quantity(held.lots()));
        assertThat(new BigDecimal(shown.entryPrice()).doubleValue())
                .isCloseTo(Double.parseDouble(held.entryPrice()), within(1e-3));
        assertThat(shown.hedge()).isFalse();
    }

    private PositionSnapshot position() {
        List<PositionSnapshot> all = bench.done(bench.protocol.positions(bench.entrant.product())).stream()
                .filter(each -> new BigDecimal(each.quantity()).signum() != 0)
                .toList();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void aShortPositionIsBelowZero() {
        positionsAreKept();
        NewOrder order = bench.placed(bench.taking(Side.SELL, bench.lots(1_000)));
        Bench.await("held", () -> bench.held().signum() < 0);
        assertThat(bench.held().negate())
                .isEqualByComparingTo(
                        bench.listing.quantity(order.spec().quantity().lots()));
    }

    @Test
    void aPositionThatIsClosedIsNotThereAnyMore() {
        positionsAreKept();
        bench.bought(1_000);
        bench.flat();
        assertThat(bench.held()).isZero();
    }

    @Test
    void spotHasNoPositions() {
        assumeFalse(bench.derivative(), "of coins only");
        assertThatThrownBy(() -> bench.protocol.positions(bench.entrant.product()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void executionsAreThoseOfTheVenue() {
        long since = bench.venue.floor().now() - 1_000_000_000L;
        NewOrder order = bench.bought(1_000);
        List<Deal> truth = bench.inside(() -> bench.account().deals().stream()
                .filter(each -> each.order().wish().clientId().equals(order.clientOrderId()))
                .toList());
        List<Execution> told = bench.executions(since).stream()
                .filter(each -> truth.stream().anyMatch(deal -> each.tradeId().contains(Long.toString(deal.id()))))
                .toList();
        assertThat(told).hasSameSizeAs(truth).isNotEmpty();
        for (Execution each : told) {
            same(
                    each,
                    truth.stream()
                            .filter(deal -> each.tradeId().contains(Long.toString(deal.id())))
                            .max(Comparator.comparingLong(Deal::id))
                            .orElseThrow());
        }
    }

    private void same(Execution told, Deal truth) {
        assertThat(new BigDecimal(told.price())).isEqualByComparingTo(bench.listing.price(truth.ticks()));
        assertThat(new BigDecimal(told.quantity())).isEqualByComparingTo(bench.listing.quantity(truth.lots()));
        assertThat(told.side()).isEqualTo(truth.side());
        assertThat(told.maker()).isEqualTo(truth.maker());
        assertThat(told.time() / 1_000_000).isEqualTo(truth.time() / 1_000_000);
        if (!told.fee().isEmpty()) {
            assertThat(new BigDecimal(told.fee())).isEqualByComparingTo(BigDecimal.valueOf(truth.feeUnits(), 8));
            assertThat(told.feeCurrency()).isEqualTo(truth.feeCurrency());
        }
    }

    /** Every execution of these names its fee's coin; which coin all fees are taken in is asked for where there is an answer. */
    @Test
    void aFeeInAnotherCoinIsToldWithItsCoinAndBeforeItIsPaid() {
        Optional<Call<String>> call = bench.protocol.feeCoin(bench.entrant.product());
        assumeTrue(call.isPresent(), "it has no such setting, or does not tell it");
        assertThat(bench.done(call.get())).isEmpty();
        String coin = bench.protocol.exchange().startsWith("binance") ? "BNB" : "BGB";
        bench.inside(() -> {
            bench.account().coins().payFeesIn(coin);
            return true;
        });
        try {
            assertThat(bench.done(call.get())).isEqualTo(coin);
            executionsAreThoseOfTheVenue();
        } finally {
            bench.inside(() -> {
                bench.account().coins().payFeesIn("");
                return true;
            });
        }
        assertThat(bench.done(call.get())).isEmpty();
    }

    @Test
    void executionsOfOneOrderHaveNumbersOfTheirOwn() {
        long since = bench.venue.floor().now() - 1_000_000_000L;
        bench.bought(60_000);
        List<Execution> told = bench.executions(since);
        assertThat(told.size()).isGreaterThan(1);
        assertThat(new HashSet<>(told.stream().map(Execution::tradeId).toList()))
                .hasSameSizeAs(told);
        assertThat(told).isSortedAccordingTo((one, other) -> Long.compare(one.time(), other.time()));
        bench.flat();
    }

    @Test
    void noExecutionsIsAnEmptyList() {
        assertThat(bench.executions(bench.venue.floor().now() + 3_600_000_000_000L))
                .isEmpty();
    }

    @Test
    @Fault("C24")
    void c24LeverageIsSetAndTold() {
        if (!bench.derivative()) {
            assertThat(bench.protocol.configure(bench.listing, USUAL)).isEmpty();
            return;
        }
        needs(Feature.SET_LEVERAGE);
        bench.configure(new AccountSettings(false, true, 7));
        assertThat(told()).isIn(0, 7);
        assertThat(bench.inside(() -> bench.account().holding(bench.board(), Leg.BOTH))
                        .leverage())
                .isEqualTo(7);
    }

    private int told() {
        Optional<Call<AccountSettings>> call = bench.protocol.settings(bench.listing);
        return call.map(each -> bench.done(each).leverage()).orElse(0);
    }

    @Test
    void settingWhatIsSetIsNoError() {
        bench.configure(bench.settings());
        bench.configure(bench.settings());
    }

    @Test
    void moreLeverageThanThereIsIsRefused() {
        positionsAreKept();
        needs(Feature.SET_LEVERAGE);
        AccountSettings wild = new AccountSettings(false, true, 999);
        Call<Boolean> last = bench.protocol.configure(bench.listing, wild).getLast();
        Reply<Boolean> reply = bench.call(last);
        assertThat(reply).isInstanceOf(Reply.Failed.class);
    }

    @Test
    void longAndShortAreHeldApartInHedgeMode() {
        positionsAreKept();
        needs(Feature.HEDGE_MODE);
        bench.configure(new AccountSettings(true, true, 10));
        bench.placed(bench.taking(Side.BUY, bench.lots(1_000)));
        bench.placed(bench.taking(Side.SELL, bench.lots(500)));
        List<PositionSnapshot> all = bench.done(bench.protocol.positions(bench.entrant.product()));
        assertThat(all).hasSize(2).allSatisfy(each -> assertThat(each.hedge()).isTrue());
        assertThat(all.stream().filter(each -> each.quantity().startsWith("-"))).hasSize(1);
    }

    @Test
    void closingOneLegLeavesTheOther() {
        positionsAreKept();
        needs(Feature.HEDGE_MODE);
        bench.configure(new AccountSettings(true, true, 10));
        bench.placed(bench.taking(Side.BUY, bench.lots(1_000)));
        bench.placed(bench.taking(Side.SELL, bench.lots(500)));
        leave(Side.BUY);
        assertThat(bench.held().signum()).isNegative();
    }

    @Test
    void theModeStaysWhileSomethingIsOpen() {
        positionsAreKept();
        needs(Feature.HEDGE_MODE);
        bench.placed(bench.resting());
        List<Call<Boolean>> calls = bench.protocol.configure(bench.listing, new AccountSettings(true, true, 10));
        assertThat(calls).anySatisfy(each -> assertThat(bench.call(each)).isInstanceOf(Reply.Failed.class));
        assertThat(bench.inside(() -> bench.account().hedge())).isFalse();
    }

    @Test
    @Fault("C24")
    void c24MarginIsSharedOrApart() {
        positionsAreKept();
        assumeFalse(bench.has(Feature.MARGIN_MODE_BY_OWNER), "the account's owner sets the margin mode");
        bench.configure(new AccountSettings(false, false, 10));
        bench.protocol
                .settings(bench.listing)
                .ifPresent(call -> assertThat(bench.done(call).isolated()).isFalse());
        bench.bought(1_000);
        assertThat(position().isolated()).isFalse();
    }

    @Test
    void marginThatItsOwnerHasSetOtherwiseIsSaid() {
        assumeTrue(bench.has(Feature.MARGIN_MODE_BY_OWNER), "requests set the margin mode");
        bench.inside(() ->
                bench.account().marginMode(MarginMode.CROSS, bench.venue.floor().now()));
        assertThat(bench.protocol.configure(bench.listing, USUAL).stream().map(bench::done))
                .contains(false);
        bench.bought(1_000);
        assertThat(position().isolated()).isFalse();
        bench.flat();
        bench.inside(() -> bench.account()
                .marginMode(MarginMode.ISOLATED, bench.venue.floor().now()));
        bench.configure(USUAL);
    }

    @Test
    void aKeyForTradingDoesNotWithdraw() {
        Optional<Call<KeyFacts>> call = bench.protocol.key();
        assumeTrue(call.isPresent(), "a key cannot be asked about");
        KeyFacts facts = bench.done(call.get());
        assertThat(facts.trades()).isTrue();
        assertThat(facts.withdraws()).isFalse();
    }

    @Test
    void aKeyThatMayWithdrawSaysSo() {
        assumeTrue(bench.protocol.key().isPresent(), "a key cannot be asked about");
        String name = bench.protocol.exchange();
        VenueSettings dangerous = bench.entrant.settings().keyed(VenueSettings.newKeys(name, true));
        try (Bench other = new Bench(bench.entrant, dangerous)) {
            assertThat(other.done(other.protocol.key().get()).withdraws()).isTrue();
        }
    }

    @Test
    void theDeadMansSwitchCancelsWhenNobodyRefreshesIt() {
        Listing listing = bench.listing;
        DeadMan deadMan = bench.protocol.capabilities().deadMan();
        if (deadMan.equals(DeadMan.NONE)) {
            assertThatThrownBy(() -> bench.protocol.deadMan(listing, 60))
                    .isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        assumeFalse(bench.has(Feature.DEAD_MAN_BY_STREAM), "this switch is refreshed by the stream");
        bench.protocol.createDeadMan(listing).ifPresent(bench::call);
        NewOrder order = bench.placed(bench.resting());
        bench.done(bench.protocol.deadMan(listing, deadMan.minSeconds()));
        long patience = (deadMan.minSeconds() + 20) * 1_000_000_000L;
        assertThat(Bench.comes(patience, () -> bench.over(order) == Standing.CANCELED))
                .as("canceled")
                .isTrue();
        bench.done(bench.protocol.deadMan(listing, 0));
    }

    @Test
    void aDeadMansSwitchThatIsThereAlreadyIsRefreshed() {
        assumeFalse(bench.protocol.createDeadMan(bench.listing).isEmpty(), "there is none to be created");
        bench.call(bench.protocol.createDeadMan(bench.listing).orElseThrow());
        bench.call(bench.protocol.createDeadMan(bench.listing).orElseThrow());
        int seconds = bench.protocol.capabilities().deadMan().minSeconds();
        assertThat(bench.done(bench.protocol.deadMan(bench.listing, seconds))).isTrue();
        assertThat(bench.done(bench.protocol.deadMan(bench.listing, 0))).isTrue();
    }

    @Test
    void theDeadMansSwitchOfAStreamCancelsWhenTheStreamIsLost() {
        assumeTrue(bench.has(Feature.DEAD_MAN_BY_STREAM), "this switch is refreshed by requests");
        bench.done(bench.protocol.deadMan(
                bench.listing, bench.protocol.capabilities().deadMan().minSeconds()));
        NewOrder order;
        try (Streams streams = Streams.account(bench, Kind.ORDERS)) {
            order = bench.placed(bench.resting());
            Bench.await("told", () -> !streams.heard.orders.isEmpty());
        }
        assertThat(bench.standing(order)).isEqualTo(Standing.WORKING);
        Bench.await("canceled", () -> bench.over(order) == Standing.CANCELED);
        assertThatThrownBy(() -> bench.protocol.deadMan(bench.listing, 0))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}

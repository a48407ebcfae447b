package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Abilities;
import io.viper.core.model.AccountView;
import io.viper.core.model.AccountView.Holding;
import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.Direction;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Fill;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Coins beside those of others: there may be more than the run holds, never less, and money has to be the same. */
class CoinsReconciledTest {
    private static final long SECOND = Timeframe.SECOND;
    private static final long HOUR = Timeframe.H1.nanos();
    private static final long CASH = 10_000 * Money.UNITS;
    /** 2 coins at 100, and 0.002 of them as fee. */
    private static final long COST = 200 * Money.UNITS;

    private final List<Anomaly> anomalies = new ArrayList<>();
    private final List<Effect> sent = new ArrayList<>();
    private Engine engine;
    private long now;

    @BeforeEach
    void buys() {
        InstrumentSpec coin = InstrumentSpec.spot(
                new InstrumentId("any-spot", "BTCUSDT"), Currency.BTC, Currency.USDT, "0.01", "0.001");
        Abilities abilities = new Abilities(true, true, true, true, true, false);
        EngineSetup setup = new EngineSetup(
                        List.of(coin.toInstrument()),
                        Timeframe.H1,
                        Timeframe.H1,
                        Money.of("10000", Currency.USDT),
                        RiskLimits.none(),
                        1,
                        List.of(new StrategyBinding("plan", () -> (bar, desk) -> {
                            if (desk.flat()) desk.buy(2).stopLoss(90).takeProfit(110);
                            else desk.signal(Direction.SHORT).stop(120);
                        })),
                        Long.MIN_VALUE)
                .withAbilities(abilities);
        engine = new Engine(setup, new EngineListener() {
            @Override
            public void onAnomaly(Anomaly anomaly) {
                anomalies.add(anomaly);
            }
        });
        on(new ExchangeEvent.Connected(HOUR / 2, ExchangeTerms.standard()));
        seen(CASH, 5_000);
        on(new Event.BarClosed(0, new Bar(Timeframe.H1, 0, 100, 101, 99, 100, 1e6)));
        Effect.PlaceOrder order = (Effect.PlaceOrder) sent.getLast();
        on(new Event.OrderAccepted(order.orderId(), now + 1));
        Fill fill = new Fill(
                order.orderId(), 7, 0, Side.BUY, 2_000, 10_000, Money.UNITS / 5, false, 0, 2 * Fill.LOT + 500, "");
        on(new Event.OrderFilled(fill, now + 1));
    }

    private void on(Event event) {
        now = event.time();
        sent.clear();
        Effects effects = engine.on(event);
        for (int k = 0; k < effects.size(); k++) sent.add(effects.get(k));
    }

    private void seen(long cash, long lots) {
        AccountView account = new AccountView(cash, false, List.of(new Holding(0, lots, 0)), List.of(), 0);
        on(new ExchangeEvent.AccountSeen(account, now + SECOND, now + 2 * SECOND));
    }

    private List<String> differences() {
        return engine.reconciliation().differences();
    }

    @Test
    @Fault("C18")
    void c18WhatIsHeldIsWhatTheFeeHasLeftAndNoExitOfItRests() {
        assertThat(engine.portfolio().position(0).lots()).isEqualTo(1_997);
        assertThat(engine.workingOrders()).isEmpty();
    }

    @Test
    void coinsOfOthersAreNoDifference() {
        seen(CASH - COST, 6_997);
        assertThat(differences()).isEmpty();
        assertThat(engine.reconciled()).isTrue();
    }

    @Test
    void coinsOfTheRunThatAreGoneAreToldAndMoneyThatIsNotTheSameToo() {
        seen(CASH - COST, 1_000);
        seen(CASH - COST, 1_000);
        assertThat(differences())
                .containsExactly("BTCUSDT: we hold 1.997, the exchange 1: coins of the run were sold or taken out"
                        + " elsewhere");
        assertThat(anomalies).extracting(Anomaly::kind).contains(Anomaly.Kind.DIFFERENCE);
        seen(CASH - 2 * COST, 6_997);
        assertThat(differences()).singleElement().asString().startsWith("cash: we have");
    }

    @Test
    @Fault("F2")
    void f2AKeptStopSellsNoMoreThanTheRunHoldsHoweverManyAreThere() {
        seen(CASH - COST, 6_997);
        on(new Event.BarClosed(0, new Bar(Timeframe.H1, HOUR, 100, 100, 80, 85, 1e6)));
        assertThat(sent)
                .filteredOn(Effect.PlaceOrder.class::isInstance)
                .singleElement()
                .satisfies(each -> {
                    Effect.PlaceOrder sale = (Effect.PlaceOrder) each;
                    assertThat(sale.order().side()).isEqualTo(Side.SELL);
                    assertThat(sale.order().quantity().lots()).isEqualTo(1_997);
                });
    }

    @Test
    void aShortSellsWhatIsHeldAndNothingBeyond() {
        seen(CASH - COST, 6_997);
        on(new Event.BarClosed(0, new Bar(Timeframe.H1, HOUR, 100, 101, 99, 100, 1e6)));
        assertThat(sent)
                .filteredOn(Effect.PlaceOrder.class::isInstance)
                .singleElement()
                .satisfies(each -> {
                    Effect.PlaceOrder sale = (Effect.PlaceOrder) each;
                    assertThat(sale.order().reduceOnly()).isTrue();
                    assertThat(sale.order().quantity().lots()).isEqualTo(1_997);
                });
    }
}

package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Abilities;
import io.viper.core.model.Direction;
import io.viper.core.model.Fill;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Coins beside those of others: there may be more than the run holds, never less, and money has to be the same. */
class CoinsReconciledTest {
    private static final long CASH = CoinRun.CASH;
    /** 2 coins at 100, and 0.002 of them as fee. */
    private static final long COST = 200 * Money.UNITS;

    private final CoinRun run = new CoinRun(CoinRun.setup((bar, desk) -> {
                if (desk.flat()) desk.buy(2).stopLoss(90).takeProfit(110);
                else desk.signal(Direction.SHORT).stop(120);
            })
            .withAbilities(new Abilities(true, true, true, true, true, false)));

    @BeforeEach
    void buys() {
        run.connected(0);
        run.seen(CASH, 5_000);
        run.bar(0, 0, 101, 99, 100);
        long order = run.placed().getLast().orderId();
        run.accepted(order);
        run.filled(new Fill(order, 7, 0, Side.BUY, 2_000, 10_000, Money.UNITS / 5, false, 0, 2 * Fill.LOT + 500, ""));
    }

    private List<String> differences() {
        return run.engine.reconciliation().differences();
    }

    @Test
    @Fault("C18")
    void c18WhatIsHeldIsWhatTheFeeHasLeftAndNoExitOfItRests() {
        assertThat(run.engine.portfolio().position(0).lots()).isEqualTo(1_997);
        assertThat(run.engine.workingOrders()).isEmpty();
    }

    @Test
    void coinsOfOthersAreNoDifference() {
        run.seen(CASH - COST, 6_997);
        assertThat(differences()).isEmpty();
        assertThat(run.engine.reconciled()).isTrue();
    }

    @Test
    void coinsOfTheRunThatAreGoneAreToldAndMoneyThatIsNotTheSameToo() {
        run.seen(CASH - COST, 1_000);
        run.seen(CASH - COST, 1_000);
        assertThat(differences())
                .containsExactly("BTCUSDT: we hold 1.997, the exchange 1: coins of the run were sold or taken out"
                        + " elsewhere");
        assertThat(run.anomalies).extracting(Anomaly::kind).contains(Anomaly.Kind.DIFFERENCE);
        run.seen(CASH - 2 * COST, 6_997);
        assertThat(differences()).singleElement().asString().startsWith("cash: we have");
    }

    @Test
    @Fault("F2")
    void f2AKeptStopSellsNoMoreThanTheRunHoldsHoweverManyAreThere() {
        run.seen(CASH - COST, 6_997);
        run.bar(0, 1, 100, 80, 85);
        assertThat(run.placed()).singleElement().satisfies(sale -> {
            assertThat(sale.order().side()).isEqualTo(Side.SELL);
            assertThat(sale.order().quantity().lots()).isEqualTo(1_997);
        });
    }

    @Test
    void aShortSellsWhatIsHeldAndNothingBeyond() {
        run.seen(CASH - COST, 6_997);
        run.bar(0, 1, 101, 99, 100);
        assertThat(run.placed()).singleElement().satisfies(sale -> {
            assertThat(sale.order().reduceOnly()).isTrue();
            assertThat(sale.order().quantity().lots()).isEqualTo(1_997);
        });
    }
}

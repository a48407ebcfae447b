package io.viper.core.simulation;

import static io.viper.core.simulation.Playground.BTC;
import static io.viper.core.simulation.Playground.MINUTE;
import static io.viper.core.simulation.Playground.USDT;
import static io.viper.core.simulation.Playground.market;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.viper.core.SharedData;
import io.viper.core.model.Event;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.MarginTable;
import io.viper.core.model.Side;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Funding is exact to the last unit and told in its turn. */
class FundingTest {
    private final Playground world = new Playground(
                    SimulationSettings.frictionless(), Playground.perpetual(FeeSchedule.NONE, MarginTable.NONE))
            .deposit("100000", USDT);

    private Event.FundingBooked booked(double rate, double mark) {
        world.exchange.funding(0, world.now(), rate, mark);
        return (Event.FundingBooked) world.drain().getFirst();
    }

    @Test
    void longsPayAPositiveRateAndTheLastUnitIsRoundedAgainstUs() {
        world.send(market(Side.BUY, 3));
        world.bar(70, 71, 69, 70);

        // 0.03 x 70.14213579 x 0.00007413 = 0.0001559890957...
        assertThat(booked(0.00007413, 70.14213579)).isEqualTo(new Event.FundingBooked(0, MINUTE, -15_599));
        assertThat(world.exchange.cashUnits(USDT)).isEqualTo(99_997_90000000L + 2_10000000L - 15_599);
    }

    @Test
    void shortsReceiveIt() {
        world.send(market(Side.SELL, 3));
        world.bar(70, 71, 69, 70);

        assertThat(booked(0.00007413, 70.14213579).amountUnits()).isEqualTo(15_598);
        assertThat(booked(-0.00007413, 70.14213579).amountUnits()).isEqualTo(-15_599);
    }

    @Test
    void inverseContractsPayInTheirCoin() {
        Playground inverse = new Playground(
                        SimulationSettings.frictionless(), Playground.inverse(FeeSchedule.NONE, MarginTable.NONE))
                .deposit("10", BTC);
        inverse.send(market(Side.BUY, 500));
        inverse.bar(50_000, 50_100, 49_900, 50_000);
        inverse.exchange.funding(0, inverse.now(), 0.0001, 40_000);

        // 50,000 USD at 40,000 are 1.25 BTC.
        assertThat(inverse.drain()).containsExactly(new Event.FundingBooked(0, MINUTE, -12_500));
    }

    @Test
    void withoutAPositionThereIsNone() {
        world.bar(70, 71, 69, 70);
        world.exchange.funding(0, world.now(), 0.0001, 70);
        assertThat(world.drain()).isEmpty();
    }

    @Test
    void itIsToldWhenItIsDueInsideTheWindow() {
        world.send(market(Side.BUY, 3));
        world.exchange.funding(0, 11_000_000, 0.0001, 70);
        assertThat(world.drain()).isEmpty();

        List<Event> events = world.bar(70, 71, 69, 70);
        assertThat(events).extracting(Event::time).containsExactly(0L, 0L, 11_000_000L);
    }

    @Test
    void fundingUsesUpTheMarginOfAnIsolatedPosition() {
        world.send(market(Side.BUY, 100));
        world.bar(1_000, 1_001, 999, 1_000);
        assertThat(world.exchange.liquidationPriceTicks(0)).isEqualTo(900);

        booked(0.02, 1_000);
        assertThat(world.exchange.liquidationPriceTicks(0)).isEqualTo(920);
        assertThat(world.bar(910, 911, 905, 910))
                .extracting(Event::getClass, Event::time)
                .containsExactly(tuple(Event.PositionLiquidated.class, MINUTE));
    }

    @Test
    void theSumOverAFileOfRealRatesCanBeRecomputedToTheLastUnit() throws IOException {
        world.send(market(Side.SELL, 1_234));
        world.bar(100, 101, 99, 100);
        BigInteger expected = BigInteger.ZERO;
        long before = world.exchange.cashUnits(USDT);
        List<String> lines = lines();
        for (String line : lines) {
            String[] cells = line.split(",");
            world.exchange.funding(0, world.now(), Double.parseDouble(cells[1]), Double.parseDouble(cells[2]));
            expected = expected.add(
                    floor(digits(cells[1]).multiply(digits(cells[2])).multiply(BigInteger.valueOf(1_234))));
        }
        world.drain();
        assertThat(lines).hasSizeGreaterThan(1_000);
        assertThat(world.exchange.cashUnits(USDT) - before).isEqualTo(expected.longValueExact());
    }

    private static List<String> lines() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(
                        Files.newInputStream(SharedData.path("data/funding/binance-usdm_LTCUSDT_funding.csv.gz"))),
                StandardCharsets.US_ASCII))) {
            return reader.lines().skip(1).toList();
        }
    }

    /** A decimal's digits, counted in 1e-8, straight from its text. */
    private static BigInteger digits(String decimal) {
        int point = decimal.indexOf('.');
        String fraction = point < 0 ? "" : decimal.substring(point + 1);
        return new BigInteger(
                (point < 0 ? decimal : decimal.substring(0, point)) + fraction + "0".repeat(8 - fraction.length()));
    }

    /** From 1e-18 (two decimals of lots, eight of the rate, eight of the mark) down to 1e-8. */
    private static BigInteger floor(BigInteger fine) {
        BigInteger[] parts = fine.divideAndRemainder(BigInteger.TEN.pow(10));
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }
}

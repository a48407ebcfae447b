package io.viper.backtest.result;

import io.viper.core.model.Instrument;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.portfolio.ClosedTrade;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One coin of a {@link SampleMarket}: its price, its position, its fills. */
final class SampleCoin {
    private static final double FEE = 0.0006;
    private static final double[] FIRST_PRICES = {42_000, 2_300, 100, 0.6};

    final List<FillMark> fills = new ArrayList<>();
    long fees;
    long funding;
    private final SplittableRandom random;
    private final int number;
    private final Instrument instrument;
    private final int pace;
    private final PriceSampler prices = new PriceSampler(Timeframe.H1.nanos());
    private final double first;
    private double price;
    private long realized;
    private double volatility = 0.006;

    private int side;
    private long lots;
    private double entryPrice;
    private long entryTime;
    private double risk;
    private double adverse;
    private double favorable;
    private long tradeFunding;
    private long entryFee;
    private double confidence;

    SampleCoin(long seed, int number, Instrument instrument, int pace) {
        this.random = new SplittableRandom(seed * 31 + number);
        this.number = number;
        this.instrument = instrument;
        this.pace = pace;
        this.first = FIRST_PRICES[number];
        this.price = first;
    }

    void hour(long time, long equity, List<ClosedTrade> trades) {
        volatility = Math.clamp(volatility * (1 + random.nextGaussian() * 0.03), 0.002, 0.02);
        double open = price;
        double drift = 0.00004 - volatility * volatility / 2;
        price = onTick(open * Math.exp(random.nextGaussian() * volatility + drift));
        double wick = Math.abs(random.nextGaussian()) * volatility / 2;
        prices.add(
                time,
                open,
                onTick(Math.max(open, price) * (1 + wick)),
                onTick(Math.min(open, price) * (1 - wick)),
                price);
        long close = time + Timeframe.H1.nanos();
        if (side != 0) hold(close, trades);
        else if (random.nextInt(pace) == 0) enter(close, equity);
    }

    private void enter(long time, long equity) {
        side = random.nextInt(100) < 60 ? 1 : -1;
        risk = price * volatility * 5;
        lots = instrument.quantity(equity / 1e8 * 0.01 / risk, Rounding.DOWN).lots();
        if (lots == 0) {
            side = 0;
            return;
        }
        entryPrice = price;
        entryTime = time;
        adverse = 0;
        favorable = 0;
        tradeFunding = 0;
        confidence = 85 + random.nextInt(15);
        entryFee = fee();
        fees += entryFee;
        fills.add(new FillMark(time, price, side > 0 ? Side.BUY : Side.SELL, true, 0));
    }

    private void hold(long time, List<ClosedTrade> trades) {
        double move = side * (price - entryPrice);
        adverse = Math.max(adverse, -move);
        favorable = Math.max(favorable, move);
        if (Math.floorMod(time, Timeframe.H8.nanos()) == 0) {
            long paid = (long) (-side * notional() * 0.0001);
            tradeFunding += paid;
            funding += paid;
        }
        String reason = move <= -risk
                ? "stop_loss"
                : move >= 1.9 * risk
                        ? "take_profit"
                        : favorable > risk && move < 0.4 * favorable
                                ? "trailing"
                                : time - entryTime > 5 * Timeframe.DAY ? "time" : "";
        if (!reason.isEmpty()) leave(time, reason, trades);
    }

    private void leave(long time, String reason, List<ClosedTrade> trades) {
        long gross = SampleMarket.units(side * (price - entryPrice) * amount());
        long exitFee = fee();
        fees += exitFee;
        int trade = trades.size() + 1;
        trades.add(new ClosedTrade(
                trade,
                number,
                "random-entries",
                side > 0 ? Side.BUY : Side.SELL,
                entryTime,
                time,
                lots,
                entryPrice,
                price,
                gross,
                entryFee + exitFee,
                tradeFunding,
                (long) (notional() * 0.0002),
                random.nextInt(40) == 0 ? 0 : SampleMarket.units(risk * amount()),
                SampleMarket.units(adverse * amount()),
                SampleMarket.units(favorable * amount()),
                1,
                reason,
                "chance said so & <nothing> else",
                confidence,
                trade * 10L));
        realized += gross - entryFee - exitFee + tradeFunding;
        fills.add(new FillMark(time, price, side > 0 ? Side.SELL : Side.BUY, false, trade));
        int entry = fills.size() - 2;
        FillMark mark = fills.get(entry);
        fills.set(entry, new FillMark(mark.time(), mark.price(), mark.side(), true, trade));
        side = 0;
        lots = 0;
    }

    /** Realized and unrealized profit in 1e-8. */
    long profit() {
        return realized + unrealized();
    }

    double growth() {
        return price / first;
    }

    /** Absolute notional in 1e-8. */
    double notional() {
        return amount() * price * 1e8;
    }

    PriceSeries series() {
        return prices.toSeries(number, fills);
    }

    InstrumentResult row() {
        return new InstrumentResult(number, 0.04 + number / 100.0, 0.4, price / first - 1);
    }

    Optional<OpenPosition> open() {
        if (side == 0) return Optional.empty();
        return Optional.of(new OpenPosition(
                number, side > 0 ? Side.BUY : Side.SELL, lots, entryTime, entryPrice, price, unrealized()));
    }

    private long unrealized() {
        return side == 0 ? 0 : SampleMarket.units(side * (price - entryPrice) * amount()) - entryFee + tradeFunding;
    }

    private double onTick(double value) {
        return instrument.value(instrument.price(value, Rounding.NEAREST));
    }

    private double amount() {
        return instrument.amountOf(lots);
    }

    private long fee() {
        return (long) (notional() * FEE);
    }
}

package io.viper.venue.floor;

import io.viper.core.model.Bar;
import io.viper.core.model.Instrument;
import io.viper.core.model.Rounding;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bars of a contract: minutes of the past as they were fed, those since the begin as they were traded. */
final class MinuteBars {
    private static final long MINUTE = Timeframe.M1.nanos();
    private static final double VOLUME_STEP = 1e8;

    private final Instrument instrument;
    private final List<Bar> closed = new ArrayList<>();
    private @Nullable Bar building;

    MinuteBars(Instrument instrument) {
        this.instrument = instrument;
    }

    /** A minute that was before. Prices are rounded to what the contract can have. */
    void past(Bar bar) {
        closed.add(new Bar(
                Timeframe.M1,
                bar.openTime(),
                rounded(bar.open()),
                rounded(bar.high()),
                rounded(bar.low()),
                rounded(bar.close()),
                bar.volume()));
    }

    private double rounded(double price) {
        return instrument.priceOf(Math.max(1, instrument.ticks(price, Rounding.NEAREST)));
    }

    void trade(long time, Print print, double coins) {
        double price = instrument.priceOf(print.ticks());
        double volume = print.lots() * coins;
        Bar now = building;
        if (now != null && time >= now.closeTime()) {
            closed.add(now);
            now = null;
        }
        building = now == null
                ? new Bar(Timeframe.M1, Timeframe.M1.floor(time), price, price, price, price, volume)
                : new Bar(
                        Timeframe.M1,
                        now.openTime(),
                        now.open(),
                        Math.max(now.high(), price),
                        Math.min(now.low(), price),
                        price,
                        sum(now.volume(), volume));
    }

    private static double sum(double volume, double more) {
        return Math.rint((volume + more) * VOLUME_STEP) / VOLUME_STEP;
    }

    List<Bar> of(Timeframe timeframe, long from, long to, int most, boolean open) {
        List<Bar> minutes = new ArrayList<>();
        if (closed.isEmpty() && building == null) return minutes;
        long begin = closed.isEmpty() ? 0 : closed.getFirst().openTime();
        long last = timeframe.floor(to - 1) + timeframe.nanos();
        long earliest = most < (last - begin) / timeframe.nanos() ? last - (most + 1) * timeframe.nanos() : begin;
        long first = timeframe.floor(Math.max(Math.max(from, begin), earliest) - 1) + timeframe.nanos();
        int at = (int) Math.max(0, (first - begin) / MINUTE);
        long now = building == null ? begin + closed.size() * MINUTE : building.openTime();
        for (int k = at; k < closed.size() && closed.get(k).openTime() < last; k++) minutes.add(closed.get(k));
        if (building != null && building.openTime() < last && building.openTime() >= first) minutes.add(building);
        List<Bar> bars = merged(timeframe, minutes);
        bars.removeIf(bar -> bar.openTime() < from || bar.openTime() >= to || (!open && bar.closeTime() > now));
        return bars.subList(Math.max(0, bars.size() - most), bars.size());
    }

    private static List<Bar> merged(Timeframe timeframe, List<Bar> minutes) {
        List<Bar> bars = new ArrayList<>();
        Bar bar = null;
        for (Bar each : minutes) {
            long open = timeframe.floor(each.openTime());
            if (bar != null && bar.openTime() != open) {
                bars.add(bar);
                bar = null;
            }
            bar = bar == null
                    ? new Bar(timeframe, open, each.open(), each.high(), each.low(), each.close(), each.volume())
                    : new Bar(
                            timeframe,
                            open,
                            bar.open(),
                            Math.max(bar.high(), each.high()),
                            Math.min(bar.low(), each.low()),
                            each.close(),
                            sum(bar.volume(), each.volume()));
        }
        if (bar != null) bars.add(bar);
        return bars;
    }
}

package io.viper.examples;

import static io.viper.core.model.Direction.EXIT;
import static io.viper.core.model.Direction.LONG;

import io.viper.core.indicator.Ema;
import io.viper.core.indicator.Rsi;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.util.List;

/** Buys weakness in the run's own bars while the hours rise. Where both close together, the hour is told first. */
public final class TwoTimeframes implements Strategy {
    private final Ema trend = new Ema(8);
    private final Rsi strength = new Rsi(14);
    private boolean rising;

    @Override
    public List<Timeframe> timeframes(Timeframe base) {
        return List.of(base, Timeframe.H1);
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        if (bar.timeframe() == Timeframe.H1) {
            trend.add(bar.close());
            rising = trend.ready() && bar.close() > trend.value();
            return;
        }
        strength.add(bar.close());
        if (desk.flat() && rising && strength.ready() && strength.value() < 35) {
            desk.signal(LONG).stop(bar.close() * 0.97).because("weak in a rising hour");
        } else if (desk.isLong() && strength.value() > 65) {
            desk.signal(EXIT).because("strong again");
        }
    }
}

package io.viper.app.run;

import io.viper.app.console.Times;
import io.viper.core.market.TickColumns;
import io.viper.core.market.TickColumnsBuilder;
import io.viper.core.market.TradeColumns;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import io.viper.store.ticks.TickSeries;
import java.util.List;
import java.util.Optional;

/** Looks for recorded ticks, else trades, that cover the period of a run, and gives them in the steps of the instrument. */
final class RunTicks {
    /** How much of the period may be without a tick at its begin and its end. */
    private static final long TOLERANCE = 2 * Timeframe.M1.nanos();

    private final ChosenData chosen;
    private final List<String> notes;

    RunTicks(ChosenData chosen, List<String> notes) {
        this.chosen = chosen;
        this.notes = notes;
    }

    /** What was found for one instrument: the series with steps as fine as its ticks, and the ticks once the steps are known. */
    record Found(SeriesInfo steps, Optional<TickSeries> ticks, Optional<TradeColumns> trades) {
        /** The ticks in the steps of the instrument; empty where there are none. */
        Optional<TickColumns> in(Instrument instrument) {
            if (ticks.isPresent()) return Optional.of(ticks.get().in(instrument));
            return trades.map(columns -> columns(columns, instrument));
        }
    }

    Found find(SeriesInfo bars) throws DataException {
        Optional<TickSeries> ticks = chosen.shelf().ticks(bars.id());
        if (ticks.isPresent()
                && covers(bars.id(), "ticks", ticks.get().first(), ticks.get().last())) {
            TickSeries series = ticks.get();
            return new Found(finer(bars, series.priceDecimals(), series.amountDecimals()), ticks, Optional.empty());
        }
        Optional<SeriesInfo> trades = chosen.shelf().info(SeriesKey.trades(bars.id()));
        if (trades.isPresent()
                && covers(
                        bars.id(), "trades", trades.get().first(), trades.get().last())) {
            SeriesInfo info = trades.get();
            TradeColumns rows = chosen.shelf().trades(bars.id(), Long.MIN_VALUE, chosen.to());
            SeriesInfo steps = finer(bars, info.priceDecimals(), info.amountDecimals());
            return new Found(steps, Optional.empty(), Optional.of(rows));
        }
        return new Found(bars, Optional.empty(), Optional.empty());
    }

    private boolean covers(InstrumentId id, String what, long first, long last) {
        if (first <= chosen.from() + TOLERANCE && last >= chosen.to() - TOLERANCE) return true;
        if (last <= chosen.from() || first >= chosen.to()) return false;
        notes.add(
                "matching: the recorded " + what + " of " + id.symbol() + " are only there from " + Times.minute(first)
                        + " to " + Times.minute(last) + ": orders meet bars; choose --from and --to within them");
        return false;
    }

    private static SeriesInfo finer(SeriesInfo bars, int priceDecimals, int amountDecimals) {
        return new SeriesInfo(
                bars.key(),
                Math.max(bars.priceDecimals(), priceDecimals),
                Math.max(bars.amountDecimals(), amountDecimals),
                bars.sources(),
                bars.first(),
                bars.last(),
                bars.count(),
                bars.gaps(),
                bars.checksum());
    }

    private static TickColumns columns(TradeColumns trades, Instrument instrument) {
        TickColumnsBuilder rows = new TickColumnsBuilder(false);
        for (int i = 0; i < trades.size(); i++) {
            long ticks = instrument.ticks(trades.price(i), Rounding.NEAREST);
            long lots = instrument.quantity(trades.amount(i), Rounding.NEAREST).lots();
            int kind = trades.side(i) == Side.BUY ? TickColumns.BOUGHT : TickColumns.SOLD;
            if (ticks > 0 && lots > 0) rows.add(trades.time(i), 0, kind, true, ticks, lots);
        }
        return rows.build();
    }
}

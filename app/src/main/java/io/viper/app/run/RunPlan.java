package io.viper.app.run;

import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Times;
import io.viper.app.run.ChosenData.Chosen;
import io.viper.app.run.RunSpec.Account;
import io.viper.app.strategy.PreparedStrategy;
import io.viper.backtest.BacktestRequest;
import io.viper.backtest.FundingSeries;
import io.viper.backtest.MarketData;
import io.viper.backtest.result.Identity;
import io.viper.core.market.BarColumns;
import io.viper.core.market.FundingColumns;
import io.viper.core.market.Resampler;
import io.viper.core.market.TickColumns;
import io.viper.core.model.Currency;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Money;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.Matching;
import io.viper.core.strategy.Strategy;
import io.viper.live.LimitText;
import io.viper.store.series.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From a wish, a strategy and the data that serves both to the request of a run. */
final class RunPlan {
    private final RunSpec spec;
    private final PreparedStrategy strategy;
    private final ChosenData chosen;
    private final List<String> notes = new ArrayList<>();
    private final DataHash hash = new DataHash();

    RunPlan(RunSpec spec, PreparedStrategy strategy, ChosenData chosen) {
        this.spec = spec;
        this.strategy = strategy;
        this.chosen = chosen;
        notes.addAll(chosen.notes());
    }

    /** What the user should know before the run. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** The request; strategies are made by {@code maker}. */
    BacktestRequest request(Supplier<Strategy> maker, String version) throws DataException, FailureException {
        List<MarketData> data = new ArrayList<>();
        for (Chosen each : chosen.series()) data.add(read(each));
        tellFunding();
        tellMatching(data);
        Currency currency = currency(data);
        List<Long> measured = spec.exchange().depth().orders().percentiles();
        hash.add(measured.stream().mapToLong(Long::longValue).toArray());
        String digest = hash.text();
        CommandText command = new CommandText(spec, strategy.loaded().reference(), chosen);
        Identity identity = Identity.of(
                command.runId(strategy.loaded().fingerprint(), digest, version),
                strategy.loaded().name(),
                strategy.values(),
                spec.seed(),
                command.text(),
                version);
        return new BacktestRequest(
                identity,
                data,
                chosen.decision(),
                chosen.from(),
                chosen.to(),
                Money.of(spec.account().capital().toPlainString(), currency),
                limits(spec.account()),
                spec.exchange().settings(),
                spec.exchange().depth(),
                List.of(strategy.binding(maker)),
                true,
                source(),
                digest);
    }

    /** Bars of the period and of the warm-up before it, made longer where the run needs longer ones. */
    private MarketData read(Chosen each) throws DataException, FailureException {
        RunTicks.Found ticks = new RunTicks(chosen, notes).find(each.bars());
        Instrument instrument = Contracts.of(
                ticks.steps(), spec.exchange().linear(), spec.exchange().fees());
        long warmUp = Math.subtractExact(chosen.from(), strategy.warmUpNanos());
        BarColumns bars = chosen.shelf().bars(instrument.id(), each.stored(), warmUp, chosen.to());
        if (each.stored() != chosen.base()) {
            bars = Resampler.resample(bars, chosen.base(), each.bars().amountDecimals());
        }
        tellWarmUp(instrument, bars);
        hash.add(instrument.id(), bars);
        @Nullable TickColumns recorded = ticks.in(instrument).orElse(null);
        if (recorded != null) hash.add(recorded);
        return new MarketData(instrument, bars, funding(each), recorded);
    }

    /** Bars need no word: everybody expects them, and the report says so. */
    private void tellMatching(List<MarketData> data) {
        List<@Nullable TickColumns> ticks = new ArrayList<>();
        for (MarketData each : data) ticks.add(each.ticks());
        Matching matching = Matching.of(ticks);
        boolean bars = matching.kind() == Matching.Kind.BARS;
        if (!bars) notes.add("matching: " + matching.describe(spec.exchange().depth()));
        else if (data.stream().anyMatch(each -> each.ticks() != null)) {
            notes.add("matching: bars, because not every instrument has recorded ticks");
        }
    }

    /** A period that begins with the data has nothing before it, and everybody expects that. */
    private void tellWarmUp(Instrument instrument, BarColumns bars) {
        if (strategy.warmUpNanos() == 0 || bars.isEmpty()) return;
        long before = chosen.from() - bars.openTime(0);
        if (before > 0 && before < strategy.warmUpNanos()) {
            long unit = strategy.decision().nanos();
            notes.add("warm-up: only " + before / unit + " of " + strategy.warmUpNanos() / unit + " bars of "
                    + instrument.symbol() + " are stored before " + Times.date(chosen.from())
                    + ": its first signals come later");
        }
    }

    /** Funding that is missing makes a result look better or worse than it was: it is told, never guessed. */
    private void tellFunding() {
        if (!spec.exchange().linear() || !spec.market().funding()) return;
        List<String> without = chosen.series().stream()
                .filter(each -> each.funding().isEmpty())
                .map(each -> each.bars().id().symbol())
                .toList();
        if (without.isEmpty()) return;
        notes.add("no funding of " + String.join(", ", without) + " is stored: none is charged");
    }

    /** What fell due in the period; spot pays none. */
    private FundingSeries funding(Chosen each) throws DataException {
        if (!spec.exchange().linear() || each.funding().isEmpty()) {
            return FundingSeries.NONE;
        }
        FundingColumns rows = chosen.shelf().funding(each.funding().orElseThrow(), chosen.from(), chosen.to());
        long[] times = new long[rows.size()];
        double[] rates = new double[rows.size()];
        double[] marks = new double[rows.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = rows.time(i);
            rates[i] = rows.rate(i);
            marks[i] = rows.markPrice(i);
        }
        hash.add(times).add(rates).add(marks);
        return new FundingSeries(times, rates, marks);
    }

    /** The one currency that the account is kept in. */
    private static Currency currency(List<MarketData> data) throws FailureException {
        List<Currency> currencies =
                data.stream().map(each -> each.instrument().settle()).distinct().toList();
        if (currencies.size() == 1) return currencies.getFirst();
        throw Failure.usage(
                        "an account has one currency, and these symbols are priced in several: " + currencies,
                        "choose --symbols that are priced in the same one")
                .toException();
    }

    /** Without limits the size at the stop is what is left: without it every trade would risk everything. */
    private static RiskLimits limits(Account account) {
        RiskLimits limits = account.limits()
                ? RiskLimits.standard().withDrawdownPause(account.drawdownPauseNanos())
                : RiskLimits.none();
        if (!account.limits())
            limits = limits.withPerTrade(RiskLimits.standard().perTrade());
        Optional<Double> asked = account.perTrade();
        if (asked.isPresent()) limits = limits.withPerTrade(asked.get());
        return LimitText.with(limits, account.changes());
    }

    /** {@code prices of binance-spot, traded as a linear perpetual at 10x, funding of binance-usdm}. */
    private String source() {
        List<String> exchanges = chosen.series().stream()
                .map(each -> each.bars().id().exchange())
                .distinct()
                .toList();
        StringBuilder text = new StringBuilder("prices of " + String.join(" and ", exchanges));
        if (!spec.exchange().linear()) return text.append(", traded as spot").toString();
        text.append(", traded as a linear perpetual at ")
                .append(spec.exchange().settings().leverage())
                .append('x');
        if (!spec.market().funding()) return text.append(", funding off").toString();
        List<String> funded = chosen.series().stream()
                .flatMap(each -> each.funding().stream())
                .map(InstrumentId::exchange)
                .distinct()
                .toList();
        return text.append(funded.isEmpty() ? ", no funding stored" : ", funding of " + String.join(" and ", funded))
                .toString();
    }
}

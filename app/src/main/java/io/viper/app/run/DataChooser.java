package io.viper.app.run;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Suggestion;
import io.viper.app.run.ChosenData.Chosen;
import io.viper.app.run.RunSpec.Market;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.store.MarketData;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Chooses which series serve a run. Where nothing is stored and no symbol is named, the bundled data does.
 *
 * <p>What is not said is chosen so that the same store gives the same choice: all instruments of one exchange if one has
 * them all, the finest bars that cover the period as well as the best do.
 */
final class DataChooser {
    /** What is traded when nobody says it, where it is stored. */
    private static final List<String> USUAL = List.of("BTCUSDT", "ETHUSDT");
    /** Series that cover less of the period than the best by more than this do not serve. */
    private static final long TOLERANCE = Timeframe.DAY;
    /** Periods shorter than this are decided on shorter bars when nobody says on which. */
    private static final long SHORT_PERIOD = 30 * Timeframe.DAY;

    private final MarketData stored;
    private final MarketData bundled;
    private final Market market;
    private final List<String> notes = new ArrayList<>();

    DataChooser(MarketData stored, MarketData bundled, Market market) {
        this.stored = stored;
        this.bundled = bundled;
        this.market = market;
    }

    /**
     * The choice.
     *
     * @throws FailureException if a symbol, a timeframe or the period is not stored: with what is
     * @throws DataException if the store cannot be read
     */
    ChosenData choose() throws DataException, FailureException {
        List<SeriesInfo> bars = bars(stored);
        if (market.symbols().isEmpty() && bars.isEmpty()) return choose(bundled, bars(bundled), List.of("BTCUSD"));
        List<String> symbols = market.symbols().isEmpty() ? usual(bars) : market.symbols();
        boolean known = symbols.stream().allMatch(symbol -> exists(bars, symbol));
        if (!known) {
            List<SeriesInfo> others = bars(bundled);
            if (symbols.stream().allMatch(symbol -> exists(others, symbol))) return choose(bundled, others, symbols);
        }
        return choose(stored, bars, symbols);
    }

    /** In this order: symbols, a rough period, the deciding timeframe, exchanges, the driving timeframe, the period. */
    private ChosenData choose(MarketData shelf, List<SeriesInfo> all, List<String> symbols)
            throws DataException, FailureException {
        List<List<SeriesInfo>> offers = new ArrayList<>();
        for (String symbol : symbols) offers.add(offers(all, symbol));
        List<SeriesInfo> everything = offers.stream().flatMap(List::stream).toList();
        Period rough = Period.of(market, longest(offers));
        Timeframe decision = market.timeframe().orElseGet(() -> usual(rough, everything));
        List<List<SeriesInfo>> usable = usable(new Exchanges(offers).best(rough, decision), decision);
        Period period = Period.of(market, longest(usable));
        Timeframe base = base(usable, period, decision);
        List<Chosen> chosen = new ArrayList<>();
        List<SeriesInfo> series = new ArrayList<>();
        for (List<SeriesInfo> offer : usable) {
            SeriesInfo best = serving(offer, base, period).orElseThrow();
            series.add(best);
            chosen.add(new Chosen(best, funding(shelf, best.id())));
        }
        Period last = Period.of(market, series);
        notes.addAll(last.notes());
        return new ChosenData(shelf, chosen, base, decision, last.from(), last.to(), notes);
    }

    /** The series of a symbol that may be asked for; an error that says what there is, if there is none. */
    private List<SeriesInfo> offers(List<SeriesInfo> all, String symbol) throws FailureException {
        List<SeriesInfo> offers =
                all.stream().filter(info -> fits(info, symbol)).toList();
        if (!offers.isEmpty()) return offers;
        TreeSet<String> there = all.stream()
                .filter(info ->
                        market.exchange().isEmpty() || info.id().exchange().equals(market.exchange()))
                .map(info -> info.id().symbol())
                .collect(Collectors.toCollection(TreeSet::new));
        String where = market.exchange().isEmpty() ? "" : " of " + market.exchange();
        String names = there.isEmpty() ? "nothing" : String.join(", ", there);
        throw Failure.of(
                        ExitCode.DATA_MISSING,
                        "no bars of " + symbol + where + " are stored; stored: " + names + Suggestion.of(symbol, there),
                        "import some with viper data import FILES, or see viper data list")
                .toException();
    }

    private boolean exists(List<SeriesInfo> all, String symbol) {
        return all.stream().anyMatch(info -> fits(info, symbol));
    }

    /** A symbol may carry its exchange, which then counts more than the option. */
    private boolean fits(SeriesInfo info, String symbol) {
        InstrumentId id = info.id();
        if (symbol.contains(":")) return id.toString().equalsIgnoreCase(symbol);
        boolean exchange = market.exchange().isEmpty() || id.exchange().equals(market.exchange());
        return exchange && id.symbol().equalsIgnoreCase(symbol);
    }

    /** Only series whose bars make the deciding ones. */
    private static List<List<SeriesInfo>> usable(List<List<SeriesInfo>> offers, Timeframe decision)
            throws FailureException {
        List<List<SeriesInfo>> usable = new ArrayList<>();
        for (List<SeriesInfo> offer : offers) {
            List<SeriesInfo> kept =
                    offer.stream().filter(info -> makes(info, decision)).toList();
            usable.add(kept);
            if (!kept.isEmpty()) continue;
            String there = offer.stream().map(info -> timeframe(info).text()).collect(Collectors.joining(", "));
            throw Failure.of(
                            ExitCode.DATA_MISSING,
                            "bars of " + decision + " cannot be made from what is stored of "
                                    + offer.getFirst().id() + ": " + there,
                            "choose another --tf, or import shorter bars")
                    .toException();
        }
        return usable;
    }

    /** The timeframe that drives the run: the finest that serves every instrument. */
    private Timeframe base(List<List<SeriesInfo>> offers, Period period, Timeframe decision) throws FailureException {
        if (!market.detail().automatic()) {
            Timeframe asked = market.detail().timeframe().orElse(decision);
            if (asked != decision && !decision.isBuiltFrom(asked)) {
                throw Failure.usage(
                                "bars of " + decision + " cannot be made from --detail-tf " + asked,
                                "choose a --detail-tf of which --tf is a multiple")
                        .toException();
            }
            for (List<SeriesInfo> offer : offers) {
                if (serving(offer, asked, period).isEmpty())
                    throw noDetail(offer, asked).toException();
            }
            return asked;
        }
        TreeSet<Timeframe> known = offers.stream()
                .flatMap(List::stream)
                .map(DataChooser::timeframe)
                .collect(Collectors.toCollection(TreeSet::new));
        for (Timeframe candidate : known) {
            if (offers.stream().allMatch(offer -> serves(offer, candidate, period))) return candidate;
        }
        return decision;
    }

    /** Whether finer bars do not cost any of the period. */
    private static boolean serves(List<SeriesInfo> offer, Timeframe base, Period period) {
        long best =
                offer.stream().mapToLong(info -> covered(info, period)).max().orElse(0);
        return serving(offer, base, period)
                .filter(info -> covered(info, period) >= best - TOLERANCE)
                .isPresent();
    }

    /** The series that gives bars of a timeframe: the one that covers most, of these the longest bars. */
    private static Optional<SeriesInfo> serving(List<SeriesInfo> offer, Timeframe base, Period period) {
        SeriesInfo best = null;
        for (SeriesInfo info : offer) {
            if (!makes(info, base)) continue;
            long more = best == null ? 1 : covered(info, period) - covered(best, period);
            boolean longer =
                    best != null && timeframe(info).nanos() > timeframe(best).nanos();
            if (more > 0 || (more == 0 && longer)) best = info;
        }
        return Optional.ofNullable(best);
    }

    /** What there is instead of the detail that was asked for. */
    private static Failure noDetail(List<SeriesInfo> offer, Timeframe asked) {
        String there = offer.stream().map(info -> timeframe(info).text()).collect(Collectors.joining(", "));
        return Failure.of(
                ExitCode.DATA_MISSING,
                "bars of " + asked + " cannot be made from what is stored of "
                        + offer.getFirst().id() + ": " + there,
                "choose another --detail-tf, or leave it out");
    }

    /** What is traded when nobody says it; said aloud, because a later import may change it. */
    private List<String> usual(List<SeriesInfo> bars) {
        List<String> usual =
                USUAL.stream().filter(symbol -> exists(bars, symbol)).toList();
        List<String> chosen = usual.isEmpty() ? List.of(bars.getFirst().id().toString()) : usual;
        notes.add("no --symbols: " + String.join(", ", chosen) + " of what is stored");
        return chosen;
    }

    /** One hour; a quarter of an hour where the period is too short to decide on hours. */
    private static Timeframe usual(Period period, List<SeriesInfo> series) {
        Timeframe shorter = Timeframe.M15;
        boolean brief = period.to() - period.from() < SHORT_PERIOD;
        boolean possible = series.stream().allMatch(info -> makes(info, shorter));
        return brief && possible ? shorter : Timeframe.H1;
    }

    /** The own funding of an instrument, else that of the same symbol elsewhere. */
    private Optional<InstrumentId> funding(MarketData shelf, InstrumentId id) throws DataException {
        if (!market.funding()) return Optional.empty();
        List<InstrumentId> funded = shelf.list().stream()
                .filter(info -> info.key().kind() == SeriesKind.FUNDING)
                .map(SeriesInfo::id)
                .filter(each -> each.symbol().equals(id.symbol()))
                .toList();
        return funded.contains(id) ? Optional.of(id) : funded.stream().findFirst();
    }

    /** One series for each offer: the one with the longest time, to know which periods are possible at all. */
    private static List<SeriesInfo> longest(List<List<SeriesInfo>> offers) {
        return offers.stream()
                .map(offer -> offer.stream()
                        .reduce((a, b) -> b.end() - b.first() > a.end() - a.first() ? b : a)
                        .orElseThrow())
                .toList();
    }

    private static List<SeriesInfo> bars(MarketData shelf) throws DataException {
        return shelf.list().stream()
                .filter(info -> info.key().kind() == SeriesKind.BARS)
                .toList();
    }

    /** Whether bars of a timeframe can be had from a series. */
    static boolean makes(SeriesInfo info, Timeframe wanted) {
        return timeframe(info) == wanted || wanted.isBuiltFrom(timeframe(info));
    }

    /** How much of a period a series spans, gaps included, in nanoseconds. */
    static long covered(SeriesInfo info, Period period) {
        return Math.max(0, Math.min(info.end(), period.to()) - Math.max(info.first(), period.from()));
    }

    /** The timeframe of bars. */
    static Timeframe timeframe(SeriesInfo info) {
        Timeframe timeframe = info.key().timeframe();
        if (timeframe == null) throw new IllegalStateException(info.key() + " are no bars");
        return timeframe;
    }
}

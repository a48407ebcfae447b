package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which of the stored series. */
final class SeriesOptions {
    private static final List<String> OTHERS = List.of("trades", "funding", "marks");

    @Option(
            names = "--tf",
            split = ",",
            paramLabel = "TF",
            description = "Timeframes, or trades, funding, marks; all if left out.")
    List<String> parts = List.of();

    @Option(names = "--exchange", paramLabel = "NAME", description = "Of which exchange: binance, or binance-usdm.")
    String exchange = "";

    /** The series that are meant, in the order of their keys. @throws FailureException if there are none of something that is named */
    List<SeriesInfo> choose(List<SeriesInfo> all, List<String> symbols) throws FailureException {
        check();
        List<SeriesInfo> named = named(all, symbols);
        List<SeriesInfo> chosen =
                named.stream().filter(info -> means(info.key())).toList();
        if (chosen.isEmpty() && !(parts.isEmpty() && exchange.isEmpty())) {
            String there = named.stream().map(info -> info.key().toString()).collect(Collectors.joining(", "));
            throw Failure.of(
                            ExitCode.DATA_MISSING,
                            "no such series is stored; stored: " + (there.isEmpty() ? "nothing" : there),
                            "choose --tf and --exchange among what is stored")
                    .toException();
        }
        return chosen;
    }

    /** @throws FailureException if a part is none */
    void check() throws FailureException {
        for (String part : parts) if (!OTHERS.contains(part)) BacktestSpec.timeframe("--tf", part);
    }

    /** Whether a series, whatever its symbol, is meant. */
    boolean means(SeriesKey key) {
        String name = key.id().exchange();
        return (exchange.isEmpty() || name.equals(exchange) || name.startsWith(exchange + "-"))
                && (parts.isEmpty() || parts.contains(key.part()));
    }

    /** Whether an instrument is named; all are where none is. */
    static boolean names(List<String> symbols, SeriesKey key) {
        return symbols.isEmpty()
                || words(symbols).stream().anyMatch(symbol -> key.id().symbol().equalsIgnoreCase(symbol));
    }

    /** The series of the named symbols, all of them where none is named. @throws FailureException if there is none of a symbol */
    static List<SeriesInfo> named(List<SeriesInfo> all, List<String> symbols) throws FailureException {
        for (String symbol : words(symbols)) {
            if (all.stream().noneMatch(info -> info.id().symbol().equalsIgnoreCase(symbol))) {
                throw Failure.of(ExitCode.DATA_MISSING, "nothing is stored of " + symbol, "see viper data list")
                        .toException();
            }
        }
        return all.stream().filter(info -> names(symbols, info.key())).toList();
    }

    /** As they are written: apart, or with commas between. */
    private static List<String> words(List<String> symbols) {
        return symbols.stream()
                .flatMap(word -> List.of(word.split(",", -1)).stream())
                .toList();
    }
}

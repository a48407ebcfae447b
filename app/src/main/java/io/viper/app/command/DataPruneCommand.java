package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Times;
import io.viper.store.BundledData;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viper data prune}: removes stored series, and says before what would go. */
@CommandLine.Command(
        name = "prune",
        description = "Remove stored series. Without --yes only what would go is told.",
        footer = {
            "",
            "Recorded ticks, and the data that comes with the program, stay.",
            "  viper data prune ETHUSDT --tf 1m         what would go",
            "  viper data prune ETHUSDT --tf 1m --yes   remove it"
        })
final class DataPruneCommand extends Command {
    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    SeriesOptions series = new SeriesOptions();

    @Parameters(arity = "1..*", paramLabel = "SYMBOLS", description = "Which symbols.")
    List<String> symbols = List.of();

    @Option(names = "--yes", description = "Do it.")
    boolean yes;

    /** A series and what it takes on the disk. */
    private record Going(SeriesInfo info, long bytes) {}

    DataPruneCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException, DataException {
        try (MarketStore store = workshop.store(home.home)) {
            List<SeriesInfo> all = store.list();
            for (String symbol : symbols) notOnlyBundled(all, symbol);
            List<Going> going = new ArrayList<>();
            for (SeriesInfo info : series.choose(all, symbols)) going.add(new Going(info, store.bytes(info.key())));
            if (yes) for (Going each : going) store.remove(each.info().key());
            answer(document(going), text(going));
            if (!yes) workshop.console().note("nothing was removed: --yes does it");
        }
        return ExitCode.SUCCESS;
    }

    private static void notOnlyBundled(List<SeriesInfo> all, String symbol) throws FailureException {
        boolean bundled = Stream.of(BundledData.BTCUSD, BundledData.ETHUSD)
                .anyMatch(id -> id.symbol().equalsIgnoreCase(symbol));
        if (bundled && all.stream().noneMatch(info -> info.id().symbol().equalsIgnoreCase(symbol))) {
            throw Failure.of(
                            ExitCode.DATA_MISSING,
                            symbol + " comes with the program: it is not among what is stored, and stays",
                            "viper data list shows what can go")
                    .toException();
        }
    }

    private String text(List<Going> going) {
        StringBuilder text = new StringBuilder();
        for (Going each : going) {
            SeriesInfo info = each.info();
            text.append(String.format(
                    Locale.ROOT,
                    "  %-28s %s to %s   %,d rows, %,d bytes%n",
                    info.key(),
                    Times.minute(info.first()),
                    Times.minute(info.end()),
                    info.count(),
                    each.bytes()));
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "%d series with %,d rows and %,d bytes %s%n",
                        going.size(),
                        rows(going),
                        bytes(going),
                        yes ? "gone" : "would go"))
                .toString();
    }

    private Map<String, Object> document(List<Going> going) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("removed", yes);
        document.put("rows", rows(going));
        document.put("bytes", bytes(going));
        document.put(
                "series",
                going.stream()
                        .map(each -> {
                            Map<String, Object> row = SeriesRows.object(each.info());
                            row.put("bytes", each.bytes());
                            return row;
                        })
                        .toList());
        return document;
    }

    private static long rows(List<Going> going) {
        return going.stream().mapToLong(each -> each.info().count()).sum();
    }

    private static long bytes(List<Going> going) {
        return going.stream().mapToLong(Going::bytes).sum();
    }
}

package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import io.viper.app.console.ListFormat;
import io.viper.app.console.Listing;
import io.viper.app.console.Listing.Column;
import io.viper.app.console.Times;
import io.viper.app.exchange.ExchangeCatalog;
import io.viper.store.MarketStore;
import io.viper.store.Verifier;
import io.viper.store.series.DataException;
import io.viper.store.series.Gap;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SeriesKind;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code viper data gaps}: what stored series lack between their first row and their last, and what closes it. */
@CommandLine.Command(
        name = "gaps",
        description = "List what stored series lack between their first row and their last, and what closes it.",
        footer = {
            "",
            "Gaps are facts, no errors: an exchange may have been closed.",
            "  viper data gaps ETHUSDT --tf 1m",
            "  viper data gaps --csv --sort -missing --limit 10"
        })
final class DataGapsCommand extends Command {
    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    SeriesOptions series = new SeriesOptions();

    @Mixin
    ListOptions list = new ListOptions();

    @Parameters(arity = "0..*", paramLabel = "SYMBOLS", description = "Which symbols; all if left out.")
    List<String> symbols = List.of();

    DataGapsCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException, DataException {
        Listing listing = new Listing(
                Column.text("exchange"),
                Column.text("symbol"),
                Column.text("part"),
                Column.text("from"),
                Column.text("to"),
                Column.number("missing"),
                Column.text("unit"),
                Column.text("closed_by"));
        ListFormat format = list.format(common.json);
        LongFunction<String> time = format.form() == ListFormat.Form.TABLE ? Times::minute : Times::instantText;
        try (MarketStore store = workshop.store(home.home)) {
            List<SeriesInfo> chosen = series.choose(store.list(), symbols);
            Verifier verifier = new Verifier(store);
            long count = 0;
            long gappy = 0;
            for (SeriesInfo info : chosen) {
                List<Gap> gaps = verifier.gaps(info);
                for (Gap gap : gaps) add(listing, info.key(), gap, time);
                count += gaps.size();
                gappy += gaps.isEmpty() ? 0 : 1;
            }
            workshop.console().print(listing.write(format));
            workshop.console()
                    .note(
                            count == 0
                                    ? "no gaps in " + chosen.size() + " series"
                                    : String.format(
                                            Locale.ROOT,
                                            "%s in %d of %d series; viper data repair closes what can be closed",
                                            counted(count, "gaps"),
                                            gappy,
                                            chosen.size()));
        }
        return ExitCode.SUCCESS;
    }

    private void add(Listing listing, SeriesKey key, Gap gap, LongFunction<String> time) {
        listing.row(
                key.id().exchange(),
                key.id().symbol(),
                key.part(),
                time.apply(gap.from()),
                time.apply(gap.to()),
                gap.missing(),
                unit(key.kind()),
                closedBy(key));
    }

    /** What is counted where rows of a kind are missing. */
    static String unit(SeriesKind kind) {
        return switch (kind) {
            case BARS -> "bars";
            case TRADES -> "hours";
            case FUNDING -> "payments";
            case MARKS -> "minutes";
        };
    }

    /** {@code 1 bar}, {@code 2,880 bars}. */
    static String counted(long count, String plural) {
        String word = count == 1 ? plural.substring(0, plural.length() - 1) : plural;
        return String.format(Locale.ROOT, "%,d %s", count, word);
    }

    /** The command that may close it; empty where nothing does. */
    private String closedBy(SeriesKey key) {
        if (key.kind() == SeriesKind.MARKS) return "";
        String where = home.home.isEmpty() ? "" : " --home " + home.home;
        if (ExchangeCatalog.nameOf(key.id().exchange()).isEmpty()) return "viper data import FILES" + where;
        return "viper data repair " + key.id().symbol() + " --tf " + key.part() + " --exchange "
                + key.id().exchange() + where;
    }
}

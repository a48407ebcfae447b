package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.console.Listing;
import io.viper.app.console.Listing.Column;
import io.viper.app.exchange.Keys;
import io.viper.app.exchange.RefusedException;
import io.viper.app.exchange.Universe;
import io.viper.app.exchange.Universe.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper universe}: which instruments of an exchange serve, and why the others do not. */
@CommandLine.Command(
        name = "universe",
        description =
                "Choose an exchange's instruments by leverage and volume, with the reason for each that is left out.",
        footer = {
            "",
            "An instrument whose leverage tiers are not known is left out, and it says so. Binance tells them to keys only: "
                    + "with one in the environment (docs/live.md) it is asked.",
            "  viper universe --exchange bitget --min-leverage 25 --top 20",
            "  viper universe --exchange okx --all --csv"
        })
final class UniverseCommand extends Command {
    private static final int ASKED_BETWEEN = 10;

    @Mixin
    ExchangeOptions where = new ExchangeOptions();

    @Mixin
    ListOptions list = new ListOptions();

    @Option(
            names = "--quote",
            paramLabel = "CODE",
            description = "What prices are in; any: everything; ${DEFAULT-VALUE}.")
    String quote = "USDT";

    @Option(
            names = "--min-leverage",
            paramLabel = "N",
            description = "What the exchange has to allow at least; ${DEFAULT-VALUE}.")
    int minLeverage = 25;

    @Option(
            names = "--min-volume",
            paramLabel = "AMOUNT",
            description = "Of the last whole day, in quote currency; any if left out.")
    double minVolume;

    @Option(names = "--top", paramLabel = "N", description = "Only the N largest by volume.")
    int top;

    @Option(
            names = "--include",
            split = ",",
            paramLabel = "SYMBOL",
            description = "Symbols whose volume does not matter.")
    List<String> include = List.of();

    @Option(names = "--exclude", split = ",", paramLabel = "SYMBOL", description = "Symbols that are left out.")
    List<String> exclude = List.of();

    @Option(names = "--all", description = "List those that are left out, too.")
    boolean all;

    UniverseCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        String priced = quote.equals("any") ? "" : quote;
        Universe.Wish wish = new Universe.Wish(priced, minLeverage, minVolume, top, include, exclude);
        Keys.Found key = Keys.at(where.exchange, where.url, workshop.surroundings());
        Universe universe = new Universe(where.asking(key), key, wish, System.currentTimeMillis() * 1_000_000L);
        List<Verdict> verdicts;
        try {
            verdicts = universe.judge(where.market(), count -> {
                if (count % ASKED_BETWEEN == 0) {
                    workshop.console().animate("  " + count + " instruments of " + where.exchange);
                }
            });
        } catch (RefusedException refused) {
            throw refused.failure().toException();
        }
        workshop.console().clearAnimation();
        tell(verdicts);
        return ExitCode.SUCCESS;
    }

    private void tell(List<Verdict> verdicts) throws FailureException {
        Listing listing = new Listing(
                Column.text("symbol"),
                Column.number("max_leverage"),
                Column.number("volume"),
                Column.text("serves"),
                Column.text("reason"));
        for (Verdict each : verdicts) {
            if (!each.serves() && !all) continue;
            listing.row(
                    each.listing().spec().id().symbol(),
                    each.maxLeverage() == 0 ? "" : each.maxLeverage(),
                    Double.isNaN(each.volume()) ? "" : Math.round(each.volume()),
                    each.serves() ? "yes" : "no",
                    each.reason());
        }
        String table = listing.write(list.format(common.json));
        workshop.console().print(common.json ? Json.pretty(document(verdicts)) : table);
        if (!common.json) summary(verdicts);
    }

    /** How many are left out for which kind of reason; numbers in reasons are left aside. */
    private void summary(List<Verdict> verdicts) {
        long serving = verdicts.stream().filter(Verdict::serves).count();
        workshop.console()
                .note(serving + " of " + verdicts.size() + " instruments serve"
                        + (all ? "" : "; --all shows the others"));
        reasons(verdicts)
                .forEach((reason, count) ->
                        workshop.console().note(String.format(Locale.ROOT, "  %5d left out: %s", count, reason)));
    }

    private static Map<String, Long> reasons(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(each -> !each.serves())
                .collect(Collectors.groupingBy(
                        each -> each.reason().replaceAll("(volume of|allows) [0-9,]+(x at most)?", "$1 less"),
                        TreeMap::new,
                        Collectors.counting()));
    }

    private Map<String, Object> document(List<Verdict> verdicts) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("exchange", where.exchange);
        document.put("product", where.product);
        document.put("min_leverage", minLeverage);
        document.put(
                "serving",
                verdicts.stream()
                        .filter(Verdict::serves)
                        .map(each -> each.listing().spec().id().symbol())
                        .toList());
        document.put("instruments", verdicts.stream().map(UniverseCommand::row).toList());
        return document;
    }

    private static Map<String, Object> row(Verdict verdict) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("symbol", verdict.listing().spec().id().symbol());
        row.put("max_leverage", verdict.maxLeverage() == 0 ? null : verdict.maxLeverage());
        row.put("volume", verdict.volume());
        row.put("serves", verdict.serves());
        row.put("reason", verdict.reason());
        return row;
    }
}

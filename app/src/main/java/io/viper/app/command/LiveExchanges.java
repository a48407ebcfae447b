package io.viper.app.command;

import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.exchange.ListingChooser;
import io.viper.app.live.LiveSpec;
import io.viper.app.paper.BotWish;
import io.viper.exchange.Product;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which exchanges a live run trades at, and what at which. */
final class LiveExchanges {
    @Option(
            names = "--exchange",
            split = ",",
            required = true,
            paramLabel = "NAME",
            description = "Such as bitget or delta; several are one portfolio with an account at each.")
    List<String> names = List.of();

    @Option(
            names = "--symbols",
            split = ",",
            paramLabel = "SYMBOL",
            description = "At each exchange; bybit:ETHUSDT at one of them; what bots name if left out.")
    List<String> symbols = List.of();

    @Option(
            names = "--product",
            paramLabel = "KIND",
            description = "linear (perpetuals in quote currency) or spot (coins); ${DEFAULT-VALUE}.")
    String product = "linear";

    @Option(names = "--demo", description = "The exchange's own test environment.")
    boolean demo;

    @Option(
            names = "--url",
            split = ",",
            paramLabel = "URL",
            description = "An exchange on this machine, such as viper venue; of several NAME=URL for each.")
    List<String> urls = List.of();

    @Option(names = "--ws", split = ",", paramLabel = "URL", description = "Where its WebSockets are; where --url is.")
    List<String> streams = List.of();

    /**
     * All of them.
     *
     * @param wishes bots, whose symbols are traded where no others are given
     * @throws FailureException if something is named that is none of them, or not told for all
     */
    List<LiveSpec.At> all(List<BotWish> wishes) throws FailureException {
        symbols = FirstBotOptions.symbols(symbols, wishes);
        if (symbols.isEmpty()) {
            throw Failure.usage("nothing says what is traded", "give --symbols BTCUSDT,ETHUSDT")
                    .toException();
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw Failure.usage("--exchange names one twice", "a run has one account at each exchange")
                    .toException();
        }
        Product market = market();
        Map<String, String> addresses = named("--url", urls);
        Map<String, String> sockets = named("--ws", streams);
        if (!addresses.isEmpty() && addresses.size() < names.size()) {
            throw Failure.usage(
                            "--url for some exchanges only: the others would be real ones",
                            "give NAME=URL for each of " + String.join(", ", names))
                    .toException();
        }
        List<LiveSpec.At> all = new ArrayList<>();
        for (String name : names) {
            String url = addresses.getOrDefault(name, "");
            all.add(new LiveSpec.At(name, symbols(name), market, demo, url, sockets.getOrDefault(name, "")));
        }
        return all;
    }

    private Product market() throws FailureException {
        Product market = ListingChooser.product(product);
        if (market != Product.INVERSE) return market;
        throw Failure.usage("--product inverse: a live run cannot count in coins", "give linear or spot")
                .toException();
    }

    private List<String> symbols(String name) throws FailureException {
        List<String> there = new ArrayList<>();
        for (String symbol : symbols) {
            int colon = symbol.indexOf(':');
            String at = colon < 0 ? name : symbol.substring(0, colon).toLowerCase(Locale.ROOT);
            if (!names.contains(at)) {
                throw Failure.usage("--symbols " + symbol + ": no such --exchange", "name it there, too")
                        .toException();
            }
            if (at.equals(name)) there.add(symbol.substring(colon + 1));
        }
        if (!there.isEmpty()) return there;
        throw Failure.usage("nothing is traded at " + name, "add a symbol to --symbols, or leave the exchange out")
                .toException();
    }

    private Map<String, String> named(String option, List<String> given) throws FailureException {
        Map<String, String> named = new LinkedHashMap<>();
        for (String each : given) {
            int equals = each.indexOf('=');
            boolean bare = equals < 0 && names.size() == 1;
            String name = bare ? names.getFirst() : each.substring(0, Math.max(0, equals));
            if (!names.contains(name) || named.put(name, each.substring(equals + 1)) != null) {
                throw Failure.usage(
                                option + " " + each + " is for none of the exchanges, or for one twice",
                                "give NAME=URL")
                        .toException();
            }
        }
        return named;
    }
}

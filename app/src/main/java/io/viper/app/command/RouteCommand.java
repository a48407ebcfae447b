package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.exchange.Asking;
import io.viper.app.exchange.ExchangeCatalog;
import io.viper.app.exchange.ListingChooser;
import io.viper.app.route.OfferFinder;
import io.viper.app.route.OfferFinder.Found;
import io.viper.core.execution.routing.Offer;
import io.viper.core.execution.routing.Route;
import io.viper.core.execution.routing.Router;
import io.viper.core.model.Side;
import io.viper.exchange.Product;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viper route}: where an order would best go, and what it would cost. */
@CommandLine.Command(
        name = "route",
        description =
                "Divide an order among exchanges by fee, liquidity, reliability and latency, and say what it would cost by"
                        + " their books. Sends nothing.",
        footer = {
            "",
            "  viper route BTCUSDT buy 2 --exchanges bitget,okx,bybit",
            "  viper route ETHUSDT sell 40 --exchanges okx,binance --max-slippage 20"
        })
final class RouteCommand extends Command {
    @Parameters(index = "0", paramLabel = "SYMBOL", description = "Such as BTCUSDT.")
    String symbol = "";

    @Parameters(index = "1", paramLabel = "buy|sell", description = "Which side.")
    String side = "";

    @Parameters(index = "2", paramLabel = "AMOUNT", description = "Of the base asset.")
    double amount;

    @Option(
            names = "--exchanges",
            required = true,
            split = ",",
            paramLabel = "NAME",
            description = "Two or more of bitget, delta, okx, bybit, coinbase, kraken, binance.")
    List<String> exchanges = List.of();

    @Option(names = "--product", paramLabel = "KIND", description = "linear or spot; ${DEFAULT-VALUE}.")
    String product = "linear";

    @Option(
            names = "--max-slippage",
            paramLabel = "BPS",
            description = "How much worse than the best price a part may be; ${DEFAULT-VALUE} basis points.")
    double slippage = Router.STANDARD.mostSlippage();

    @Option(names = "--url", paramLabel = "NAME=URL", description = "Where an exchange is, if not at its own address.")
    Map<String, String> urls = Map.of();

    RouteCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        Side way = side();
        if (!(amount > 0) || Double.isInfinite(amount))
            throw Failure.usage("an order for " + amount, "give an amount above 0")
                    .toException();
        if (!(slippage > 0))
            throw Failure.usage("--max-slippage " + slippage, "give basis points above 0")
                    .toException();
        Map<String, Found> found = look(way);
        List<Offer> offers = new ArrayList<>();
        for (Found each : found.values()) if (each instanceof Found.Good(Offer offer)) offers.add(offer);
        Router usual = Router.STANDARD;
        Router router = new Router(slippage, usual.dividedFrom(), usual.mostParts(), usual.leastShare());
        Route route = router.route(amount, offers);
        RouteText text = new RouteText(found, route, way);
        if (common.json) workshop.console().print(Json.pretty(text.document(symbol, amount)));
        else text.tell(workshop.console(), slippage);
        return route.rest() < amount ? ExitCode.SUCCESS : ExitCode.REFUSED;
    }

    private Side side() throws FailureException {
        return switch (side) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default ->
                throw Failure.usage("a side of '" + side + "'", "give buy or sell")
                        .toException();
        };
    }

    /** All exchanges at once, so that their books are of the same moment. */
    private Map<String, Found> look(Side way) throws FailureException {
        Product market = ListingChooser.product(product);
        if (market == Product.INVERSE)
            throw Failure.usage("--product inverse", "give linear or spot").toException();
        long now = System.currentTimeMillis() * 1_000_000L;
        Map<String, Future<Found>> asked = new LinkedHashMap<>();
        Map<String, Found> found = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String name : exchanges) {
                String url = urls.getOrDefault(name, "");
                Asking asking = Asking.openly(ExchangeCatalog.of(name, market, false), url);
                asked.put(name, threads.submit(() -> new OfferFinder(asking, market, url).find(symbol, way, now)));
            }
            for (Map.Entry<String, Future<Found>> each : asked.entrySet())
                found.put(each.getKey(), each.getValue().get());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Failure.of(ExitCode.INTERRUPTED, "interrupted", "ask again").toException();
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
        return found;
    }
}

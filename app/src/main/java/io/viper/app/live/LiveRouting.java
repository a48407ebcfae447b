package io.viper.app.live;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.control.OrderRouter;
import io.viper.app.exchange.Asking;
import io.viper.app.route.OfferFinder;
import io.viper.app.route.OfferFinder.Found;
import io.viper.core.execution.routing.Offer;
import io.viper.core.execution.routing.Route;
import io.viper.core.execution.routing.Router;
import io.viper.core.execution.routing.Score;
import io.viper.core.model.Side;
import io.viper.exchange.Listing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the exchanges of a run for their books of this moment, all at once, and divides an order by them and by their fees. */
final class LiveRouting implements OrderRouter {
    private static final long LONGEST_NANOS = 8_000_000_000L;

    private final List<LiveAccount> accounts;

    LiveRouting(List<LiveAccount> accounts) {
        this.accounts = List.copyOf(accounts);
    }

    @Override
    public Divided divide(String symbol, Side side, double amount, Set<String> away) throws FailureException {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        Map<String, Found> found = look(symbol, side, away, numbers);
        List<Offer> offers = new ArrayList<>();
        for (Found each : found.values()) if (each instanceof Found.Good(Offer offer)) offers.add(offer);
        Route route = Router.STANDARD.route(amount, offers);
        String text = text(route, found);
        if (route.parts().isEmpty() || route.rest() >= lots(route)) {
            throw Failure.of(
                            ExitCode.REFUSED,
                            "no room for all of it within " + number(Router.STANDARD.mostSlippage(), 0)
                                    + " basis points; there is for " + number(route.placed(), 8)
                                    + (text.isEmpty() ? "" : ": " + text),
                            "order less, or wait")
                    .toException();
        }
        List<Part> parts = new ArrayList<>();
        for (Route.Part part : route.parts())
            parts.add(new Part(numbers.getOrDefault(part.offer().exchange(), -1), part.amount()));
        boolean whole = route.rest() <= amount * 1e-9;
        return new Divided(parts, whole ? text : text + "; " + number(route.rest(), 8) + " is less than a lot");
    }

    /** What rounding down to lots may leave of an order: less than one of each part. */
    private static double lots(Route route) {
        return route.parts().stream()
                .mapToDouble(part -> part.offer().instrument().amountOf(1))
                .sum();
    }

    /** @param numbers of the instruments in the run, to be filled, by the names of their exchanges */
    private Map<String, Found> look(String symbol, Side side, Set<String> away, Map<String, Integer> numbers)
            throws FailureException {
        Map<String, Future<Found>> asked = new LinkedHashMap<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            int number = -1;
            for (LiveAccount account : accounts) {
                for (Listing listing : account.listings()) {
                    number++;
                    if (!listing.spec().id().symbol().equalsIgnoreCase(symbol)) continue;
                    String exchange = listing.spec().id().exchange();
                    numbers.put(exchange, number);
                    if (away.contains(exchange)) continue;
                    asked.put(exchange, threads.submit(() -> find(account, listing, side)));
                }
            }
            if (numbers.size() < 2) {
                throw Failure.usage(symbol + " is not traded at several exchanges of the run", "leave --route out")
                        .toException();
            }
            return answers(numbers.keySet(), asked);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Found find(LiveAccount account, Listing listing, Side side) throws InterruptedException {
        LiveAccess access = account.access();
        String url = access.at().streams().isEmpty()
                ? access.at().url()
                : access.at().streams();
        return new OfferFinder(new Asking(access.protocol(), access.caller()), access.product(), url)
                .find(listing, side, access.clock().nanos());
    }

    private static Map<String, Found> answers(Set<String> exchanges, Map<String, Future<Found>> asked)
            throws FailureException {
        long end = System.nanoTime() + LONGEST_NANOS;
        Map<String, Found> found = new LinkedHashMap<>();
        for (String exchange : exchanges) {
            Future<Found> one = asked.get(exchange);
            try {
                found.put(
                        exchange,
                        one == null
                                ? new Found.Not("nothing is opened there now")
                                : one.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
            } catch (TimeoutException late) {
                found.put(exchange, new Found.Not("it does not answer"));
            } catch (ExecutionException broken) {
                throw new IllegalStateException(broken.getCause());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw Failure.of(ExitCode.INTERRUPTED, "interrupted", "ask again")
                        .toException();
            }
        }
        return found;
    }

    private static String text(Route route, Map<String, Found> found) {
        StringJoiner text = new StringJoiner("; ");
        for (Route.Part part : route.parts()) {
            text.add(number(part.amount(), 8) + " at " + part.offer().exchange() + " (" + text(part.score()) + "; "
                    + number(part.average(), 8) + " on average by its book, " + number(part.slippage(), 2)
                    + " basis points off its best price; fee " + number(part.fee(), 4) + ")");
        }
        for (Route.LeftOut out : route.leftOut())
            text.add(out.offer().exchange() + " gets nothing: " + out.reason() + " (" + text(out.score()) + ")");
        found.forEach((exchange, each) -> {
            if (each instanceof Found.Not(String reason)) text.add(exchange + " is left out: " + reason);
        });
        return text.toString();
    }

    private static String text(Score score) {
        return "score " + number(score.total(), 3) + ": fee " + number(score.fee(), 2) + ", liquidity "
                + number(score.liquidity(), 2) + ", reliability " + number(score.reliability(), 2) + ", latency "
                + number(score.latency(), 2);
    }

    private static String number(double value, int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}

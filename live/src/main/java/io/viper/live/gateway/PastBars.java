package io.viper.live.gateway;

import io.viper.core.model.Bar;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Listing;
import io.viper.exchange.Protocol;
import io.viper.exchange.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Bars that are over, as an exchange's history has them. */
final class PastBars {
    private static final long AGAIN_NANOS = 1_000_000_000L;
    private static final long LONGEST_WAIT = 90_000_000_000L;

    private final GatewaySetup setup;
    private final Places places;

    PastBars(GatewaySetup setup, Places places) {
        this.setup = setup;
        this.places = places;
    }

    /**
     * Bars from a moment on; none of an instrument that is not traded and of which the exchange does not tell. Where a start has
     * used up what may be asked in a while, that is waited for.
     */
    List<Bar> patiently(int number, long from) throws IOException, InterruptedException {
        long until = System.nanoTime() + LONGEST_WAIT;
        while (true) {
            try {
                return ask(number, from, setup.base().floor(setup.clock().getAsLong()));
            } catch (LimitedException limited) {
                if (System.nanoTime() > until) throw limited;
                TimeUnit.NANOSECONDS.sleep(AGAIN_NANOS);
            } catch (IOException none) {
                if (places.silent(number)) return List.of();
                throw none;
            }
        }
    }

    /** Too much was asked for the moment. */
    private static final class LimitedException extends IOException {
        private static final long serialVersionUID = 1;

        LimitedException(String text) {
            super(text);
        }
    }

    /** All complete bars of a period, oldest first. @throws IOException if they cannot be had */
    List<Bar> ask(int number, long from, long to) throws IOException {
        Protocol protocol = setup.protocol();
        Listing listing = setup.listings().get(number);
        List<Bar> found = new ArrayList<>();
        for (long next = from; next < to; ) {
            long begin = next;
            long end =
                    Math.min(to, begin + protocol.barsPerPage() * setup.base().nanos());
            switch (setup.caller().call(protocol.bars(listing, setup.base(), begin, end))) {
                case Reply.Done<List<Bar>>(List<Bar> page) ->
                    page.stream()
                            .filter(bar -> bar.openTime() >= begin && bar.closeTime() <= to)
                            .forEach(found::add);
                case Reply.Failed<List<Bar>> failed -> {
                    String text = listing.symbol() + ": no bars: " + Requests.words(failed);
                    throw failed.kind() == ErrorKind.RATE_LIMIT ? new LimitedException(text) : new IOException(text);
                }
            }
            next = end;
        }
        return found;
    }
}

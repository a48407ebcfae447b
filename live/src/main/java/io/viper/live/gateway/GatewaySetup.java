package io.viper.live.gateway;

import io.viper.core.market.Subscription;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Capabilities;
import io.viper.exchange.Credentials;
import io.viper.exchange.Listing;
import io.viper.exchange.Protocol;
import io.viper.exchange.kit.Caller;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What a gateway is made of.
 *
 * @param protocol how the exchange is spoken to
 * @param caller its calls, with the account's key
 * @param credentials for the account's stream
 * @param address turns the address of a WebSocket into the one that is connected to
 * @param listings the run's instruments, by their numbers; all of one product and one settle currency
 * @param account how the account is set
 * @param terms what is relied on there
 * @param base timeframe of the bars that are told
 * @param historyFrom from when on bars are told where nothing was told before, UTC epoch nanoseconds
 * @param entrance what is looked at before the line is told as standing
 * @param wanted what is told besides bars, by instrument; asked when the streams are opened, and again with {@link
 *     ProtocolGateway#listen}
 * @param clock UTC epoch nanoseconds by the exchange's time
 * @param speed how much faster that time passes than ours, 1 but for an exchange on this machine
 */
public record GatewaySetup(
        Protocol protocol,
        Caller caller,
        Credentials credentials,
        UnaryOperator<String> address,
        List<Listing> listings,
        AccountSettings account,
        ExchangeTerms terms,
        Timeframe base,
        long historyFrom,
        Entrance entrance,
        IntFunction<Subscription> wanted,
        LongSupplier clock,
        double speed) {
    private static final long SECOND = Timeframe.SECOND;
    private static final long UNBOUNDED_WINDOW = 60 * SECOND;

    public GatewaySetup {
        listings = List.copyOf(listings);
        if (listings.isEmpty()) throw new IllegalArgumentException("a gateway without instruments");
        boolean one = listings.stream()
                        .map(each -> each.product() + " " + each.spec().settle())
                        .distinct()
                        .count()
                == 1;
        if (!one) throw new IllegalArgumentException("a gateway to several markets");
    }

    /**
     * What an exchange has to pass that could not be spoken to when its run went on.
     *
     * @param away why it could not; empty if it could
     * @param look what keeps it from being joined, for people, empty if nothing does; asked again until then, by any thread
     */
    public record Entrance(String away, Supplier<String> look) {
        /** Everything was looked at. */
        public static final Entrance OPEN = new Entrance("", () -> "");
    }

    /**
     * What can be relied on at an exchange. A request is stamped with its time when it leaves, which may be as late as it is
     * waited for.
     *
     * @param patience how long an order's answer is waited for, in nanoseconds of our time
     * @param speed how much faster the exchange's time passes than ours
     */
    public static ExchangeTerms terms(Capabilities can, boolean hedge, long patience, double speed) {
        ExchangeTerms usual = ExchangeTerms.standard();
        long window = can.receiveWindowMillis() * 1_000_000L;
        return new ExchangeTerms(
                window > 0 ? window : UNBOUNDED_WINDOW,
                usual.lag(),
                usual.busyLag(),
                usual.slack() + (long) (patience * speed),
                usual.absenceGap(),
                usual.reconcileEvery(),
                Math.max(usual.escalateAfter(), (long) (usual.escalateAfter() * speed / 10)),
                Math.max(usual.restrictAfter(), (long) (usual.restrictAfter() * speed / 10)),
                usual.watch(),
                hedge,
                usual.drift());
    }
}

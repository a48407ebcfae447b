package io.viper.app;

import io.viper.app.exchange.ExchangeCatalog;
import io.viper.core.market.Subscription;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Call;
import io.viper.exchange.Credentials;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.Secret;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Governor;
import io.viper.live.gateway.GatewaySetup;
import io.viper.live.gateway.ProtocolGateway;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import io.viper.venue.floor.Account;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The way of live trading to a market of a venue in this process. */
record VenueAccess(VenueServer venue, Product product, Protocol protocol, Caller caller, Credentials key)
        implements AutoCloseable {

    /** Starts the venue, for its perpetuals. */
    static VenueAccess of(VenueSettings settings) throws Exception {
        return of(settings, Product.LINEAR);
    }

    /** The same for one of its markets. */
    static VenueAccess of(VenueSettings settings, Product product) throws Exception {
        // venues have names of their own where an exchange keeps its markets apart
        String exchange =
                settings.exchange().replace("-usdm", "").replace("futures", "").replace("-spot", "");
        Protocol protocol = ExchangeCatalog.of(exchange, product, false);
        VenueServer venue = VenueServer.start(settings);
        Credentials key = new Credentials(
                new Secret(venue.keys().key()),
                new Secret(venue.keys().secret()),
                new Secret(venue.keys().passphrase()),
                false);
        long began = System.currentTimeMillis();
        long begin = venue.floor().millis();
        Caller caller = new Caller(
                protocol,
                venue.address(),
                key,
                Caller.Timing.STANDARD,
                new Governor(protocol.budgets().stream()
                        .map(each -> each.within(Math.max(1, Math.round(each.windowMillis() / settings.easing()))))
                        .toList()),
                () -> begin + Math.round((System.currentTimeMillis() - began) * settings.speed()));
        caller.askTime();
        return new VenueAccess(venue, product, protocol, caller, key);
    }

    /** What is traded there. */
    List<Listing> listings() {
        List<Listing> listings = new ArrayList<>();
        for (Call<List<Listing>> call : protocol.listings(product))
            listings.addAll(caller.call(call).optional().orElseThrow());
        return listings;
    }

    /** A gateway that nobody listens to yet, when the account is set so. */
    ProtocolGateway gateway(List<Listing> listings, AccountSettings settings) {
        return gateway(listings, settings, _ -> Subscription.BARS);
    }

    /** The same with what strategies want to be told of each. */
    ProtocolGateway gateway(List<Listing> listings, AccountSettings settings, IntFunction<Subscription> wanted) {
        for (Listing listing : listings) {
            for (Call<Boolean> call : protocol.configure(listing, settings)) caller.call(call);
        }
        double speed = venue.floor().clock().speed();
        return new ProtocolGateway(new GatewaySetup(
                protocol,
                caller,
                key,
                address -> venue.streamAddress() + URI.create(address).getRawPath(),
                listings,
                settings,
                GatewaySetup.terms(protocol.capabilities(), settings.hedge(), 1_000_000_000L, speed),
                Timeframe.M1,
                venue.floor().now(),
                GatewaySetup.Entrance.OPEN,
                wanted,
                venue.floor()::now,
                speed));
    }

    /** The account of its perpetuals, as it truly is. Only inside the floor. */
    Account account() {
        return venue.floor().account(ContractKind.LINEAR).orElseThrow();
    }

    @Override
    public void close() {
        venue.close();
    }
}

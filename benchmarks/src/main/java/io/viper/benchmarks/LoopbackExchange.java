package io.viper.benchmarks;

import com.sun.net.httpserver.HttpServer;
import io.viper.core.model.AccountView;
import io.viper.core.model.Effect;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderView;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Credentials;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Placed;
import io.viper.exchange.Protocol;
import io.viper.exchange.Secret;
import io.viper.exchange.bitget.BitgetProtocol;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Governor;
import io.viper.live.exchange.Gateway;
import io.viper.live.exchange.Lookup;
import io.viper.live.exchange.OrderNames;
import io.viper.live.exchange.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An exchange of which every order is a signed request of Bitget's over loopback, read by a plain server; the fill is then made
 * inside the process.
 */
final class LoopbackExchange implements Gateway {
    private static final String DONE =
            "{\"code\":\"00000\",\"msg\":\"success\",\"data\":{\"orderId\":\"1\",\"clientOid\":\"\"}}";
    private static final Protocol BITGET = new BitgetProtocol(false);

    private final InstantExchange inside;
    private final HttpServer server;
    private final Caller caller;
    private final Listing listing = BitgetMessages.listing("BTCUSDT");

    /** @param arrived told when a whole order was read by the server */
    LoopbackExchange(InstantExchange inside, Runnable arrived) throws IOException {
        this.inside = inside;
        byte[] done = DONE.getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            int size = exchange.getRequestBody().readAllBytes().length;
            if (size > 0) arrived.run();
            exchange.sendResponseHeaders(200, done.length);
            exchange.getResponseBody().write(done);
            exchange.close();
        });
        server.start();
        Credentials key = new Credentials(
                new Secret("the-key"), new Secret("0123456789abcdef".repeat(4)), new Secret("the-phrase"), false);
        List<Protocol.Budget> budgets = List.of(new Protocol.Budget("all", 1_000_000, 1_000, false, ""));
        caller = new Caller(BITGET, address(), key, Caller.Timing.STANDARD, new Governor(budgets));
    }

    /** Where orders go. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public Reply place(String name, OrderSpec order) {
        NewOrder sent = new NewOrder(listing, name, order, AccountSettings.STANDARD);
        io.viper.exchange.Reply<Placed> reply = caller.call(BITGET.place(sent));
        if (reply.optional().isEmpty()) throw new IllegalStateException("" + reply);
        return inside.place(name, order);
    }

    @Override
    public Abilities abilities() {
        return inside.abilities();
    }

    @Override
    public ExchangeTerms terms() {
        return inside.terms();
    }

    @Override
    public void open(OrderNames names, Listener listener) {
        inside.open(names, listener);
    }

    @Override
    public Reply amend(String name, Effect.AmendOrder change) {
        return inside.amend(name, change);
    }

    @Override
    public Reply cancel(String name, int instrument) {
        return inside.cancel(name, instrument);
    }

    @Override
    public Lookup<OrderView> order(String name, int instrument) {
        return inside.order(name, instrument);
    }

    @Override
    public Lookup<List<OrderView>> openOrders() {
        return inside.openOrders();
    }

    @Override
    public Lookup<List<Fill>> trades(long since) {
        return inside.trades(since);
    }

    @Override
    public Lookup<AccountView> account() {
        return inside.account();
    }

    @Override
    public void close() {
        inside.close();
        server.stop(0);
    }
}

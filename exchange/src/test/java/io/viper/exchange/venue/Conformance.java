package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.viper.core.model.OrderType;
import io.viper.exchange.Call;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Reply;
import io.viper.exchange.Secret;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Governor;
import io.viper.venue.VenueSettings;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases that every entrant has to pass, each class of them against a venue of its own, one case after the other. */
@ParameterizedClass(name = "{0}")
@MethodSource("benches")
abstract class Conformance {
    /** So that cases wait for a market rather than for a rate limit. */
    static final double EASING = 20;

    /** Closed by the one who runs the cases. */
    @Parameter
    Bench bench;

    static Stream<Bench> benches() {
        return benches(60, EASING);
    }

    /** One after the other, with so many market seconds a second. */
    static Stream<Bench> benches(double speed, double easing) {
        return Entrant.all().stream()
                .map(each -> new Bench(each, each.settings().atSpeed(speed).easing(easing)));
    }

    /** Of a case about positions: an account of coins has none. */
    final void positionsAreKept() {
        assumeTrue(bench.derivative(), "coins are no positions");
    }

    /** Of a case about something that not every exchange can. */
    final void needs(Feature feature) {
        assumeTrue(bench.has(feature), () -> "there is no " + feature);
    }

    /** Of a case about executions and money as a stream tells them. */
    final void everythingIsStreamed() {
        assumeFalse(bench.has(Feature.STREAM_OF_ORDERS), "executions and money have to be asked for");
    }

    /** The kind of order that sleeps behind the market. */
    final OrderType stop() {
        boolean atMarket = bench.protocol.capabilities().orderTypes().contains(OrderType.STOP);
        return atMarket ? OrderType.STOP : OrderType.STOP_LIMIT;
    }

    /** Of an order that the exchange has never seen. */
    final OrderRef strange(NewOrder order) {
        OrderRef ref = bench.ref(order);
        if (bench.has(Feature.QUERY_BY_CLIENT_ID)) return ref;
        String nobodys = new UUID(0, 0).toString();
        return new OrderRef(ref.listing(), ref.clientOrderId(), nobodys, ref.conditional(), ref.spec());
    }

    /** The key with a secret of another one. */
    final Credentials wrongSecret() {
        Credentials good = bench.credentials();
        String other = VenueSettings.newKeys(bench.protocol.exchange(), false).secret();
        return new Credentials(good.key(), new Secret(other), good.passphrase(), false);
    }

    /** Without our own limits, so that what the venue says is what is seen. */
    final Caller bare(Caller.Timing timing) {
        Caller caller = bench.caller(bench.credentials(), timing, new Governor(List.of()));
        caller.askTime();
        return caller;
    }

    final Caller bare() {
        return bare(Bench.TIMING);
    }

    /** Of a unit of the instrument. */
    final double price(long ticks) {
        return bench.board().instrument().priceOf(ticks);
    }

    /** In units of the base currency. */
    final double size(long lots) {
        var spec = bench.listing.spec();
        return lots * spec.lotSize().multiply(spec.contractSize()).doubleValue();
    }

    /** Takes back all orders of the instrument; that there was nothing is as good. */
    final void cancelAll() {
        for (Call<Integer> call : bench.protocol.cancelAll(bench.listing)) {
            if (bench.caller.call(call) instanceof Reply.Failed<Integer> failed) {
                assertThat(failed.kind()).isEqualTo(ErrorKind.NO_SUCH_ORDER);
            }
        }
    }

    @BeforeEach
    void askTime() {
        bench.caller.askTime();
    }

    @AfterEach
    void clean() {
        bench.clean();
    }

    /** By the exchange's name too, which some need for changing it. */
    final OrderRef known(NewOrder order) {
        String theirs = bench.find(bench.ref(order)).orElseThrow().exchangeOrderId();
        boolean sleeps = order.spec().type().triggered();
        return new OrderRef(bench.listing, order.clientOrderId(), theirs, sleeps, order.spec());
    }
}

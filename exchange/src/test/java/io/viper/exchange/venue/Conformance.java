package io.viper.exchange.venue;

import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases that every entrant has to pass, each class of them against a venue of its own. */
@ParameterizedClass(name = "{0}")
@MethodSource("entrants")
abstract class Conformance {
    static Bench bench;

    @Parameter
    Entrant entrant;

    static List<Entrant> entrants() {
        return Entrant.all();
    }

    @BeforeParameterizedClassInvocation
    static void open(Entrant entrant) {
        bench = Bench.of(entrant);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        bench.close();
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
    OrderRef known(NewOrder order) {
        String theirs = bench.find(bench.ref(order)).orElseThrow().exchangeOrderId();
        boolean sleeps = order.spec().type().triggered();
        return new OrderRef(bench.listing, order.clientOrderId(), theirs, sleeps, order.spec());
    }
}

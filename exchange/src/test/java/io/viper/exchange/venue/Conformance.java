package io.viper.exchange.venue;

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
}

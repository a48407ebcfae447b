package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Product;
import io.viper.exchange.Reply;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Governor;
import io.viper.exchange.kraken.KrakenProtocol;
import io.viper.exchange.kraken.Nonces;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The numbers of a key's requests, which Kraken takes once. */
class KrakenNumbersTest {
    private static final KrakenProtocol.Tier TIER = KrakenProtocol.Tier.PRO;
    private static final long DAY_MICROS = 86_400_000_000L;

    private static Bench bench;

    @BeforeAll
    static void open() {
        bench = venue(new Entrant(new KrakenProtocol(TIER, new Nonces(0)), Product.SPOT));
    }

    private static Bench venue(Entrant entrant) {
        return new Bench(entrant, entrant.settings().atSpeed(60).easing(Conformance.EASING));
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    private static Caller numbering(Nonces nonces) {
        Caller caller = new Caller(
                new KrakenProtocol(TIER, nonces),
                bench.venue.address(),
                bench.credentials(),
                Bench.TIMING,
                new Governor(List.of()),
                bench::millis);
        caller.askTime();
        return caller;
    }

    @Test
    @Fault("C42")
    void c42CallsThatShareTheirNumbersAreAllTakenHoweverManyThereAreAtOnce() {
        Caller caller = numbering(new Nonces(0));
        Queue<Reply<?>> replies = new ConcurrentLinkedQueue<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int k = 0; k < 32; k++) {
                NewOrder order = bench.resting();
                threads.execute(() -> replies.add(caller.call(bench.protocol.place(order))));
            }
        }
        assertThat(replies).hasSize(32).allSatisfy(each -> assertThat(each).isInstanceOf(Reply.Done.class));
        bench.clean();
    }

    @Test
    @Fault("C42")
    void c42WhoCountsByHimselfWithTheSameKeyIsRefusedAndDoesNothing() {
        long ahead = bench.millis() * 1_000 + DAY_MICROS;
        try (Bench other = venue(bench.entrant)) {
            Caller first = new Caller(
                    new KrakenProtocol(TIER, new Nonces(ahead)),
                    other.venue.address(),
                    other.credentials(),
                    Bench.TIMING,
                    new Governor(List.of()),
                    other::millis);
            first.askTime();
            assertThat(first.call(other.protocol.balances(Product.SPOT))).isInstanceOf(Reply.Done.class);
            NewOrder order = other.resting();
            assertThat(other.failed(other.protocol.place(order))).isEqualTo(ErrorKind.CLOCK);
            assertThat(other.truthOf(order)).isEmpty();
        }
    }
}

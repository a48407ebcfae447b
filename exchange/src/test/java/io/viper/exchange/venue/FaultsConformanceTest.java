package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.viper.core.Fault;
import io.viper.exchange.Call;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Placed;
import io.viper.exchange.Reply;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.Secret;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Governor;
import io.viper.venue.VenueSettings;
import io.viper.venue.floor.Knob;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong between us and the exchange. Never "failed" where nobody knows. */
class FaultsConformanceTest extends Conformance {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Caller keyed(Credentials credentials) {
        Caller caller = bench.caller(credentials);
        caller.askTime();
        return caller;
    }

    private ErrorKind refusedBy(Caller caller) {
        return Bench.failed(caller, bench.protocol.balances(bench.entrant.product()))
                .kind();
    }

    private String path(Call<?> call) {
        return call.request().path();
    }

    @Test
    void aWrongSecretIsRefused() {
        assertThat(refusedBy(keyed(wrongSecret()))).isEqualTo(ErrorKind.KEY);
    }

    @Test
    void anUnknownKeyIsRefused() {
        Credentials good = bench.credentials();
        assertThat(refusedBy(keyed(new Credentials(new Secret("nobody"), good.secret(), good.passphrase(), false))))
                .isEqualTo(ErrorKind.KEY);
    }

    @Test
    @Fault("F5")
    void f5AWrongKeyPlacesNothing() {
        NewOrder order = bench.resting();
        Caller wrong = keyed(wrongSecret());
        assertThat(Bench.failed(wrong, bench.protocol.place(order)).kind()).isEqualTo(ErrorKind.KEY);
        assertThat(bench.truthOf(order)).isEmpty();
    }

    @Test
    @Fault("C34")
    void c34ASignatureOfAnotherTimeIsRefused() {
        assumeTrue(bench.protocol.capabilities().receiveWindowMillis() > 0, "requests do not grow old");
        VenueSettings usual = bench.entrant.settings();
        VenueSettings ahead = usual.from(usual.beginMillis() + 3_600_000);
        try (Bench other = new Bench(bench.entrant, ahead)) {
            Caller unaware = other.caller(other.credentials());
            if (!bench.has(Feature.WINDOW_OF_ORDERS_ONLY)) {
                assertThat(Bench.failed(unaware, other.protocol.balances(bench.entrant.product()))
                                .kind())
                        .isEqualTo(bench.has(Feature.CLOCK_AS_KEY) ? ErrorKind.KEY : ErrorKind.CLOCK);
            }
            NewOrder late = other.resting();
            assertThat(Bench.failed(unaware, other.protocol.place(late)).kind())
                    .isIn(ErrorKind.CLOCK, ErrorKind.UNCLEAR, ErrorKind.KEY);
            assertThat(other.truthOf(late)).isEmpty();
        }
    }

    @Test
    @Fault("C12")
    void c12TooManyRequestsWaitAsLongAsTold() {
        Call<Placed> call = bench.protocol.place(bench.resting());
        bench.wrong(Knob.TOO_MANY, path(call), 1);
        Reply.Failed<?> failed = Bench.failed(bare(), call);
        assertThat(failed.kind()).isIn(ErrorKind.RATE_LIMIT, ErrorKind.BANNED);
        assertThat(failed.waitNanos()).isPositive();
    }

    @Test
    @Fault("C12")
    void c12AfterTooManyRequestsNothingLeavesForAWhile() {
        Call<Placed> call = bench.protocol.place(bench.resting());
        bench.wrong(Knob.TOO_MANY, path(call), 1);
        Caller caller = bare();
        Bench.failed(caller, call);
        Request request = Request.signed("POST", "/order", Lane.ORDER);
        assertThat(caller.governor().admit(request, System.nanoTime())).isNotInstanceOf(Governor.Admission.Go.class);
    }

    @Test
    @Fault("C12")
    void c12ABanStopsEverything() {
        Call<Placed> call = bench.protocol.place(bench.resting());
        bench.wrong(Knob.BANNED, path(call), 1);
        Caller caller = bare();
        ErrorKind kind = Bench.failed(caller, call).kind();
        assertThat(kind).isIn(ErrorKind.BANNED, ErrorKind.RATE_LIMIT);
        Request request = Request.signed("GET", "/order", Lane.SAFETY);
        assertThat(caller.governor().admit(request, System.nanoTime())).isNotInstanceOf(Governor.Admission.Go.class);
    }

    /** What becomes of an order whose request or reply is lost. */
    @ParameterizedTest
    @EnumSource(
            value = Knob.class,
            names = {"DROP_REPLY", "BROKEN_AFTER"})
    @Fault({"B5", "C10"})
    void c10AnOrderThatWasTakenWithoutAnAnswerIsUnclearAndFoundByAsking(Knob knob) {
        NewOrder order = bench.resting();
        Call<Placed> call = bench.protocol.place(order);
        bench.wrong(knob, path(call), 1);
        assertThat(bench.failed(call)).isEqualTo(ErrorKind.UNCLEAR);
        assertThat(bench.standing(order)).isEqualTo(Standing.WORKING);
        assertThat(bench.truthOf(order)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Knob.class,
            names = {"DROP_REQUEST", "BROKEN"})
    @Fault({"B2", "C10"})
    void b2AnOrderThatWasNotTakenIsUnclearAndNotFound(Knob knob) {
        NewOrder order = bench.resting();
        Call<Placed> call = bench.protocol.place(order);
        bench.wrong(knob, path(call), 1);
        assertThat(bench.failed(call)).isEqualTo(ErrorKind.UNCLEAR);
        assertThat(bench.find(bench.ref(order))).isEmpty();
        assertThat(bench.truthOf(order)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Knob.class,
            names = {"SLOW_REPLY", "SLOW_REQUEST"})
    @Fault("B3")
    void b3AnOrderThatIsAnsweredTooLateIsUnclearAndFoundByAsking(Knob knob) {
        NewOrder order = bench.resting();
        Call<Placed> call = bench.protocol.place(order);
        Caller impatient = bare(new Caller.Timing(Duration.ofSeconds(3), Duration.ofMillis(150), PATIENCE, PATIENCE));
        bench.wrong(knob, path(call), 1);
        assertThat(Bench.failed(impatient, call).kind()).isEqualTo(ErrorKind.UNCLEAR);
        Bench.await("taken", () -> !bench.truthOf(order).isEmpty());
        Bench.await("found", () -> bench.find(bench.ref(order)).isPresent());
        assertThat(bench.truthOf(order)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Knob.class,
            names = {"DROP_REPLY", "BROKEN_AFTER"})
    @Fault("C10")
    void c10ACancelWithoutAnAnswerIsUnclearAndDone(Knob knob) {
        NewOrder order = bench.placed(bench.resting());
        Call<Placed> call = bench.protocol.cancel(bench.ref(order));
        bench.wrong(knob, path(call), 1);
        assertThat(bench.failed(call)).isEqualTo(ErrorKind.UNCLEAR);
        assertThat(bench.over(order)).isEqualTo(Standing.CANCELED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Knob.class,
            names = {"DROP_REQUEST", "BROKEN"})
    @Fault("C10")
    void c10ACancelThatWasLostLeavesTheOrder(Knob knob) {
        NewOrder order = bench.placed(bench.resting());
        Call<Placed> call = bench.protocol.cancel(bench.ref(order));
        bench.wrong(knob, path(call), 1);
        assertThat(bench.failed(call)).isEqualTo(ErrorKind.UNCLEAR);
        assertThat(bench.standing(order)).isEqualTo(Standing.WORKING);
    }

    @ParameterizedTest
    @EnumSource(
            value = Knob.class,
            names = {"BROKEN", "BROKEN_AFTER", "DROP_REPLY", "DROP_REQUEST"})
    void aReadOfTheMarketIsRepeated(Knob knob) {
        Call<Long> call = bench.protocol.serverTime();
        bench.wrong(knob, path(call), 1);
        assertThat(bench.done(call)).isPositive();
    }

    @Test
    @Fault("C10")
    void c10AnOrderIsNeverRepeated() {
        NewOrder order = bench.resting();
        Call<Placed> call = bench.protocol.place(order);
        bench.wrong(Knob.BROKEN, path(call), 1);
        bench.failed(call);
        assertThat(bench.truthOf(order)).isEmpty();
    }

    @Test
    @Fault("C14")
    void c14MaintenanceIsNotFailure() {
        NewOrder order = bench.resting();
        Call<Placed> call = bench.protocol.place(order);
        bench.wrong(Knob.MAINTENANCE, path(call), 1);
        assertThat(bench.failed(call)).isIn(ErrorKind.MAINTENANCE, ErrorKind.UNCLEAR, ErrorKind.NOT_TRADING);
        assertThat(bench.truthOf(order)).isEmpty();
    }

    @Test
    void anExchangeThatLiesIsBelievedOnlyAsFarAsNotFound() {
        NewOrder order = bench.placed(bench.resting());
        bench.wrong(
                Knob.LIE,
                "",
                1 + bench.protocol.orderElsewhere(bench.ref(order)).size());
        assertThat(bench.find(bench.ref(order))).isEmpty();
        bench.well();
        assertThat(bench.find(bench.ref(order)).map(OrderSnapshot::standing)).contains(Standing.WORKING);
    }

    @Test
    void nobodyThereIsUnclear() {
        Caller lost = new Caller(
                bench.protocol, "http://127.0.0.1:1", bench.credentials(), Bench.TIMING, new Governor(List.of()));
        assertThat(Bench.failed(lost, bench.protocol.place(bench.resting())).kind())
                .isEqualTo(ErrorKind.UNCLEAR);
    }

    @Test
    void theBooksOfTheVenueAddUp() {
        bench.inside(() -> {
            bench.account().check();
            return true;
        });
    }
}

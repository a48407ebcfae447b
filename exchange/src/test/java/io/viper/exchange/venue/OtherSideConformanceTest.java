package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.viper.core.Fault;
import io.viper.exchange.Call;
import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Impostor;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Protocol;
import io.viper.exchange.Reply;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Governor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is on the other side: an exchange that is another one than the key is for, or somebody who is no exchange. */
class OtherSideConformanceTest extends Conformance {
    /** They tell the test environment by a header; the others are at another address. */
    private static final Set<String> BY_HEADER = Set.of("bitget", "okx");

    @TempDir
    private Path folder;

    private Caller at(String address, Protocol protocol, Credentials credentials) {
        return new Caller(protocol, address, credentials, Bench.TIMING, new Governor(List.of()), bench::millis);
    }

    private Credentials key(boolean demo) {
        Credentials good = bench.credentials();
        return new Credentials(good.key(), good.secret(), good.passphrase(), demo);
    }

    private List<Call<?>> signed(Protocol protocol, NewOrder order) {
        List<Call<?>> calls = new ArrayList<>();
        calls.add(protocol.place(order));
        calls.add(protocol.cancel(bench.ref(order)));
        calls.add(protocol.order(bench.ref(order)));
        calls.add(protocol.balances(bench.entrant.product()));
        calls.addAll(protocol.openOrders(bench.listing));
        return calls;
    }

    @Test
    @Fault("B14")
    void b14ACertificateThatNobodyVouchesForEndsCallsAndAllStreamsBeforeAnythingIsSaid() throws Exception {
        NewOrder order = bench.placed(bench.resting());
        try (Impostor impostor = new Impostor(folder, "localhost")) {
            Caller caller = at(impostor.address("https"), bench.protocol, bench.credentials());
            List<Call<?>> calls = signed(bench.protocol, order);
            calls.add(bench.protocol.serverTime());
            for (Call<?> call : calls) {
                Reply.Failed<?> failed = Bench.failed(caller, call);
                assertThat(failed.kind()).isEqualTo(ErrorKind.UNCLEAR);
                assertThat(failed.text()).contains("SSLHandshake");
            }
            try (Streams streams = Streams.elsewhere(bench, impostor.address("wss"), caller)) {
                Bench.await("no line is opened", () -> streams.heard.downs.size() >= 2 * streams.lines());
                assertThat(streams.heard.ups).hasValue(0);
            }
            assertThat(impostor.heard()).isZero();
        }
        assertThat(bench.standing(order)).isEqualTo(Standing.WORKING);
    }

    @Test
    @Fault("C41")
    void c41AKeyOfTheTestEnvironmentSaysNothingToTheRealExchange() {
        NewOrder order = bench.placed(bench.resting());
        isNotShown(bench.protocol, key(true), order);
        int before = bench.venue.asked();
        try (Streams streams = Streams.account(bench, key(true), Kind.ORDERS)) {
            Bench.await("not opened", () -> streams.heard.downs.size() >= streams.lines());
            assertThat(streams.heard.downs).allSatisfy(each -> assertThat(each).startsWith("not opened"));
            assertThat(streams.heard.ups).hasValue(0);
        }
        assertThat(bench.venue.asked() - before)
                .as("the question what time it is")
                .isEqualTo(1);
        assertThat(bench.standing(order)).isEqualTo(Standing.WORKING);
    }

    @Test
    @Fault("C41")
    void c41AKeyOfTheRealExchangeSaysNothingToTheTestEnvironment() {
        Protocol demo = bench.entrant.demo().orElse(bench.protocol);
        assumeTrue(demo != bench.protocol, "there is no test environment");
        isNotShown(demo, key(false), bench.placed(bench.resting()));
    }

    private void isNotShown(Protocol protocol, Credentials key, NewOrder order) {
        Caller caller = at(bench.venue.address(), protocol, key);
        int before = bench.venue.asked();
        for (Call<?> call : signed(protocol, order)) {
            assertThatThrownBy(() -> caller.call(call))
                    .as("%s", call.request().path())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(bench.venue.asked()).isEqualTo(before);
    }

    /** Nothing but a header tells them apart, so the exchange has to look at it, and we have to know its answer. */
    @Test
    @Fault("C41")
    void c41WhatIsMeantForTheTestEnvironmentIsRefusedByTheRealExchange() {
        assumeTrue(BY_HEADER.contains(bench.protocol.exchange()), "the test environment has an address of its own");
        Protocol demo = bench.entrant.demo().orElseThrow();
        NewOrder order = bench.resting();
        Caller caller = at(bench.venue.address(), demo, key(true));
        caller.askTime();
        assertThat(Bench.failed(caller, demo.place(order)).kind()).isEqualTo(ErrorKind.KEY);
        assertThat(bench.truthOf(order)).isEmpty();
    }
}

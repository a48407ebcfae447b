package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.exchange.Call;
import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Reply;
import io.viper.exchange.Secret;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Governor;
import io.viper.venue.VenueSettings;
import io.viper.venue.dialect.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A key that was pasted wrongly: nothing leaves, and the reason says what is expected without a letter of what was given. */
class KeyFormsConformanceTest extends Conformance {
    private static final List<UnaryOperator<String>> OF_EVERY_PART = List.of(
            _ -> "",
            _ -> "\n",
            text -> text.charAt(0) + "\u20ac" + text.substring(1),
            text -> text.charAt(0) + "\0" + text.substring(1),
            text -> "\ufeff" + text);
    private static final List<UnaryOperator<String>> OF_WORDS = List.of(
            text -> text + "\n", text -> text + "\r", text -> text + "\r\n", text -> " " + text, text -> text + "\t");
    /** Of one line, and there neither Base64 nor a private key. */
    private static final UnaryOperator<String> ANOTHER_FORM = text -> "!" + text.substring(1);

    /** A key and the part of it that is wrong. */
    private record Bad(String part, Credentials key) {}

    private static String of(Secret part, UnaryOperator<String> wrong) {
        return wrong.apply(part.reveal());
    }

    private static Credentials credentials(Keys keys) {
        return new Credentials(new Secret(keys.key()), new Secret(keys.secret()), new Secret(keys.passphrase()), false);
    }

    private boolean wantsPassphrase() {
        return List.of("bitget", "okx").contains(bench.protocol.exchange());
    }

    private boolean wantsText() {
        return !bench.protocol.exchange().startsWith("kraken") && !inPem();
    }

    private boolean inPem() {
        return bench.protocol.exchange().equals("coinbase");
    }

    private List<Bad> bad(Credentials good) {
        List<Bad> all = new ArrayList<>();
        List<UnaryOperator<String>> ofWords =
                Stream.of(OF_EVERY_PART, OF_WORDS).flatMap(List::stream).toList();
        List<UnaryOperator<String>> ofSecret = new ArrayList<>(inPem() ? OF_EVERY_PART : ofWords);
        if (!wantsText()) ofSecret.add(ANOTHER_FORM);
        for (UnaryOperator<String> wrong : ofWords) {
            all.add(new Bad(
                    "key",
                    new Credentials(new Secret(of(good.key(), wrong)), good.secret(), good.passphrase(), false)));
        }
        for (UnaryOperator<String> wrong : ofSecret) {
            all.add(new Bad(
                    "secret",
                    new Credentials(good.key(), new Secret(of(good.secret(), wrong)), good.passphrase(), false)));
        }
        if (!wantsPassphrase()) return all;
        for (UnaryOperator<String> wrong : ofWords) {
            all.add(new Bad(
                    "passphrase",
                    new Credentials(good.key(), good.secret(), new Secret(of(good.passphrase(), wrong)), false)));
        }
        return all;
    }

    private List<Call<?>> signed() {
        NewOrder order = bench.resting();
        List<Call<?>> calls = new ArrayList<>();
        calls.add(bench.protocol.place(order));
        calls.add(bench.protocol.cancel(strange(order)));
        calls.add(bench.protocol.balances(bench.entrant.product()));
        calls.addAll(bench.protocol.openOrders(bench.listing));
        bench.protocol.key().ifPresent(calls::add);
        bench.protocol.accountStream(bench.entrant.product()).ticket().ifPresent(ticket -> calls.add(ticket.open()));
        return calls;
    }

    private Caller with(Credentials key) {
        return bench.caller(key, Bench.TIMING, new Governor(List.of()));
    }

    @Test
    void aPartThatIsNotOfItsFormIsRefusedHereWithAReason() {
        List<Call<?>> calls = signed();
        List<Bad> bad = bad(bench.credentials());
        // what is told of another account's key that is wrong in the same way: it is the same, so nothing of a key is
        // in it
        List<Bad> others = bad(credentials(VenueSettings.newKeys(bench.protocol.exchange(), false)));
        int before = bench.venue.asked();
        for (int k = 0; k < bad.size(); k++) {
            Caller caller = with(bad.get(k).key());
            Caller other = with(others.get(k).key());
            for (Call<?> call : calls) {
                Reply.Failed<?> failed = Bench.failed(caller, call);
                assertThat(failed.kind()).as("%s", failed).isEqualTo(ErrorKind.KEY);
                assertThat(failed.text())
                        .startsWith("the " + bad.get(k).part() + " of ")
                        .endsWith(": not sent")
                        .isEqualTo(Bench.failed(other, call).text());
            }
        }
        assertThat(bench.venue.asked()).isEqualTo(before);
        for (Call<?> call : calls.subList(2, calls.size()))
            assertThat(bench.call(call)).isInstanceOf(Reply.Done.class);
    }

    @Test
    void theFormIsNamed() {
        Credentials good = bench.credentials();
        Secret odd = new Secret(of(good.secret(), wantsText() ? text -> text + "\n" : ANOTHER_FORM));
        Caller caller = with(new Credentials(good.key(), odd, good.passphrase(), false));
        String text = Bench.failed(caller, signed().getFirst()).text();
        String form = wantsText() ? "one word" : inPem() ? "private key on P-256 in PEM" : "Base64";
        assertThat(text).contains(form);
    }

    @Test
    void whatNeedsNoKeyIsAnsweredToABadOne() {
        for (Bad bad : bad(bench.credentials())) {
            assertThat(with(bad.key()).askTime()).isInstanceOf(Reply.Done.class);
        }
    }

    @Test
    void aPassphraseMayHaveSpacesInsideAndOtherExchangesDoNotLookAtIt() {
        Credentials good = bench.credentials();
        Credentials spaced = new Credentials(good.key(), good.secret(), new Secret("Once upon a t!me"), false);
        int before = bench.venue.asked();
        Caller caller = with(spaced);
        caller.askTime();
        Reply<?> reply = caller.call(bench.protocol.balances(bench.entrant.product()));
        assertThat(bench.venue.asked()).isEqualTo(before + 2);
        if (!wantsPassphrase()) assertThat(reply).isInstanceOf(Reply.Done.class);
    }

    @Test
    void aStreamSaysWhyItDoesNotStandAndIsNotEvenOpened() {
        for (Bad bad : List.of(
                bad(bench.credentials()).getFirst(), bad(bench.credentials()).getLast())) {
            int asked = bench.venue.asked();
            int opened = bench.venue.opened();
            long begun = System.nanoTime();
            try (Streams streams = Streams.account(bench, bad.key(), Kind.ORDERS)) {
                Bench.await("told again", () -> streams.heard.downs.size() >= 3 * streams.lines());
                // waits of 125 ms and of 250 ms, at least
                assertThat(System.nanoTime() - begun).isGreaterThan(375_000_000L);
                assertThat(streams.heard.downs)
                        .allMatch(each -> each.startsWith("not opened: the " + bad.part() + " of "))
                        .containsOnly(streams.heard.downs.getFirst());
                assertThat(streams.heard.ups).hasValue(0);
            }
            assertThat(bench.venue.opened()).isEqualTo(opened);
            assertThat(bench.venue.asked() - asked).as("what time it is").isEqualTo(1);
        }
    }
}

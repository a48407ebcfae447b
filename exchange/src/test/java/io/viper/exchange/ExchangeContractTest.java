package io.viper.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.viper.core.Fault;
import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.Capabilities.DeadMan;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.ExchangeFixture.Frame;
import io.viper.exchange.ExchangeFixture.Recorded;
import io.viper.exchange.ExchangeFixture.Refusal;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.kit.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What holds for every exchange. An adapter's test extends it and gives a {@link ExchangeFixture}; what the capabilities say
 * is then what the adapter does, and what they do not say it refuses.
 */
public abstract class ExchangeContractTest {
    private static final String ID = Wishes.ID;
    private static final String SECRET = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTEyMzQ=";
    private static final long NOW_MILLIS = 1_700_000_000_000L;

    /** The exchange. */
    protected abstract ExchangeFixture fixture();

    private Protocol protocol() {
        return fixture().protocol(false);
    }

    private Listing listing(Product product) {
        return fixture().listings().stream()
                .filter(each -> each.product() == product)
                .findFirst()
                .orElseThrow();
    }

    private static Credentials credentials(boolean demo) {
        return new Credentials(new Secret("the-key"), new Secret(SECRET), new Secret("the-phrase"), demo);
    }

    @Test
    void productsThatItHasAreListedAndOthersAreRefused() {
        for (Product product : Product.values()) {
            if (protocol().capabilities().products().contains(product)) {
                assertThat(protocol().listings(product)).isNotEmpty().allSatisfy(call -> {
                    assertThat(call.request().signed()).isFalse();
                    assertThat(call.request().lane()).isEqualTo(Lane.MARKET);
                });
                assertThat(protocol().marketStream(product)).isNotNull();
                assertThat(protocol().accountStream(product)).isNotNull();
            } else {
                assertThatThrownBy(() -> protocol().listings(product))
                        .isInstanceOf(UnsupportedOperationException.class);
            }
        }
    }

    @Test
    void clientOrderIdsOfTheJournalFit() {
        Capabilities capabilities = protocol().capabilities();
        assertThat(capabilities.clientIdLength()).isGreaterThanOrEqualTo(32);
        assertThat(ID).matches(capabilities.clientIdPattern());
        assertThat("no such id, ever").doesNotMatch(capabilities.clientIdPattern());
    }

    @Test
    void addressesAreEncryptedAndTheDemoHasItsOwn() {
        Protocol.Endpoints real = protocol().endpoints();
        assertThat(real.rest()).startsWith("https://").doesNotEndWith("/");
        assertThat(real.marketStream()).startsWith("wss://");
        assertThat(real.accountStream()).startsWith("wss://");
        if (protocol().capabilities().has(Feature.DEMO)) {
            assertThat(fixture().protocol(true).endpoints()).isNotEqualTo(real);
        }
    }

    @Test
    void budgetsAreAboveNothing() {
        assertThat(protocol().budgets()).isNotEmpty().allSatisfy(budget -> {
            assertThat(budget.units()).isPositive();
            assertThat(budget.windowMillis()).isPositive();
            assertThat(budget.usedHeader()).isLowerCase();
        });
    }

    @Test
    void theDeadMansSwitchIsThereOrRefused() {
        Listing listing = fixture().listings().getLast();
        if (protocol().capabilities().deadMan().equals(DeadMan.NONE)) {
            assertThatThrownBy(() -> protocol().deadMan(listing, 60)).isInstanceOf(UnsupportedOperationException.class);
        } else {
            assertThat(protocol().deadMan(listing, 60).request().signed()).isTrue();
        }
    }

    private boolean able(NewOrder order) {
        Capabilities capabilities = protocol().capabilities();
        OrderSpec spec = order.spec();
        boolean forCost = capabilities.has(Feature.SPOT_BUY_BY_COST)
                && order.listing().product() == Product.SPOT
                && spec.type() == OrderType.MARKET
                && spec.side() == Side.BUY;
        boolean hedgeable = !order.account().hedge() || capabilities.has(Feature.HEDGE_MODE);
        return capabilities.orderTypes().contains(spec.type())
                && capabilities.lifeTimes().contains(spec.timeInForce())
                && (!spec.postOnly() || capabilities.has(Feature.POST_ONLY))
                && hedgeable
                && !forCost
                && !fixture().refuses(order);
    }

    @Test
    void ordersAreSentAsTheCapabilitiesSayAndOthersAreRefused() {
        int sent = 0;
        for (NewOrder order : Wishes.of(fixture().listings())) {
            if (!able(order)) {
                assertThatThrownBy(() -> protocol().place(order))
                        .as("%s", order)
                        .isInstanceOf(UnsupportedOperationException.class);
                continue;
            }
            Request request = protocol().place(order).request();
            assertThat(request.signed()).isTrue();
            assertThat(request.lane()).isEqualTo(Lane.ORDER);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.body() + request.queryText()).as("%s", order).contains(ID);
            sent++;
        }
        assertThat(sent).isGreaterThan(8);
    }

    @Test
    void postOnlyAndLifeTimesAreSentOrRefused() {
        for (Listing listing : fixture().listings()) {
            OrderSpec plain = Wishes.spec(OrderType.LIMIT, Side.SELL, false, 26_000, 0, 7);
            List<OrderSpec> specs = new ArrayList<>(List.of(plain.asPostOnly()));
            for (TimeInForce life : TimeInForce.values()) {
                specs.add(plain.withTimeInForce(life, life == TimeInForce.GTD ? NOW_MILLIS * 2_000_000L : 0));
            }
            for (OrderSpec spec : specs) {
                NewOrder order = new NewOrder(listing, ID, spec, AccountSettings.STANDARD);
                Throwable thrown = catchThrowable(() -> protocol().place(order));
                if (able(order)) assertThat(thrown).as("%s", order).isNull();
                else assertThat(thrown).as("%s", order).isInstanceOf(UnsupportedOperationException.class);
            }
        }
    }

    /** Every number that leaves is written in full, and has no more decimals than its step. */
    @Test
    @Fault("C16")
    void c16DecimalsThatLeaveAreExact() {
        Seeds.times(300, rng -> {
            Listing listing =
                    fixture().listings().get(rng.nextInt(fixture().listings().size()));
            long ticks = rng.between(1L, 1L << 40);
            long lots = rng.between(1L, 1L << 40);
            for (OrderType type : OrderType.values()) {
                OrderSpec spec = Wishes.spec(type, Side.SELL, false, ticks, ticks, lots);
                NewOrder order = new NewOrder(listing, ID, spec, AccountSettings.STANDARD);
                if (able(order)) Wishes.exact(protocol().place(order).request(), order);
            }
        });
    }

    @Test
    void cancelsAndQuestionsUseTheirOwnShareOfTheBudget() {
        for (Listing listing : fixture().listings()) {
            for (boolean conditional : new boolean[] {false, true}) {
                for (String exchangeId : List.of("", "1234567890")) {
                    OrderRef ref = new OrderRef(listing, ID, exchangeId, conditional);
                    List<Request> requests = new ArrayList<>();
                    requests.add(protocol().cancel(ref).request());
                    requests.add(protocol().order(ref).request());
                    protocol().orderElsewhere(ref).forEach(call -> requests.add(call.request()));
                    protocol().openOrders(listing).forEach(call -> requests.add(call.request()));
                    if (protocol().capabilities().has(Feature.CANCEL_ALL)) {
                        protocol().cancelAll(listing).forEach(call -> requests.add(call.request()));
                    }
                    assertThat(requests).allSatisfy(request -> {
                        assertThat(request.lane()).isEqualTo(Lane.SAFETY);
                        assertThat(request.signed()).isTrue();
                    });
                    String names =
                            requests.getFirst().body() + requests.getFirst().queryText();
                    assertThat(names.contains(ID) || (!exchangeId.isEmpty() && names.contains(exchangeId)))
                            .isTrue();
                }
            }
        }
    }

    private NewOrder limit() {
        return new NewOrder(
                fixture().listings().getLast(),
                ID,
                Wishes.spec(OrderType.LIMIT, Side.BUY, false, 26_000, 0, 7),
                AccountSettings.STANDARD);
    }

    @Test
    void theAcknowledgmentIsThatOfOurOrder() throws BadReplyException {
        NewOrder order = limit();
        Placed placed =
                protocol().place(order).reader().read(Caller.parse(fixture().placed(order)));
        assertThat(placed.exchangeOrderId()).isNotEmpty();
        assertThat(placed.clientOrderId()).isIn("", ID);
        if (!placed.clientOrderId().isEmpty()) {
            String other = fixture().placed(order).replace(ID, "v0000000000000000000000000000002");
            assertThatThrownBy(() -> protocol().place(order).reader().read(Caller.parse(other)))
                    .isInstanceOf(BadReplyException.class);
        }
    }

    @Test
    @Fault("C35")
    void c35AWordThatNobodyKnowsIsNoStanding() throws BadReplyException {
        OrderRef ref = new OrderRef(limit().listing(), ID, "", false);
        Call<Optional<OrderSnapshot>> call = protocol().order(ref);
        Optional<OrderSnapshot> known =
                call.reader().read(Caller.parse(fixture().order(ref, fixture().working())));
        assertThat(known).isPresent();
        assertThat(known.get().standing()).isEqualTo(Standing.WORKING);
        assertThat(known.get().clientOrderId()).isEqualTo(ID);
        try {
            Optional<OrderSnapshot> news =
                    call.reader().read(Caller.parse(fixture().order(ref, "quantum_superposed")));
            assertThat(news.orElseThrow().standing()).isEqualTo(Standing.UNKNOWN);
        } catch (BadReplyException _) {
            // refusing the whole reply is as good
        }
    }

    @Test
    void emptyRepliesAreRefused() {
        for (Recorded<?> recorded : fixture().replies()) {
            for (String body : List.of("{}", "[]", "null", "0", "\"\"", "{\"data\":null,\"result\":null}")) {
                assertThatThrownBy(() -> recorded.call().reader().read(Caller.parse(body)))
                        .as("%s %s", recorded.name(), body)
                        .isInstanceOf(BadReplyException.class);
            }
        }
    }

    @Test
    @Fault({"C32", "C38"})
    void c32DamagedRepliesAreRefusedOrMakeSense() {
        List<Recorded<?>> replies = fixture().replies();
        assertThat(replies).isNotEmpty();
        Seeds.times(60, rng -> {
            for (Recorded<?> recorded : replies) damaged(recorded, rng);
        });
    }

    private void damaged(Recorded<?> recorded, Rng rng) {
        String body = Damage.of(recorded.body(), rng);
        try {
            if (protocol().refusal(200, Map.of(), body).isPresent()) return;
            Sane.value(recorded.call().reader().read(Caller.parse(body)));
        } catch (BadReplyException _) {
            // as it has to be
        } catch (RuntimeException | AssertionError wrong) {
            throw new AssertionError(recorded.name() + " of " + body, wrong);
        }
    }

    @Test
    @Fault("C32")
    void c32DamagedFramesAreRefusedOrMakeSense() throws BadReplyException {
        List<Frame> frames = fixture().frames();
        assertThat(frames).isNotEmpty();
        for (Frame frame : frames) frame.stream().read(frame.text(), NOW_MILLIS * 1_000_000L, new Sane());
        Seeds.times(60, rng -> {
            for (Frame frame : frames) damaged(frame, rng);
        });
    }

    private static void damaged(Frame frame, Rng rng) {
        String text = Damage.of(frame.text(), rng);
        Sane sink = new Sane();
        try {
            frame.stream().read(text, NOW_MILLIS * 1_000_000L, sink);
        } catch (BadReplyException _) {
            assertThat(sink.told()).as("nothing may be told of %s", text).isZero();
        } catch (RuntimeException | AssertionError wrong) {
            throw new AssertionError(frame.name() + " of " + text, wrong);
        }
    }

    @Test
    @Fault("C10")
    void c10WhatDoesNotSayWhatBecameOfTheOrderIsUnclear() {
        for (int status : new int[] {500, 502, 503, 504})
            assertThat(kind(status, "")).isEqualTo(ErrorKind.UNCLEAR);
        assertThat(kind(200, "<html>gateway</html>")).isEqualTo(ErrorKind.UNCLEAR);
        assertThat(kind(200, "")).isEqualTo(ErrorKind.UNCLEAR);
        assertThat(kind(502, "<html>bad gateway</html>")).isEqualTo(ErrorKind.UNCLEAR);
    }

    private ErrorKind kind(int status, String body) {
        return protocol().refusal(status, Map.of(), body).orElseThrow().kind();
    }

    @Test
    void refusalsAreNamed() {
        List<Refusal> refusals = fixture().refusals();
        for (Refusal refusal : refusals) {
            assertThat(kind(refusal.status(), refusal.body()))
                    .as(refusal.body())
                    .isEqualTo(refusal.kind());
        }
        assertThat(refusals)
                .extracting(Refusal::kind)
                .contains(ErrorKind.OTHER, ErrorKind.FUNDS, ErrorKind.NO_SUCH_ORDER, ErrorKind.KEY, ErrorKind.CLOCK);
    }

    @Test
    @Fault("C12")
    void c12TooManyRequestsWaitAsLongAsToldAndBansStopEverything() {
        Reply.Failed<Object> limited =
                protocol().refusal(429, Map.of("retry-after", "7"), "").orElseThrow();
        assertThat(limited.kind()).isIn(ErrorKind.RATE_LIMIT, ErrorKind.BANNED);
        assertThat(limited.waitNanos()).isEqualTo(7_000_000_000L);
        assertThat(protocol()
                        .refusal(429, Map.of("retry-after", "soon"), "")
                        .orElseThrow()
                        .kind())
                .isEqualTo(limited.kind());
    }

    @Test
    void secretsAreNeverShown() {
        Credentials credentials = credentials(false);
        Request request = protocol().place(limit()).request();
        Protocol.SignedRequest signed = protocol().sign(request, credentials, NOW_MILLIS);
        assertThat(signed.query() + signed.body() + signed.headers()).doesNotContain(SECRET);
        assertThat(request.toString() + credentials).doesNotContain(SECRET, "the-key", "the-phrase");
        Optional<String> login = protocol()
                .accountStream(fixture().listings().getLast().product())
                .login(credentials, NOW_MILLIS);
        assertThat(login.orElse("")).doesNotContain(SECRET);
        for (Refusal refusal : fixture().refusals()) {
            String body = refusal.body().replace("\"}", " " + SECRET + "\"}");
            assertThat(protocol().refusal(refusal.status(), Map.of(), body).toString())
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void aSignatureDependsOnEverythingThatIsSent() {
        Request request = protocol().place(limit()).request();
        Protocol.SignedRequest signed = protocol().sign(request, credentials(false), NOW_MILLIS);
        assertThat(protocol().sign(request, credentials(false), NOW_MILLIS)).isEqualTo(signed);
        Request longer = request.body().isEmpty() ? request.with("x", "1") : request.json(request.body() + " ");
        Protocol.SignedRequest other = protocol().sign(longer, credentials(false), NOW_MILLIS);
        String butTheSignature = "^(?!.*signature=).*$|^.*signature=";
        assertThat(other.headers() + other.query().replaceFirst(butTheSignature, ""))
                .isNotEqualTo(signed.headers() + signed.query().replaceFirst(butTheSignature, ""));
    }

    @Test
    @Fault("C41")
    void c41DemoKeysStayInTheDemo() {
        if (!protocol().capabilities().has(Feature.DEMO)) return;
        Request request = protocol().place(limit()).request();
        for (boolean demo : new boolean[] {false, true}) {
            Protocol protocol = fixture().protocol(demo);
            assertThat(protocol.sign(request, credentials(demo), NOW_MILLIS)).isNotNull();
            assertThatThrownBy(() -> protocol.sign(request, credentials(!demo), NOW_MILLIS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(SECRET);
        }
    }
}

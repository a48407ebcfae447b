package io.viper.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.model.Currency;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.exchange.Protocol.ExecutionPage;
import io.viper.exchange.Protocol.OrderPage;
import io.viper.exchange.Request.Parameter;
import io.viper.exchange.binance.BinanceSpotProtocol;
import io.viper.exchange.binance.BinanceUsdmProtocol;
import io.viper.exchange.bybit.BybitProtocol;
import io.viper.exchange.coinbase.CoinbaseProtocol;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kraken.KrakenFuturesProtocol;
import io.viper.exchange.kraken.KrakenProtocol;
import io.viper.exchange.kraken.Nonces;
import io.viper.exchange.okx.OkxProtocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Executions and orders that are more than a page: none is missed, as each exchange documents its pages. */
class ExecutionPagesTest {
    private static final long MILLI = 1_000_000L;
    private static final long BEGIN = 1_700_000_000_000L;
    /** Numbers of executions; the one with number k happened k milliseconds after the begin. */
    private static final int COUNT = 2_345;

    /** Answers a request as the exchange does. */
    private interface Exchange {
        String answer(Request request);
    }

    private static Listing listing(Product product, String symbol) {
        InstrumentId id = new InstrumentId("test", "BTCUSDT");
        Currency base = new Currency("BTC");
        Currency quote = new Currency("USDT");
        InstrumentSpec spec = product == Product.SPOT
                ? InstrumentSpec.spot(id, base, quote, "0.01", "0.00001")
                : InstrumentSpec.linear(id, base, quote, "0.1", "0.001");
        return new Listing(product, symbol, 0, spec, Listing.Status.TRADING, 0, 8);
    }

    /** As who compares an account does it: from page to page until none is named. */
    private static void allAreFound(Protocol protocol, Listing listing, int page, Exchange exchange) throws Exception {
        TreeSet<Long> found = new TreeSet<>();
        String cursor = "";
        int pages = 0;
        do {
            Call<ExecutionPage> call = protocol.executionPage(listing, BEGIN * MILLI, cursor);
            ExecutionPage part = call.reader().read(Caller.parse(exchange.answer(call.request())));
            for (Execution each : part.items()) found.add(each.time() / MILLI - BEGIN);
            assertThat(part.items()).isSortedAccordingTo((a, b) -> Long.compare(a.time(), b.time()));
            cursor = part.cursor();
            pages++;
        } while (!cursor.isEmpty());
        assertThat(found)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, COUNT).boxed().toList());
        assertThat(pages).isBetween(COUNT / page, COUNT / page + 2);
        Call<List<Execution>> all = protocol.executions(listing, BEGIN * MILLI);
        String first = exchange.answer(all.request());
        assertThatThrownBy(() -> all.reader().read(Caller.parse(first))).isInstanceOf(BadReplyException.class);
    }

    private static String value(Request request, String name, String otherwise) {
        return request.query().stream()
                .filter(each -> each.name().equals(name))
                .map(Parameter::value)
                .findFirst()
                .orElse(otherwise);
    }

    private static String newest(LongPredicate wanted, int page, LongFunction<String> row) {
        return LongStream.rangeClosed(1, COUNT)
                .map(k -> COUNT + 1 - k)
                .filter(wanted)
                .limit(page)
                .mapToObj(row)
                .collect(Collectors.joining(","));
    }

    @Test
    @Fault("C37")
    void c37OkxGoesBackByItsBills() throws Exception {
        allAreFound(new OkxProtocol(false), listing(Product.SPOT, "BTC-USDT"), 100, request -> {
            long after = Long.parseLong(value(request, "after", Integer.toString(COUNT + 1)));
            return "{\"code\":\"0\",\"data\":[" + newest(k -> k < after, 100, k -> """
                    {"instType":"SPOT","instId":"BTC-USDT","tradeId":"7%1$d","ordId":"9","clOrdId":"a","billId":"%1$d",
                    "side":"buy","fillSz":"1","fillPx":"2","execType":"T","fee":"-0.1","feeCcy":"USDT","ts":"%2$d"}""".formatted(k, BEGIN + k)) + "]}";
        });
    }

    @Test
    @Fault("C37")
    void c37BybitNamesTheNextPage() throws Exception {
        allAreFound(new BybitProtocol(false), listing(Product.LINEAR, "BTCUSDT"), 100, request -> {
            long before = Long.parseLong(
                    value(request, "cursor", "page-" + (COUNT + 1)).substring("page-".length()));
            String next = before > 101 ? "page-" + (before - 100) : "";
            return "{\"retCode\":0,\"result\":{\"nextPageCursor\":\"" + next + "\",\"list\":["
                    + newest(k -> k < before, 100, k -> """
                    {"symbol":"BTCUSDT","execId":"e%d","orderId":"9","orderLinkId":"a","side":"Buy","execPrice":"2",
                    "execQty":"1","execFee":"0.1","isMaker":false,"execType":"Trade","execTime":"%d"}""".formatted(k, BEGIN + k))
                    + "]}}";
        });
    }

    /** Oldest first, and either from a time or from an id on. */
    @Test
    @Fault("C37")
    void c37BinanceGoesOnFromTheIdBehindTheLast() throws Exception {
        Exchange exchange = request -> {
            boolean either = value(request, "fromId", "").isEmpty()
                    != value(request, "startTime", "").isEmpty();
            assertThat(either).isTrue();
            long from = Long.parseLong(value(request, "fromId", "0"));
            return LongStream.rangeClosed(1, COUNT)
                    .filter(k -> k >= from)
                    .limit(1_000)
                    .mapToObj(k -> """
                    {"symbol":"BTCUSDT","id":%d,"orderId":9,"price":"2","qty":"1","commission":"0.1","side":"BUY",
                    "commissionAsset":"USDT","time":%d,"isBuyer":true,"isMaker":false,"maker":false,
                    "positionSide":"BOTH"}""".formatted(k, BEGIN + k))
                    .collect(Collectors.joining(",", "[", "]"));
        };
        allAreFound(new BinanceSpotProtocol(false), listing(Product.SPOT, "BTCUSDT"), 1_000, exchange);
        allAreFound(new BinanceUsdmProtocol(false), listing(Product.LINEAR, "BTCUSDT"), 1_000, exchange);
    }

    @Test
    @Fault("C37")
    void c37KrakenCountsWhatWasTold() throws Exception {
        Protocol kraken = new KrakenProtocol(KrakenProtocol.Tier.INTERMEDIATE, new Nonces(0));
        allAreFound(kraken, listing(Product.SPOT, "BTC/USD"), 50, request -> {
            String ofs = request.body().replaceAll(".*ofs=([0-9]+).*", "$1");
            long before = COUNT + 1 - (ofs.equals(request.body()) ? 0 : Long.parseLong(ofs));
            return "{\"error\":[],\"result\":{\"count\":" + COUNT + ",\"trades\":{"
                    + newest(k -> k < before, 50, k -> """
                    "T%1$d":{"ordertxid":"O","pair":"XXBTZUSD","time":%2$d.%3$03d,"type":"buy","price":"2","cost":"2",
                    "fee":"0.1","vol":"1","maker":false}""".formatted(k, (BEGIN + k) / 1_000, (BEGIN + k) % 1_000))
                    + "}}}";
        });
    }

    /** Kraken may leave out what happened in the very millisecond that is asked for. */
    @Test
    @Fault("C37")
    void c37KrakenFuturesGoBackByTheTimeOfTheOldest() throws Exception {
        Protocol kraken = new KrakenFuturesProtocol(false, new Nonces(0));
        allAreFound(kraken, listing(Product.LINEAR, "PF_XBTUSD"), 100, request -> {
            String last = value(request, "lastFillTime", "");
            long before = last.isEmpty() ? Long.MAX_VALUE : Instant.parse(last).toEpochMilli();
            return "{\"result\":\"success\",\"fills\":["
                    + newest(k -> BEGIN + k < before, 100, k -> """
                    {"fill_id":"%d","symbol":"PF_XBTUSD","side":"buy","order_id":"a","size":1,"price":2,
                    "fillTime":"%s","fillType":"taker"}""".formatted(k, Instant.ofEpochMilli(BEGIN + k)))
                    + "]}";
        });
    }

    @Test
    @Fault("C37")
    void c37CoinbaseNamesTheNextPage() throws Exception {
        allAreFound(new CoinbaseProtocol(), listing(Product.SPOT, "BTC-USD"), 250, request -> {
            long before = Long.parseLong(value(request, "cursor", Integer.toString(COUNT + 1)));
            return "{\"cursor\":\"" + Math.max(1, before - 250) + "\",\"fills\":["
                    + newest(k -> k < before, 250, k -> """
                    {"entry_id":"e%1$d","trade_id":"t%1$d","order_id":"9","trade_time":"%2$s","trade_type":"FILL",
                    "price":"2","size":"1","commission":"0.1","product_id":"BTC-USD","liquidity_indicator":"TAKER",
                    "size_in_quote":false,"side":"BUY"}""".formatted(k, Instant.ofEpochMilli(BEGIN + k))) + "]}";
        });
    }

    /** As who resolves an order does it: from page to page until it is found, or there is no other. */
    private static List<Optional<OrderSnapshot>> lookedFor(Call<OrderPage> first, Exchange exchange) throws Exception {
        List<Optional<OrderSnapshot>> pages = new ArrayList<>();
        Optional<Call<OrderPage>> next = Optional.of(first);
        while (next.isPresent() && (pages.isEmpty() || pages.getLast().isEmpty())) {
            Call<OrderPage> call = next.get();
            OrderPage page = call.reader().read(Caller.parse(exchange.answer(call.request())));
            pages.add(page.found());
            next = page.next();
        }
        return pages;
    }

    /** Our orders are v1 and so on, newest last; one that never arrived is on no page, and that is known. */
    private static void allAreLookedFor(Protocol protocol, Listing listing, int place, Exchange exchange)
            throws Exception {
        LongFunction<Call<OrderPage>> search = k ->
                protocol.orderSearch(new OrderRef(listing, "v" + k, "", false)).get(place);
        assertThat(lookedFor(search.apply(COUNT), exchange)).hasSize(1);
        assertThat(lookedFor(search.apply(2), exchange))
                .hasSize(3)
                .last()
                .satisfies(found ->
                        assertThat(found).map(OrderSnapshot::exchangeOrderId).contains("t2"));
        assertThat(lookedFor(search.apply(0), exchange)).hasSize(3).containsOnly(Optional.empty());
        Call<Optional<OrderSnapshot>> newest = OrderPage.first(search.apply(2));
        String first = exchange.answer(newest.request());
        assertThatThrownBy(() -> newest.reader().read(Caller.parse(first))).isInstanceOf(BadReplyException.class);
    }

    @Test
    @Fault("C37")
    void c37AnOrderOfOursIsLookedForOnEveryPageOfCoinbase() throws Exception {
        allAreLookedFor(new CoinbaseProtocol(), listing(Product.SPOT, "BTC-USD"), 0, request -> {
            long before = Long.parseLong(value(request, "cursor", Integer.toString(COUNT + 1)));
            return "{\"has_next\":" + (before > 1_001) + ",\"cursor\":\"" + Math.max(1, before - 1_000)
                    + "\",\"orders\":["
                    + newest(k -> k < before, 1_000, k -> """
                    {"order_id":"t%1$d","product_id":"BTC-USD","client_order_id":"v%1$d","status":"CANCELLED",
                    "filled_size":"0","order_configuration":{"limit_limit_gtc":{"base_size":"1","limit_price":"2"}}}""".formatted(k)) + "]}";
        });
    }

    @Test
    @Fault("C37")
    void c37AnOrderOfOursIsLookedForOnEveryPageOfKrakensHistory() throws Exception {
        Protocol kraken = new KrakenFuturesProtocol(false, new Nonces(0));
        allAreLookedFor(kraken, listing(Product.LINEAR, "PF_XBTUSD"), 1, request -> {
            long before = Long.parseLong(value(request, "continuation_token", Integer.toString(COUNT + 1)));
            String next = before > 1_001 ? ",\"continuationToken\":\"" + (before - 1_000) + "\"" : "";
            return "{\"elements\":[" + newest(k -> k < before, 1_000, k -> """
                    {"timestamp":1,"event":{"OrderCancelled":{"order":{"uid":"t%1$d","clientId":"v%1$d",
                    "quantity":"1","filled":"0","limitPrice":"2","lastUpdateTimestamp":"1700000000000"}}}}""".formatted(k)) + "]" + next + "}";
        });
    }
}

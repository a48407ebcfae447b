package io.viper.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.app.console.FailureException;
import io.viper.app.exchange.ExchangeCatalog;
import io.viper.core.Repository;
import io.viper.core.model.Currency;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.Capabilities;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The document of exchanges says what the adapters say of themselves. */
class ExchangesDocumentTest {
    private static final String REWRITE = "exchanges.rewrite";

    @Test
    void theDocumentOfExchangesIsWhatTheAdaptersSay() throws IOException {
        Path file = Repository.root().resolve("docs/exchanges.md");
        String document = document();
        if (Boolean.getBoolean(REWRITE)) Files.writeString(file, document);
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("docs/exchanges.md is not what the adapters say; rewrite it with"
                        + " ./mvnw -pl app -am test -Dtest=ExchangesDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -D"
                        + REWRITE + "=true")
                .isEqualTo(document);
    }

    private static String document() {
        StringBuilder text = new StringBuilder("""
                # Exchanges

                Made by `ExchangesDocumentTest` from what the adapters say of themselves. An adapter is pure: it writes requests and
                reads replies and frames, tested against recorded ones of the exchange. `viper data get` fetches candles, trades and funding
                with them, `viper record` keeps what their streams tell.
                `viper live` trades with them ([live](live.md)); against the real exchanges none of them has been tried.

                """);
        List<Column> columns = columns();
        row(text, "", columns, Column::title);
        text.append("|---|").append("---|".repeat(columns.size())).append('\n');
        row(text, "products", columns, each -> words(each.products()));
        for (OrderType type : OrderType.values()) row(text, word(type), columns, each -> yes(each.knows(type)));
        for (TimeInForce life : TimeInForce.values()) row(text, word(life), columns, each -> yes(each.knows(life)));
        for (Feature feature : Feature.values()) row(text, word(feature), columns, each -> yes(each.has(feature)));
        row(text, "a repeated order id", columns, Column::repeated);
        row(
                text,
                "order id, most letters",
                columns,
                each -> String.valueOf(each.of().clientIdLength()));
        row(text, "requests are taken for", columns, Column::window);
        row(text, "dead man's switch", columns, Column::switched);
        row(text, "candles", columns, Column::timeframes);
        row(text, "candles reach back", columns, Column::reach);
        row(text, "trades of the past", columns, each -> yes(each.pastTrades()));
        text.append("""

                What a word means stands at `Capabilities`. A repeated order id that is refused only while the first order is open can be executed
                twice if it is sent twice: nothing is ever sent again, it is asked for.
                """);
        return text.toString();
    }

    /** An exchange, or one of its markets where they differ. */
    private record Column(String title, Protocol protocol) {
        Capabilities of() {
            return protocol.capabilities();
        }

        Collection<Product> products() {
            return Arrays.stream(Product.values())
                    .filter(of().products()::contains)
                    .toList();
        }

        boolean knows(OrderType type) {
            return of().orderTypes().contains(type);
        }

        boolean knows(TimeInForce life) {
            return of().lifeTimes().contains(life);
        }

        boolean has(Feature feature) {
            return of().has(feature);
        }

        String repeated() {
            return switch (of().idempotency()) {
                case STRONG -> "is refused";
                case REPLAYED -> "is answered with the first";
                case OPEN_ONLY -> "is refused while the first is open";
                case NONE -> "is another order";
            };
        }

        String window() {
            return of().receiveWindowMillis() == 0 ? "ever" : of().receiveWindowMillis() / 1_000 + " s";
        }

        String switched() {
            Capabilities.DeadMan deadMan = of().deadMan();
            if (deadMan.equals(Capabilities.DeadMan.NONE)) return "–";
            return "by " + word(deadMan.scope()) + ", " + deadMan.minSeconds() + "–" + deadMan.maxSeconds() + " s";
        }

        String reach() {
            int kept = protocol.barsKept();
            return kept == Integer.MAX_VALUE ? "far" : kept + " of each";
        }

        boolean pastTrades() {
            InstrumentId id = new InstrumentId(protocol.exchange(), "BTCUSDT");
            InstrumentSpec spec = InstrumentSpec.spot(id, new Currency("BTC"), new Currency("USDT"), "0.1", "0.1");
            Product product = products().iterator().next();
            Listing any = new Listing(product, "BTC/USDT", 0, spec, Listing.Status.TRADING, 1, 0);
            return protocol.trades(any, 0, 1, "").isPresent();
        }

        String timeframes() {
            return protocol.timeframes().stream().map(Object::toString).collect(Collectors.joining(" "));
        }
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (String name : ExchangeCatalog.names()) {
            for (Product product : Product.values()) {
                try {
                    Protocol protocol = ExchangeCatalog.of(name, product, false);
                    boolean known = columns.stream()
                            .anyMatch(each -> each.protocol().exchange().equals(protocol.exchange()));
                    if (!known) columns.add(new Column(protocol.exchange(), protocol));
                } catch (FailureException none) {
                    // it has no such market
                }
            }
        }
        return columns;
    }

    private static void row(StringBuilder text, String name, List<Column> columns, Function<Column, String> cell) {
        text.append("| ").append(name).append(" |");
        for (Column column : columns)
            text.append(' ').append(cell.apply(column)).append(" |");
        text.append('\n');
    }

    private static String yes(boolean it) {
        return it ? "✓" : "–";
    }

    private static String words(Collection<? extends Enum<?>> words) {
        return words.stream().map(ExchangesDocumentTest::word).collect(Collectors.joining(" "));
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

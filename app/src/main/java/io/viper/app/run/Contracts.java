package io.viper.app.run;

import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.MarginTable;
import io.viper.store.series.SeriesInfo;
import java.util.List;
import java.util.Optional;

/** What is traded: a coin, or a perpetual with prices from where they are stored. */
final class Contracts {
    /** Leverage tiers of a large perpetual, as exchanges have them; those of one instrument are only known to its exchange. */
    static final MarginTable TIERS = MarginTable.of(
            new double[] {0, 50_000, 500_000, 2_000_000, 10_000_000},
            new int[] {50, 25, 20, 10, 5},
            new double[] {0.004, 0.01, 0.02, 0.05, 0.1});

    private static final List<String> QUOTES =
            List.of("USDT", "USDC", "FDUSD", "BUSD", "TUSD", "USD", "EUR", "GBP", "BTC", "ETH", "BNB");
    private static final int MOST_DECIMALS = 8;

    private Contracts() {}

    /**
     * The instrument of a series: its steps are those that the data shows.
     *
     * @throws FailureException if its currency cannot be told
     */
    static Instrument of(SeriesInfo series, boolean linear, FeeSchedule fees) throws FailureException {
        InstrumentId id = series.id();
        Currency quote = quote(id);
        String symbol = id.symbol();
        Currency base = new Currency(
                symbol.substring(0, symbol.length() - quote.code().length()).replaceAll("[._-]", ""));
        String tick = series.tickSize().toPlainString();
        String lot = series.amountDecimals() > MOST_DECIMALS
                ? "0.00000001"
                : series.lotSize().toPlainString();
        InstrumentSpec spec = linear
                ? InstrumentSpec.linear(id, base, quote, tick, lot).withMargin(TIERS)
                : InstrumentSpec.spot(id, base, quote, tick, lot);
        return spec.withFees(fees).toInstrument();
    }

    /** The currency that prices are in, told from the end of the symbol. */
    static Currency quote(InstrumentId id) throws FailureException {
        Optional<String> quote = QUOTES.stream()
                .filter(code -> id.symbol().endsWith(code) && id.symbol().length() > code.length())
                .findFirst();
        if (quote.isPresent()) return new Currency(quote.get());
        throw Failure.usage(
                        "the currency of " + id + " cannot be told from its name",
                        "import the series under a symbol that ends with one of " + String.join(", ", QUOTES))
                .toException();
    }
}

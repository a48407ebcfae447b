package io.viper.app;

/** The source of a strategy in a file of its own. In what it does {@code bars} and {@code quotes} count what it was told. */
final class StrategySource {
    private static final String SOURCE = """
            import io.viper.core.market.Subscription;
            import io.viper.core.model.Bar;
            import io.viper.core.model.Quote;
            import io.viper.core.model.Side;
            import io.viper.core.strategy.Desk;
            import io.viper.core.strategy.Parameters;
            import io.viper.core.strategy.Strategy;

            public final class %1$s implements Strategy {
                private int bars;
                private int quotes;

                public %1$s(Parameters parameters) {}

                @Override
                public Subscription subscription() {
                    return Subscription.%2$s;
                }

                @Override
                public void onBar(Bar bar, Desk desk) {
                    bars++;
            %3$s
                }

                @Override
                public void onQuote(Quote quote, Desk desk) {
                    quotes++;
            %4$s
                }
            }
            """;

    private StrategySource() {}

    /**
     * One that decides with bars.
     *
     * @param name of the class
     * @param subscription how it subscribes, such as {@code quotesEvery(1_000_000_000L)}; {@code BARS} for bars alone
     * @param onBar what it does with {@code bar} at its {@code desk}
     */
    static String ofBars(String name, String subscription, String onBar) {
        return of(name, subscription, onBar, "");
    }

    /** One that decides with bars, and sees levels of the book: {@code depth} is what a buyer takes. */
    static String ofLevels(String name, String subscription, String onBar) {
        return of(name, subscription, "var depth = desk.depth(Side.BUY);\n" + onBar, "");
    }

    /** One that decides with each {@code quote}. */
    static String ofQuotes(String name, String subscription, String onQuote) {
        return of(name, subscription, "", onQuote);
    }

    private static String of(String name, String subscription, String onBar, String onQuote) {
        return SOURCE.formatted(name, subscription, inside(onBar), inside(onQuote));
    }

    private static String inside(String code) {
        return code.indent(8).stripTrailing();
    }
}

package io.viper.app;

/** The source of a strategy that is told quotes and the levels of the book: {@code depth} is what a buyer takes. */
final class LevelSource {
    private static final String SOURCE = """
            import io.viper.core.market.Subscription;
            import io.viper.core.model.Bar;
            import io.viper.core.model.Side;
            import io.viper.core.strategy.Desk;
            import io.viper.core.strategy.Parameters;
            import io.viper.core.strategy.Strategy;

            public final class %1$s implements Strategy {
                private int bars;

                public %1$s(Parameters parameters) {}

                @Override
                public Subscription subscription() {
                    return Subscription.%2$s;
                }

                @Override
                public void onBar(Bar bar, Desk desk) {
                    bars++;
                    var depth = desk.depth(Side.BUY);
            %3$s
                }
            }
            """;

    private LevelSource() {}

    /**
     * As text.
     *
     * @param name of the class
     * @param subscription how it subscribes, such as {@code quotesEvery(1_000_000_000L).withLevels(3)}
     * @param onBar what it does with a bar, the {@code bars}-th
     */
    static String of(String name, String subscription, String onBar) {
        return SOURCE.formatted(name, subscription, onBar.indent(8).stripTrailing());
    }
}

package io.viper.backtest.report;

/** What the values of a chart are; its name tells the page's script how to print them. */
enum ChartUnit {
    /** Whole currency, two decimals. */
    MONEY,
    /** A fraction, printed as percent with two decimals. */
    PERCENT,
    /** A ratio, two decimals. */
    RATIO,
    /** A price: as many decimals as its size asks for. */
    PRICE,
    /** A number of things. */
    COUNT;

    /** For the side of a chart: short. */
    String tick(double value) {
        Numbers numbers = Numbers.PAGE;
        return switch (this) {
            case MONEY, COUNT -> numbers.decimal(value, 0);
            case PERCENT ->
                numbers.decimal(value * 100, Math.abs(value) < 0.01 && value != 0 ? 1 : 0) + numbers.space() + "%";
            case RATIO -> numbers.decimal(value, Math.abs(value) >= 10 ? 0 : 1);
            case PRICE -> numbers.decimal(value, priceDecimals(value));
        };
    }

    /** In a table: full. */
    String full(double value) {
        Numbers numbers = Numbers.PAGE;
        return switch (this) {
            case COUNT -> numbers.decimal(value, 0);
            case MONEY, RATIO -> numbers.decimal(value, 2);
            case PERCENT -> numbers.percent(value);
            case PRICE -> numbers.decimal(value, priceDecimals(value));
        };
    }

    private static int priceDecimals(double value) {
        double size = Math.abs(value);
        return size >= 1_000 ? 0 : size >= 10 ? 2 : size >= 0.1 ? 4 : 8;
    }
}

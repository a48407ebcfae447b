package io.viper.backtest.report;

/** Path data of a drawing, with one decimal: a tenth of a pixel is more than an eye can see. */
final class PathData {
    private final StringBuilder out = new StringBuilder();
    private boolean broken = true;

    /** Draws on to a point, or starts a new line there after a gap. A point that is no number makes a gap. */
    void to(double x, double y) {
        if (!Double.isFinite(y)) {
            broken = true;
            return;
        }
        out.append(broken ? 'M' : 'L').append(number(x)).append(' ').append(number(y));
        broken = false;
    }

    /** A candle: its wick, and its body around {@code x}. */
    void candle(double x, double half, double high, double low, double top, double bottom) {
        out.append('M')
                .append(number(x))
                .append(' ')
                .append(number(high))
                .append('V')
                .append(number(top));
        out.append('M')
                .append(number(x))
                .append(' ')
                .append(number(bottom))
                .append('V')
                .append(number(low));
        out.append('M').append(number(x - half)).append(' ').append(number(top));
        out.append('H').append(number(x + half)).append('V').append(number(Math.max(bottom, top + 0.5)));
        out.append('H').append(number(x - half)).append('Z');
    }

    /** Closes an area down to a level. */
    void close(double fromX, double toX, double level) {
        if (out.isEmpty()) return;
        out.append('L').append(number(toX)).append(' ').append(number(level));
        out.append('L').append(number(fromX)).append(' ').append(number(level)).append('Z');
    }

    /** A number with at most one decimal. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        String whole = (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10;
        return tenths % 10 == 0 ? whole : whole + "." + Math.abs(tenths) % 10;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

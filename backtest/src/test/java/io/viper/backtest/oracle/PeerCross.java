package io.viper.backtest.oracle;

/** Two averages, and whether they have just crossed: strictly on one side a bar ago, strictly on the other now. */
final class PeerCross {
    private final PeerAverage fast;
    private final PeerAverage slow;
    private double before = Double.NaN;
    private double now = Double.NaN;

    PeerCross(int fastLength, int slowLength) {
        fast = new PeerAverage(fastLength);
        slow = new PeerAverage(slowLength);
    }

    void add(double close) {
        before = now;
        double quick = fast.add(close);
        double calm = slow.add(close);
        now = quick > calm ? 1 : quick < calm ? -1 : quick == calm ? 0 : Double.NaN;
    }

    /** +1 crossed to above, -1 to below, 0 neither. */
    int direction() {
        return before * now == -1 ? (int) now : 0;
    }
}

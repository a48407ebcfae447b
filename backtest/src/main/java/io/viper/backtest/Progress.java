package io.viper.backtest;

/** Told now and then how far a run is, from the run's thread. */
@FunctionalInterface
public interface Progress {

    /** Nobody listens. */
    Progress NONE = (done, total, trades) -> {};

    /**
     * So far.
     *
     * @param doneBars base bars fed, over all instruments
     * @param totalBars of the whole run
     * @param trades closed
     */
    void at(long doneBars, long totalBars, int trades);
}

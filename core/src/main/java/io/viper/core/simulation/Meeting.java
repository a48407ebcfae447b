package io.viper.core.simulation;

/** How an order that has arrived, or is no longer asleep, meets a market. */
interface Meeting<M extends Listing> {
    /**
     * Takes what it may take, or rests, or expires.
     *
     * @param referenceTicks what its slippage is measured against
     */
    void meet(M market, WorkingOrder order, long time, long referenceTicks);

    /**
     * A resting order was changed.
     *
     * @param keepsPlace whether it keeps its place in the queue
     */
    void changed(M market, WorkingOrder order, long time, boolean keepsPlace);
}

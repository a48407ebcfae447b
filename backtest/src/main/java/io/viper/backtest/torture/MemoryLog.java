package io.viper.backtest.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A journal as far as its promises go, without its bytes. */
final class MemoryLog implements TrialLog {
    private final List<Object> written = new ArrayList<>();
    private int durable;

    @Override
    public long append(Object what) {
        written.add(what);
        return written.size();
    }

    @Override
    public void commit() {
        durable = written.size();
    }

    @Override
    public long durable() {
        return durable;
    }

    @Override
    public List<Object> reopen(SplittableRandom chance) {
        int left = durable + chance.nextInt(written.size() - durable + 1);
        written.subList(left, written.size()).clear();
        durable = left;
        return List.copyOf(written);
    }
}

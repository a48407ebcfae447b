package io.viper.core.engine;

import io.viper.core.model.Effect;
import java.util.ArrayList;
import java.util.List;

/** What one event led to, in order. The engine reuses it: read it before the next event. */
public final class Effects {
    private final List<Effect> list = new ArrayList<>();
    /** Of the list: read many times an event, and nearly always zero. */
    private int size;

    Effects() {}

    void clear() {
        if (size == 0) return;
        list.clear();
        size = 0;
    }

    void add(Effect effect) {
        list.add(effect);
        size++;
    }

    /** Takes one out: it is wanted later. */
    void remove(int k) {
        list.remove(k);
        size--;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** The k-th, from 0. */
    public Effect get(int k) {
        return list.get(k);
    }

    @Override
    public String toString() {
        return list.toString();
    }
}

package io.viper.live;

import io.viper.core.model.Effect;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a loop wants and says, but for how slow the machine's disk is. */
class Ears implements LoopListener {
    final List<String> effects = new ArrayList<>();
    final List<String> alarms = new ArrayList<>();
    /** The record of the snapshot that it went on from; 0 if it did from none. */
    long resumed;

    @Override
    public void onEffect(Effect effect, long time) {
        effects.add(time + " " + effect);
    }

    @Override
    public void onAlarm(String text) {
        if (!text.startsWith("the disk is")) alarms.add(text);
    }

    @Override
    public void onResumed(long sequence) {
        resumed = sequence;
    }
}

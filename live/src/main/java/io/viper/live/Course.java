package io.viper.live;

import io.viper.core.engine.Effects;
import io.viper.core.engine.Engine;
import io.viper.core.model.Event;
import io.viper.core.simulation.RecordedMarket;
import io.viper.core.simulation.Venue;

/** The course of a run that is made again: its engine, its exchange and who speaks meanwhile. For one thread. */
final class Course implements RecordedMarket.Road {
    private final Engine engine;
    private final Venue exchange;
    private final Voices voices;
    private long windows;

    Course(Engine engine, Venue exchange, Voices voices) {
        this.engine = engine;
        this.exchange = exchange;
        this.voices = voices;
    }

    Engine engine() {
        return engine;
    }

    Venue exchange() {
        return exchange;
    }

    /** How many windows were played. */
    long windows() {
        return windows;
    }

    /** Plays all of a market. */
    void play(RecordedMarket market) {
        while (market.next()) {
            voices.between(this);
            market.play();
            windows++;
        }
        voices.between(this);
        engine.portfolio().checkBooks();
        exchange.checkConservation();
    }

    @Override
    public void take(Event event) {
        voices.before(this, event);
        say(event);
    }

    /** Tells the engine, and the exchange what it wants. */
    void say(Event event) {
        Effects effects = engine.on(event);
        for (int k = 0; k < effects.size(); k++) voices.wanted(this, effects.get(k), event.time());
        for (int k = 0; k < effects.size(); k++) exchange.accept(effects.get(k), event.time());
    }
}

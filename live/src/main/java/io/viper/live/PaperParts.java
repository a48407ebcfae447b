package io.viper.live;

import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.core.market.BarFeed;
import io.viper.core.model.Event;
import io.viper.core.simulation.RecordedMarket;
import io.viper.core.simulation.RecordedMarket.Tape;
import io.viper.core.simulation.Venue;
import io.viper.live.WireGate.Caps;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a run on paper consists of, made of its settings and its input alone, before anything has happened. */
final class PaperParts {
    final Recent recent = new Recent();
    /** The commands that were carried out so far. */
    final Heard heard = new Heard();

    final Echo echo;
    final NewsRelay news;
    final Engine engine;
    final Venue exchange;
    final WireGate wire;
    final RecordedMarket market;
    final RunState state;
    private final Way way = new Way();

    /** Where events go; set later, because who takes them needs the parts. */
    private static final class Way implements RecordedMarket.Road {
        private RecordedMarket.@Nullable Road road;

        @Override
        public void take(Event event) {
            if (road == null) throw new IllegalStateException("the run leads nowhere");
            road.take(event);
        }
    }

    /**
     * Makes them.
     *
     * @param outside told what happens once it is new
     * @param present whether what happens is new
     */
    PaperParts(RunSetup setup, PortfolioLoop.Input input, EngineListener outside, BooleanSupplier present) {
        echo = new Echo(setup.engine().instruments());
        news = new NewsRelay(outside, present, recent, echo);
        engine = new Engine(setup.engine(), news);
        exchange = input.matching()
                .venue(
                        setup.engine().instruments(),
                        engine::subscription,
                        setup.simulation(),
                        setup.settings().depth());
        exchange.deposit(setup.engine().initial());
        wire = new WireGate(
                setup.engine().places(),
                Caps.of(setup.engine().limits(), setup.engine().initial()));
        BarFeed feed = new BarFeed(input.bars(), input.to(), input.later());
        Tape tape = new Tape(feed, input.funding(), engine.wantsOpens());
        market = new RecordedMarket(tape, exchange, setup.simulation(), engine::nextTimer, way);
        RunState.Around around = new RunState.Around(
                List.of(outside, present, echo, news, way),
                List.of(input.bars(), input.funding(), input.matching(), setup.simulation()),
                List.of(exchange, wire, market, heard));
        state = new RunState(engine, setup.engine(), news, recent, around);
    }

    /** Events go there. */
    void lead(RecordedMarket.Road road) {
        way.road = road;
    }

    /** The same once more, for nobody: nothing that happens in it is told, and it leads nowhere. */
    static RunState probe(RunSetup setup, PortfolioLoop.Input input) {
        return new PaperParts(setup, input, new EngineListener() {}, () -> false).state;
    }
}

package io.viper.journal.codec;

import io.viper.core.model.BotEvent;
import io.viper.core.model.BotEvent.StopPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people tell bots, as bytes and back. */
final class BotCodec {
    private static final int LONGEST_LIST = 10_000;

    private BotCodec() {}

    static RecordType write(CborWriter out, BotEvent event) {
        return switch (event) {
            case BotEvent.Added e -> {
                out.array(5).text(e.bot()).text(e.strategy()).text(e.fingerprint());
                parameters(out, e.parameters());
                out.array(e.instruments().size());
                for (int i : e.instruments()) out.integer(i);
                yield RecordType.BOT_ADDED;
            }
            case BotEvent.Started e -> named(out, e.bot(), e.who(), RecordType.BOT_STARTED);
            case BotEvent.Stopped e -> {
                out.array(3).text(e.bot()).text(e.policy().name()).text(e.who());
                yield RecordType.BOT_STOPPED;
            }
            case BotEvent.Paused e -> {
                out.array(3).text(e.bot()).integer(e.until()).text(e.who());
                yield RecordType.BOT_PAUSED;
            }
            case BotEvent.Resumed e -> named(out, e.bot(), e.who(), RecordType.BOT_RESUMED);
            case BotEvent.Changed e -> {
                out.array(3).text(e.bot());
                parameters(out, e.parameters());
                out.text(e.who());
                yield RecordType.BOT_CHANGED;
            }
            case BotEvent.Removed e -> named(out, e.bot(), e.who(), RecordType.BOT_REMOVED);
        };
    }

    private static RecordType named(CborWriter out, String bot, String who, RecordType type) {
        out.array(2).text(bot).text(who);
        return type;
    }

    /** Names and values in turn; events keep them in the order of the names. */
    private static void parameters(CborWriter out, Map<String, String> parameters) {
        out.array(2 * parameters.size());
        parameters.forEach((name, value) -> out.text(name).text(value));
    }

    private static Map<String, String> parameters(CborReader in) {
        int size = in.array();
        if (size % 2 != 0 || size > LONGEST_LIST) throw new CborException("parameters: " + size + " names and values");
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int k = 0; k < size; k += 2) {
            String name = in.text();
            if (parameters.put(name, in.text()) != null) throw new CborException("the parameter " + name + " twice");
        }
        return parameters;
    }

    /** What is told by a record of a type. */
    static BotEvent read(RecordType type, CborReader in, long time) {
        return switch (type) {
            case BOT_ADDED -> added(in, time);
            case BOT_STARTED -> started(in, time);
            case BOT_STOPPED -> stopped(in, time);
            case BOT_PAUSED -> paused(in, time);
            case BOT_RESUMED -> resumed(in, time);
            case BOT_CHANGED -> changed(in, time);
            case BOT_REMOVED -> removed(in, time);
            default -> throw new IllegalArgumentException(type + " tells bots nothing");
        };
    }

    private static BotEvent added(CborReader in, long time) {
        in.array(5);
        String bot = in.text();
        String strategy = in.text();
        String fingerprint = in.text();
        Map<String, String> parameters = parameters(in);
        int count = in.array();
        if (count > LONGEST_LIST) throw new CborException(count + " instruments");
        List<Integer> instruments = new ArrayList<>();
        for (int k = 0; k < count; k++) instruments.add(in.small());
        return new BotEvent.Added(time, bot, strategy, fingerprint, parameters, instruments);
    }

    private static BotEvent started(CborReader in, long time) {
        in.array(2);
        return new BotEvent.Started(time, in.text(), in.text());
    }

    private static BotEvent stopped(CborReader in, long time) {
        in.array(3);
        return new BotEvent.Stopped(time, in.text(), StopPolicy.valueOf(in.text()), in.text());
    }

    private static BotEvent paused(CborReader in, long time) {
        in.array(3);
        return new BotEvent.Paused(time, in.text(), in.integer(), in.text());
    }

    private static BotEvent resumed(CborReader in, long time) {
        in.array(2);
        return new BotEvent.Resumed(time, in.text(), in.text());
    }

    private static BotEvent changed(CborReader in, long time) {
        in.array(3);
        return new BotEvent.Changed(time, in.text(), parameters(in), in.text());
    }

    private static BotEvent removed(CborReader in, long time) {
        in.array(2);
        return new BotEvent.Removed(time, in.text(), in.text());
    }
}

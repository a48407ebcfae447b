package io.viper.venue;

import io.javalin.http.Context;
import io.viper.venue.dialect.Answer;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Door;
import io.viper.venue.dialect.Door.Trouble;
import io.viper.venue.floor.Faults;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Knob;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Takes every request to the door, unless something goes wrong before or after. */
final class Doorman {
    private static final long SHORTEST_WAIT = 300_000_000L;
    private static final long LONGEST_WAIT = 2_000_000_000L;

    private final Floor floor;
    private final Door door;
    private final Faults faults;
    private final Wording wording;
    private final double easing;

    /** @param easing how many times as fast time goes for rate limits */
    Doorman(Floor floor, Door door, Wording wording, double easing) {
        this.floor = floor;
        this.door = door;
        this.wording = wording;
        this.easing = easing;
        this.faults = floor.faults();
    }

    void serve(Context context) {
        Ask ask = ask(context);
        String path = ask.path();
        if (faults.happens(Knob.DROP_REQUEST, path)) {
            cut(context);
            return;
        }
        Optional<Trouble> trouble = before(path);
        if (trouble.isPresent()) {
            reply(context, trouble(trouble.get()));
            return;
        }
        if (faults.happens(Knob.SLOW_REQUEST, path)) idle();
        Answer answer = floor.inside(() -> door.answer(ask));
        if (faults.happens(Knob.DROP_REPLY, path)) {
            cut(context);
            return;
        }
        if (faults.happens(Knob.SLOW_REPLY, path)) idle();
        reply(context, faults.happens(Knob.BROKEN_AFTER, path) ? trouble(Trouble.BROKEN) : worded(path, answer));
    }

    private Answer worded(String path, Answer answer) {
        if (!faults.happens(Knob.NEW_WORD, path)) return answer;
        return new Answer(answer.status(), answer.headers(), wording.changed(answer.body()));
    }

    private Answer trouble(Trouble trouble) {
        return floor.inside(() -> door.trouble(trouble));
    }

    private Optional<Trouble> before(String path) {
        if (faults.happens(Knob.MAINTENANCE, path)) return Optional.of(Trouble.MAINTENANCE);
        if (faults.happens(Knob.BANNED, path)) return Optional.of(Trouble.BANNED);
        if (faults.happens(Knob.TOO_MANY, path)) return Optional.of(Trouble.TOO_MANY);
        if (faults.happens(Knob.BROKEN, path)) return Optional.of(Trouble.BROKEN);
        return Optional.empty();
    }

    private void idle() {
        long until = System.nanoTime() + SHORTEST_WAIT + (long) (faults.draw() * (LONGEST_WAIT - SHORTEST_WAIT));
        for (long left; (left = until - System.nanoTime()) > 0; ) LockSupport.parkNanos(left);
    }

    private Ask ask(Context context) {
        String query = context.queryString();
        return new Ask(
                context.method().name().toUpperCase(Locale.ROOT),
                context.path(),
                query == null ? "" : query,
                lowerCase(context.headerMap()),
                context.body(),
                (long) (System.nanoTime() * easing));
    }

    static Map<String, String> lowerCase(Map<String, String> headers) {
        Map<String, String> lower = new HashMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return lower;
    }

    private static void reply(Context context, Answer answer) {
        context.status(answer.status());
        answer.headers().forEach(context::header);
        context.result(answer.body());
    }

    /** The client sees the connection go without an answer. */
    private static void cut(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}

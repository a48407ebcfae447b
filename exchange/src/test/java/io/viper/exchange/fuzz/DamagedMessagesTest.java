package io.viper.exchange.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.Seeds;
import io.viper.exchange.Damage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded message of every exchange, broken: it is refused with one kind of exception, or what is read can be true. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedMessagesTest {
    private static final int CASES = 1_000;
    private static final List<String> WAITS = List.of("", "7", "soon", "-1", "1e9", "99999999999999999999", " 3", "0");

    static Stream<Subject> subjects() {
        return Subject.ALL.stream();
    }

    @Test
    void everyAdapterIsAskedForNearlyEverything() {
        assertThat(Subject.ALL).allSatisfy(subject -> {
            assertThat(Decoders.calls(subject)).hasSizeGreaterThan(12);
            assertThat(subject.streams()).hasSizeGreaterThan(1);
        });
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void whatWasRecordedIsUnderstood(Subject subject) {
        Recordings recorded = Recordings.of(subject);
        assertThat(recorded.replies().stream()
                        .mapToInt(body -> Decoders.reply(subject, body))
                        .sum())
                .isGreaterThan(20);
        assertThat(recorded.frames().stream()
                        .mapToInt(frame -> Decoders.frame(subject, frame))
                        .sum())
                .isGreaterThan(5);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    @Fault("C32")
    void c32ABrokenReplyIsRefusedOrMakesSense(Subject subject) {
        List<String> bodies = Recordings.of(subject).replies();
        int[] taken = {0};
        Seeds.times(CASES, rng -> taken[0] += Decoders.reply(subject, Damage.of(rng.oneOf(bodies), rng)));
        assertThat(taken[0]).isPositive();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    @Fault("C32")
    void c32ABrokenFrameIsRefusedOrMakesSense(Subject subject) {
        List<String> frames = Recordings.of(subject).frames();
        int[] told = {0};
        Seeds.times(2 * CASES, rng -> told[0] += Decoders.frame(subject, Damage.of(rng.oneOf(frames), rng)));
        assertThat(told[0]).isPositive();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    @Fault("C32")
    void c32ABrokenRefusalIsOneOfOurKindsAndItsWaitIsBounded(Subject subject) {
        List<String> bodies = Recordings.of(subject).replies();
        List<String> headers = Inputs.headers(subject);
        int[] refusals = {0};
        Seeds.times(CASES, rng -> {
            int status = rng.oneOf(Inputs.STATUSES);
            String value = rng.oneOf(WAITS);
            String body = Damage.of(rng.oneOf(bodies), rng);
            if (Decoders.refusal(subject, status, rng.oneOf(headers), value, body)) refusals[0]++;
        });
        assertThat(refusals[0]).isPositive();
    }
}

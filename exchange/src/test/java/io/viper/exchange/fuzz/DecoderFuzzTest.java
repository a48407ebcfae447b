package io.viper.exchange.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same doors for Jazzer. In an ordinary build each method runs over the inputs in {@code DecoderFuzzTestInputs}, which
 * once broke something. With {@code JAZZER_FUZZ=1} in the environment it makes inputs of
 * its own, led by what they reach, until it finds something or its time is over:
 *
 * <pre>{@code
 * JAZZER_FUZZ=1 ./mvnw -pl exchange -am test -Dtest='DecoderFuzzTest#replies'
 * }</pre>
 */
class DecoderFuzzTest {
    private static final String TIME = "10m";

    /** An ordinary build has other tests that go over all of these; there a plain one will do. */
    private static Stream<Arguments> recorded(Function<Subject, List<byte[]>> inputs) {
        if (System.getenv("JAZZER_FUZZ") == null)
            return Stream.of(Arguments.of((Object) Inputs.of(Subject.ALL.getFirst(), "{}")));
        return Subject.ALL.stream()
                .flatMap(each -> inputs.apply(each).stream())
                .map(input -> Arguments.of((Object) input));
    }

    static Stream<Arguments> recordedReplies() {
        return recorded(subject -> Recordings.of(subject).replies().stream()
                .map(text -> Inputs.of(subject, text))
                .toList());
    }

    static Stream<Arguments> recordedFrames() {
        return recorded(subject -> Recordings.of(subject).frames().stream()
                .map(text -> Inputs.of(subject, text))
                .toList());
    }

    static Stream<Arguments> recordedRefusals() {
        return recorded(subject -> Inputs.STATUSES.stream()
                .map(status ->
                        Inputs.refusal(subject, status, 0, "7", "{\"code\":-1003,\"msg\":\"until 1700000000000\"}"))
                .toList());
    }

    @MethodSource("recordedReplies")
    @FuzzTest(maxDuration = TIME)
    void replies(byte[] input) {
        Decoders.reply(Inputs.subject(input), Inputs.text(input, 1));
    }

    @MethodSource("recordedFrames")
    @FuzzTest(maxDuration = TIME)
    void frames(byte[] input) {
        Decoders.frame(Inputs.subject(input), Inputs.text(input, 1));
    }

    @MethodSource("recordedRefusals")
    @FuzzTest(maxDuration = TIME)
    void refusals(byte[] input) {
        String text = Inputs.text(input, 3);
        int line = Math.max(0, text.indexOf('\n'));
        Decoders.refusal(
                Inputs.subject(input),
                Inputs.status(input),
                Inputs.header(input),
                text.substring(0, line),
                text.substring(Math.min(text.length(), line + 1)));
    }
}

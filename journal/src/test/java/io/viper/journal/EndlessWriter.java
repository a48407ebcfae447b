package io.viper.journal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A program that appends numbered records for ever, in groups of random size, and prints the last number of each group once
 * it is acknowledged. Whoever starts it has to kill it.
 *
 * <p>Arguments: folder, the first number, the seed of the group sizes.
 */
public final class EndlessWriter {
    private EndlessWriter() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        RandomGenerator random = new SplittableRandom(Long.parseLong(arguments[2]));
        long number = Long.parseLong(arguments[1]);
        try (JournalWriter writer = JournalWriter.open(Path.of(arguments[0]), Journals.options())) {
            out.println("ready");
            while (number < Long.MAX_VALUE) {
                int group = 1 + random.nextInt(40);
                for (int i = 0; i < group; i++) writer.append(Journals.numbered(number++));
                if (random.nextInt(4) == 0) writer.flush();
                writer.commit();
                out.println(number - 1);
            }
        } catch (JournalException refused) {
            out.println(refused.getClass().getSimpleName() + ": " + refused.getMessage());
        }
    }
}

package io.viper.journal;

import io.viper.journal.storage.Storage;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** The names of the files: a segment is called by its first record, with so many digits that names sort as numbers. */
final class SegmentName {
    private static final String ENDING = ".journal";
    private static final String PACKED = ".gz";
    private static final int DIGITS = 18;
    private static final Pattern NAME = Pattern.compile("[0-9]{" + DIGITS + "}\\.journal(\\.gz)?");

    private SegmentName() {}

    static String of(long first) {
        return digits(first) + ENDING;
    }

    /** A sequence with leading zeros. */
    static String digits(long sequence) {
        String digits = Long.toString(sequence);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    /** The sequence that a name promises. */
    static long first(String name) {
        return Long.parseLong(name.substring(0, DIGITS));
    }

    /** All segments of a folder, oldest first. One that is there twice was being compressed and is taken as it was. */
    static List<String> list(Storage storage) throws IOException {
        List<String> names =
                storage.names().stream().filter(SegmentName::isOne).sorted().toList();
        return names.stream()
                .filter(name -> !isPacked(name) || !names.contains(name.substring(0, name.length() - PACKED.length())))
                .toList();
    }

    /** Whether a segment is compressed. */
    static boolean isPacked(String name) {
        return name.endsWith(PACKED);
    }

    /** What a segment is called when it is compressed. */
    static String packed(String name) {
        return name + PACKED;
    }

    /** Whether a file is a segment. */
    static boolean isOne(String name) {
        return NAME.matcher(name).matches();
    }
}

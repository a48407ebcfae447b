package io.viper.store.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A stream cut into chunks of whole lines, each ending with a line feed, also where the last one of the file has none. */
final class Lines {
    private static final int CHUNK = 1 << 18;

    private final InputStream in;
    private final int longest;
    private byte[] bytes = new byte[CHUNK];
    private int start;
    private int end;
    private int filled;
    private boolean over;

    Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The buffer that holds the chunk. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the chunk starts. */
    int start() {
        return start;
    }

    /** Where the chunk ends, after a line feed. */
    int end() {
        return end;
    }

    /** Leaves out the beginning of the chunk, which has been dealt with. */
    void startAt(int index) {
        start = index;
    }

    /** Leaves out the first line of the chunk. */
    void skipLine() {
        while (bytes[start++] != '\n') {}
    }

    /** Makes the next chunk. @return false at the end of the stream */
    boolean next() throws IOException {
        System.arraycopy(bytes, end, bytes, 0, filled - end);
        filled -= end;
        start = 0;
        end = 0;
        while (!over) {
            if (filled == bytes.length) grow();
            int from = filled;
            int count = in.read(bytes, filled, bytes.length - filled);
            if (count < 0) {
                over = true;
                endLastLine();
            } else {
                filled += count;
            }
            end = afterLastLine(from);
            if (end > 0) return true;
        }
        return false;
    }

    private int afterLastLine(int from) {
        int at = filled;
        while (at > from && bytes[at - 1] != '\n') at--;
        return at > from ? at : 0;
    }

    private void endLastLine() {
        if (filled == 0 || bytes[filled - 1] == '\n') return;
        if (filled == bytes.length) bytes = Arrays.copyOf(bytes, filled + 1);
        bytes[filled++] = '\n';
    }

    private void grow() throws IOException {
        if (bytes.length >= longest) throw new BoundedStream.TooLarge("has a line of more than " + longest + " bytes");
        bytes = Arrays.copyOf(bytes, Math.min(longest, bytes.length * 2));
    }
}

package io.viper.live;

import io.viper.journal.codec.Bytes;
import io.viper.journal.codec.CborException;
import io.viper.journal.codec.CborReader;
import io.viper.journal.codec.CborWriter;
import io.viper.journal.codec.JournalRecord;
import io.viper.journal.codec.JournalRecord.CommandReceived;
import io.viper.journal.codec.JournalRecord.RunManifest;
import io.viper.journal.codec.RecordCodec;
import io.viper.journal.codec.RecordType;
import io.viper.journal.graph.GraphException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterOutputStream;

/**
 * The state of a run with what the run was made of: it is of use for exactly that run and that program.
 *
 * @param manifest as the journal begins; it says which program
 * @param start the command that started the run, with all settings, the fingerprint of the strategy's source among them
 * @param pending whether a window of the market was moved to and not played
 * @param graphs see {@link RunState}
 */
record RunSnapshot(RunManifest manifest, CommandReceived start, boolean pending, List<byte[]> graphs) {
    private static final int VERSION = 1;

    RunSnapshot {
        graphs = List.copyOf(graphs);
    }

    /** As bytes, packed. */
    Bytes toBytes() {
        CborWriter out = new CborWriter(1 << 16);
        out.array(5).integer(VERSION);
        write(out, manifest, RecordType.RUN_MANIFEST);
        write(out, start, RecordType.COMMAND_RECEIVED);
        out.bool(pending).array(graphs.size());
        for (byte[] graph : graphs) out.bytes(graph);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(out.buffer(), 0, out.position());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return Bytes.of(packed.toByteArray());
    }

    private static void write(CborWriter out, JournalRecord record, RecordType type) {
        CborWriter own = new CborWriter(1 << 12);
        RecordCodec.write(own, record);
        out.array(3).integer(type.version()).integer(record.time());
        out.bytes(Arrays.copyOf(own.buffer(), own.position()));
    }

    /** Back. @throws GraphException if these are no such bytes, or a newer program's */
    static RunSnapshot of(Bytes bytes) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (InflaterOutputStream inflater = new InflaterOutputStream(whole, new Inflater())) {
            inflater.write(bytes.toArray());
        } catch (IOException damaged) {
            throw new GraphException("it cannot be unpacked");
        }
        try {
            CborReader in = new CborReader().over(whole.toByteArray(), 0, whole.size());
            in.array(5);
            long version = in.integer();
            if (version != VERSION) throw new GraphException("it is of version " + version);
            RunManifest manifest = (RunManifest) read(in, RecordType.RUN_MANIFEST);
            CommandReceived start = (CommandReceived) read(in, RecordType.COMMAND_RECEIVED);
            boolean pending = in.bool();
            List<byte[]> graphs = new ArrayList<>();
            for (int left = in.array(); left > 0; left--) graphs.add(in.bytes());
            in.end();
            return new RunSnapshot(manifest, start, pending, graphs);
        } catch (CborException wrong) {
            throw new GraphException("it is not what a run writes: " + wrong.getMessage());
        }
    }

    private static JournalRecord read(CborReader in, RecordType type) {
        in.array(3);
        int version = in.small();
        long time = in.integer();
        byte[] payload = in.bytes();
        return RecordCodec.read(type, version, time, new CborReader().over(payload, 0, payload.length));
    }
}

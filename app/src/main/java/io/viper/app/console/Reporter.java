package io.viper.app.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells what went wrong: one clear error for people, or a problem document (RFC 9457) for programs. */
public final class Reporter {
    private static final int TRACE_ID = 12;

    private final Console console;
    private final boolean json;

    /** A reporter; with {@code json} errors are a document on the stream of data. */
    public Reporter(Console console, boolean json) {
        this.console = console;
        this.json = json;
    }

    /** Tells an operating error. Returns the exit code. */
    public int report(Failure failure) {
        if (json) {
            console.print(Json.pretty(document(failure)));
            return failure.code().number();
        }
        console.warn("error: " + failure.message());
        failure.details().forEach(console::warn);
        if (!failure.remedy().isEmpty()) console.warn("  fix: " + failure.remedy());
        return failure.code().number();
    }

    /** Tells a bug: everything that helps to find it, under an id that names it. */
    public int bug(Throwable cause, List<String> arguments) {
        StringWriter stack = new StringWriter();
        cause.printStackTrace(new PrintWriter(stack));
        String trace = traceId(stack.toString());
        Failure failure = Failure.of(
                ExitCode.BUG,
                "this is a bug of viper, not of yours (trace " + trace + "): " + cause,
                "report it with the trace and the command: viper " + String.join(" ", arguments));
        int code = report(failure);
        console.warn(stack.toString().stripTrailing());
        return code;
    }

    /** The members of RFC 9457 first, then ours; no status, because there is no HTTP. */
    private static Map<String, Object> document(Failure failure) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "/problems/" + failure.code().slug());
        document.put("title", failure.code().title());
        document.put("detail", failure.message());
        document.put("code", failure.code().slug());
        document.put("exit_code", failure.code().number());
        if (!failure.remedy().isEmpty()) document.put("fix", List.of(failure.remedy()));
        if (!failure.details().isEmpty()) document.put("details", failure.details());
        return document;
    }

    /** The same mistake has the same id. */
    private static String traceId(String stack) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(stack.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, TRACE_ID);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

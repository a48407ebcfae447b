package io.viper.app.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules of tidiness. There are no exceptions to them: a file that breaks one is changed, or the rule is. */
final class Tidy {
    static final int FILE_LINES = 400;
    static final int METHOD_LINES = 60;
    static final int README_LINES = 120;

    private static final Pattern HEADING = Pattern.compile("^# ");
    private static final Pattern CODE_SPAN = Pattern.compile("`[^`\\n]*`");
    private static final Pattern DEAD_CODE = Pattern.compile("^\\s*//.*\\);\\s*$");
    private static final Pattern POOR_NAME = Pattern.compile("(?:Utils?|Helpers?|Impl)$");
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.~}])/(?:root|work|farm|Users|home/[a-z]+)/|[A-Z]:\\\\Users\\\\");
    private static final Pattern TRAILER = Pattern.compile("(?i)co-authored-" + "by");

    private final List<String> findings = new ArrayList<>();

    /** What is untidy in these files, each as {@code file:line: what, and the better way}. */
    static List<String> findings(List<Source> sources) {
        Tidy tidy = new Tidy();
        sources.forEach(tidy::check);
        tidy.checkPackages(sources);
        return tidy.findings;
    }

    private void check(Source source) {
        String prose = source.text();
        if (source.isJava()) {
            Syntax syntax = source.parse();
            checkSyntax(source, syntax);
            prose = syntax.withoutStrings();
        }
        if (source.isMarkdown()) prose = checkMarkdown(source);
        if (!source.name().endsWith(".xml")) checkLength(source);
        checkLines(source);
        checkWords(source, prose);
    }

    private void checkLength(Source source) {
        int most = source.name().equals("README.md") ? README_LINES : FILE_LINES;
        long lines = source.text().lines().count();
        if (lines > most) report(source, most + 1, "%d lines: split it, %d are allowed", lines, most);
    }

    private void checkSyntax(Source source, Syntax syntax) {
        syntax.methods(method -> {
            if (method.lines() > METHOD_LINES)
                report(source, method.first(), "%s has %d lines: split it", method.name(), method.lines());
            if (method.getter() && source.isMainJava())
                report(source, method.first(), "%s: accessors are named without get", method.name());
        });
        syntax.types(type -> {
            if (POOR_NAME.matcher(type.getSimpleName()).find())
                report(source, syntax.line(type), "%s: name it by what it is", type.getSimpleName());
        });
    }

    private void checkLines(Source source) {
        int number = 0;
        for (String line : source.text().split("\n", -1)) {
            number++;
            if (line.indexOf('\t') >= 0) report(source, number, "a tab: use spaces");
            if (MACHINE_PATH.matcher(line).find()) report(source, number, "a path of one machine: make it relative");
            if (TRAILER.matcher(line).find()) report(source, number, "a trailer of a commit: leave it out");
            if (source.isJava() && DEAD_CODE.matcher(line).find())
                report(source, number, "code in a comment: delete it, git remembers");
        }
    }

    private void checkWords(Source source, String prose) {
        int number = 0;
        for (String line : prose.split("\n", -1)) {
            number++;
            Matcher words = Words.WORD.matcher(Words.FOREIGN.matcher(line).replaceAll(""));
            while (words.find()) {
                String word = words.group();
                int where = number;
                Words.better(word).ifPresent(better -> report(source, where, "%s: better %s", word, better));
            }
        }
    }

    /** Checks the headings and gives the text without code, which may use the words of others. */
    private String checkMarkdown(Source source) {
        StringBuilder prose = new StringBuilder();
        int headings = 0;
        boolean code = false;
        for (String line : source.text().split("\n", -1)) {
            boolean fence = line.stripLeading().startsWith("```");
            if (fence) code = !code;
            if (!code && HEADING.matcher(line).find()) headings++;
            prose.append(code || fence ? "" : CODE_SPAN.matcher(line).replaceAll(""))
                    .append('\n');
        }
        if (headings != 1) report(source, 1, "%d headings of the first level: one is right", headings);
        return prose.toString();
    }

    private void checkPackages(List<Source> sources) {
        Set<String> described = sources.stream()
                .filter(one ->
                        one.name().endsWith("/package-info.java") && one.text().contains("@NullMarked"))
                .map(Source::folder)
                .collect(Collectors.toSet());
        Set<String> folders = sources.stream()
                .filter(Source::isMainJava)
                .map(Source::folder)
                .collect(Collectors.toCollection(TreeSet::new));
        folders.removeAll(described);
        for (String folder : folders)
            findings.add(folder + "package-info.java:1: every package has one, with a comment and @NullMarked");
    }

    private void report(Source source, int line, String format, Object... values) {
        findings.add(source.name() + ":" + line + ": " + String.format(Locale.ROOT, format, values));
    }
}

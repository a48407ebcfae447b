package io.viper.app.architecture;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words that we do not write, each with the better one. */
final class Words {
    /** One word of prose or one hump of an identifier. */
    static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])");

    /** Names that the JDK chose. */
    static final Pattern FOREIGN = Pattern.compile("\\bisCancelled\\b|\\bCancelledKeyException\\b");

    private static final Pattern PAIR = Pattern.compile("(\\w+)>(\\w+)");
    private static final Map<String, String> BETTER = better();

    private Words() {}

    static Optional<String> better(String word) {
        return Optional.ofNullable(BETTER.get(word.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, String> better() {
        Map<String, String> words = new HashMap<>();
        Matcher pairs = PAIR.matcher("""
                cancelled>canceled cancelling>canceling labelled>labeled labelling>labeling modelled>modeled
                modelling>modeling signalled>signaled signalling>signaling levelled>leveled journalled>journaled
                journalling>journaling totalled>totaled travelled>traveled channelled>channeled fuelled>fueled
                behaviour>behavior behaviours>behaviors colour>color colours>colors coloured>colored
                favour>favor favours>favors favourite>favorite honour>honor honours>honors honoured>honored
                neighbour>neighbor neighbours>neighbors neighbouring>neighboring centre>center centred>centered
                metre>meter defence>defense offence>offense licence>license grey>gray artefact>artifact
                artefacts>artifacts judgement>judgment acknowledgement>acknowledgment fulfil>fulfill fulfils>fulfills
                programme>program catalogue>catalog whilst>while amongst>among learnt>learned spelt>spelled
                sceptical>skeptical ageing>aging cheque>check tyre>tire
                """);
        while (pairs.find()) words.put(pairs.group(1), pairs.group(2));
        Stream.of("""
                serial normal initial real unreal recogn optim minim maxim summar synchron organ author util parameter
                general special categor capital penal final total local visual material memor priorit random standard
                neutral stabil custom immobil amort annual token quant vector rational canonical central
                """.split("\\s+")).forEach(stem -> addVerb(words, stem + "is", stem + "iz"));
        Stream.of("anal", "paral", "catal").forEach(stem -> addVerb(words, stem + "ys", stem + "yz"));
        words.remove("analyses");
        for (String note : List.of("todo", "fixme", "xxx")) words.put(note, "to do it now or to open an issue");
        return words;
    }

    private static void addVerb(Map<String, String> words, String british, String american) {
        Stream.of("e", "es", "ed", "er", "ers", "ing", "ation", "ations")
                .forEach(ending -> words.put(british + ending, american + ending));
    }
}

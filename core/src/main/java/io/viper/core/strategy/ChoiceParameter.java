package io.viper.core.strategy;

import io.viper.core.strategy.Parameters.Declaration;
import java.util.List;

/** One of several words that is being declared; {@link #means} ends the declaration and gives the word. */
public final class ChoiceParameter {
    private final Parameters parameters;
    private final String name;
    private final List<String> words;

    ChoiceParameter(Parameters parameters, String name, List<String> words) {
        this.parameters = parameters;
        this.name = name;
        this.words = words;
    }

    /** The word for this run; the default where the given one does not fit, which {@link Parameters#check} tells. */
    public String means(String meaning) {
        String text = parameters.text(name, words.getFirst());
        String range = String.join("|", words);
        parameters.declare(new Declaration(name, "choice", range, words.getFirst(), text, meaning));
        if (words.contains(text)) return text;
        parameters.problem(name, text, "one of " + range);
        return words.getFirst();
    }
}

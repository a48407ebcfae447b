package io.viper.app.strategy;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.strategy.MemoryCompiler.Compilation;
import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.Strategy;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** One file of Java with one strategy in it: compiled, loaded, ready to be made. */
final class StrategyFile {
    private static final int MOST_ERRORS = 5;

    private final String reference;
    private final SourceText source;

    private StrategyFile(String reference, SourceText source) {
        this.reference = reference;
        this.source = source;
    }

    static LoadedStrategy load(String reference, String fileName, String text) throws FailureException, IOException {
        return new StrategyFile(reference, new SourceText(reference, text)).load(fileName);
    }

    /** Compile, load, find the class, find its constructor. */
    private LoadedStrategy load(String fileName) throws FailureException, IOException {
        @Nullable JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) throw noCompiler().toException();
        Compilation compiled = new MemoryCompiler(compiler, System.getProperty("java.class.path", ""))
                .compile(fileName, source.text());
        if (!compiled.errors().isEmpty()) throw broken(compiled.errors()).toException();
        Class<? extends Strategy> type = strategyType(compiled.classes(), fileName);
        Function<Parameters, Strategy> factory = factory(type);
        return new LoadedStrategy(
                type.getSimpleName(), reference, "", sha256(source.text()), source, type.getClassLoader(), factory);
    }

    /** The one class that is a strategy; of several the one that is named like the file. */
    private Class<? extends Strategy> strategyType(Map<String, byte[]> classes, String fileName)
            throws FailureException {
        ClassLoader loader = MemoryCompiler.loader(classes);
        List<Class<? extends Strategy>> found = new ArrayList<>();
        for (String name : classes.keySet().stream().sorted().toList()) {
            Class<?> type = load(loader, name);
            boolean concrete = !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
            if (concrete && Strategy.class.isAssignableFrom(type) && !type.isAnonymousClass()) {
                found.add(type.asSubclass(Strategy.class));
            }
        }
        if (found.size() == 1) return found.getFirst();
        for (Class<? extends Strategy> type : found) {
            if ((type.getSimpleName() + ".java").equals(fileName)) return type;
        }
        throw noSingleStrategy(found).toException();
    }

    private static Class<?> load(ClassLoader loader, String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A constructor that takes parameters comes before one without. */
    private Function<Parameters, Strategy> factory(Class<? extends Strategy> type) throws FailureException {
        try {
            Constructor<? extends Strategy> one = type.getDeclaredConstructor(Parameters.class);
            one.setAccessible(true);
            return parameters -> make(one, parameters);
        } catch (NoSuchMethodException noParameters) {
            try {
                Constructor<? extends Strategy> one = type.getDeclaredConstructor();
                one.setAccessible(true);
                return parameters -> make(one);
            } catch (NoSuchMethodException neither) {
                throw Failure.usage(
                                type.getSimpleName() + " in " + reference + " has no constructor that viper can call",
                                "give it one that takes io.viper.core.strategy.Parameters, or one without arguments")
                        .toException();
            }
        }
    }

    /** What the constructor throws is passed on as it is: it is the strategy's. */
    private static Strategy make(Constructor<? extends Strategy> constructor, Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException cause) throw cause;
            if (thrown.getCause() instanceof Error cause) throw cause;
            throw new IllegalStateException(thrown.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The first errors, each with its line and a caret. */
    private Failure broken(List<Diagnostic<? extends JavaFileObject>> errors) {
        List<String> lines = new ArrayList<>();
        for (Diagnostic<?> error : errors.subList(0, Math.min(MOST_ERRORS, errors.size()))) {
            lines.addAll(source.excerpt(error.getLineNumber(), error.getColumnNumber(), error.getMessage(Locale.ROOT)));
        }
        if (errors.size() > MOST_ERRORS) lines.add("and " + (errors.size() - MOST_ERRORS) + " more");
        String count = errors.size() == 1 ? "an error" : errors.size() + " errors";
        return Failure.usage("your strategy " + reference + " does not compile: " + count, "correct the file")
                .with(lines);
    }

    private Failure noSingleStrategy(List<Class<? extends Strategy>> found) {
        String remedy = "leave one public class in it that implements io.viper.core.strategy.Strategy";
        if (found.isEmpty()) return Failure.usage("there is no strategy in " + reference, remedy);
        List<String> names = found.stream().map(Class::getSimpleName).toList();
        return Failure.usage(reference + " has several strategies: " + String.join(", ", names), remedy);
    }

    private static Failure noCompiler() {
        return Failure.of(
                ExitCode.CONFIGURATION,
                "a strategy file needs a compiler, and this Java has none: " + System.getProperty("java.home"),
                "set JAVA_HOME to a JDK, not a JRE");
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package io.viper.app.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** One text file of the repository, named by its path from the root. */
record Source(String name, String text) {
    private static final Set<String> SKIPPED = Set.of(".git", ".build", ".idea", ".jdk", "data", "reports");
    private static final Set<String> SCRIPTS = Set.of("viper", ".ci/run", ".mvn/jdk");
    private static final Set<String> ENDINGS =
            Set.of("java", "md", "xml", "yaml", "yml", "properties", "js", "css", "html", "sh", "ps1");

    /** The text files under the root that we wrote. */
    static List<Source> under(Path root) throws IOException {
        List<Source> sources = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skipped = SKIPPED.contains(name(root, folder)) || folder.endsWith("target");
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = name(root, file);
                if (attributes.isRegularFile() && isOurs(name)) sources.add(new Source(name, read(file)));
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }

    boolean isJava() {
        return name.endsWith(".java");
    }

    boolean isMainJava() {
        return isJava() && name.contains("/src/main/java/");
    }

    boolean isMarkdown() {
        return name.endsWith(".md");
    }

    String folder() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** The line of a position in the text, counted from 1. */
    int line(long position) {
        return 1
                + (int) text.substring(0, (int) position)
                        .chars()
                        .filter(letter -> letter == '\n')
                        .count();
    }

    Syntax parse() {
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problem -> {}, List.of("-proc:none"), null, List.of(file));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            return new Syntax(this, unit, Trees.instance(task));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static boolean isOurs(String name) {
        return SCRIPTS.contains(name) || ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}

package io.viper.app.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/** A parsed Java file. */
record Syntax(Source source, CompilationUnitTree unit, Trees trees) {
    /** A method or constructor: its name, first line, last line, and whether it is a public getter of our own. */
    record Method(String name, int first, int last, boolean getter) {
        int lines() {
            return last - first + 1;
        }
    }

    /** A method that is annotated with the rows of faults that it proves; the name is that of its class and its own. */
    record FaultTest(String name, List<String> ids, boolean test) {}

    /** Every method that is annotated with {@code @Fault}. */
    void faults(Consumer<FaultTest> consumer) {
        String type = source.name().replaceAll(".*/|\\.java$", "");
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree tree, Void nothing) {
                Map<String, List<String>> annotations = annotations(tree);
                List<String> ids = annotations.get("Fault");
                boolean test = annotations.containsKey("Test") || annotations.containsKey("ParameterizedTest");
                if (ids != null) consumer.accept(new FaultTest(type + "." + tree.getName(), ids, test));
                return super.visitMethod(tree, nothing);
            }
        }.scan(unit, null);
    }

    /** The annotations of a method with the strings in them. */
    private static Map<String, List<String>> annotations(MethodTree tree) {
        Map<String, List<String>> annotations = new HashMap<>();
        for (AnnotationTree annotation : tree.getModifiers().getAnnotations()) {
            List<String> strings = new ArrayList<>();
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitLiteral(LiteralTree literal, Void nothing) {
                    if (literal.getValue() instanceof String text) strings.add(text);
                    return null;
                }
            }.scan(annotation.getArguments(), null);
            annotations.put(annotation.getAnnotationType().toString(), strings);
        }
        return annotations;
    }

    /** Every method and constructor, also of nested and local classes. */
    void methods(Consumer<Method> consumer) {
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree tree, Void nothing) {
                if (end(tree) > start(tree)) consumer.accept(method(tree));
                return super.visitMethod(tree, nothing);
            }
        }.scan(unit, null);
    }

    /** Every class, record, enum and interface. */
    void types(Consumer<ClassTree> consumer) {
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree tree, Void nothing) {
                consumer.accept(tree);
                return super.visitClass(tree, nothing);
            }
        }.scan(unit, null);
    }

    int line(Tree tree) {
        return source.line(start(tree));
    }

    /** The text with its string literals blanked; the lines stay where they are. */
    String withoutStrings() {
        char[] text = source.text().toCharArray();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitLiteral(LiteralTree tree, Void nothing) {
                if (tree.getKind() == Tree.Kind.STRING_LITERAL) blank(text, (int) start(tree), (int) end(tree));
                return super.visitLiteral(tree, nothing);
            }
        }.scan(unit, null);
        return new String(text);
    }

    private Method method(MethodTree tree) {
        boolean getter = tree.getParameters().isEmpty()
                && tree.getName().toString().matches("get[A-Z].*")
                && tree.getModifiers().getFlags().contains(Modifier.PUBLIC)
                && tree.getModifiers().getAnnotations().stream()
                        .noneMatch(one -> one.getAnnotationType().toString().equals("Override"));
        return new Method(tree.getName().toString(), line(tree), source.line(end(tree) - 1), getter);
    }

    private long start(Tree tree) {
        return trees.getSourcePositions().getStartPosition(unit, tree);
    }

    private long end(Tree tree) {
        return trees.getSourcePositions().getEndPosition(unit, tree);
    }

    private static void blank(char[] text, int from, int to) {
        for (int i = from; i < to; i++) if (text[i] != '\n') text[i] = ' ';
    }
}

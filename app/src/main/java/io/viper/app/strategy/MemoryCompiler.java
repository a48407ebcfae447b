package io.viper.app.strategy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.jspecify.annotations.Nullable;

/** Compiles one source file against the class path of the program. Nothing is written to disk. */
final class MemoryCompiler {
    private final JavaCompiler compiler;
    private final String classPath;

    MemoryCompiler(JavaCompiler compiler, String classPath) {
        this.compiler = compiler;
        this.classPath = classPath;
    }

    /**
     * What came of it.
     *
     * @param classes binary names to class files; empty when there are errors
     * @param errors messages with the place in the file
     */
    record Compilation(Map<String, byte[]> classes, List<Diagnostic<? extends JavaFileObject>> errors) {}

    /** Compiles; warnings are nobody's business here. */
    Compilation compile(String fileName, String text) throws IOException {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(diagnostics, null, null);
                Memory memory = new Memory(standard)) {
            List<String> options = List.of("-proc:none", "-g", "-classpath", classPath);
            Source source = new Source(fileName, text);
            boolean done = compiler.getTask(null, memory, diagnostics, options, null, List.of(source))
                    .call();
            List<Diagnostic<? extends JavaFileObject>> errors = new ArrayList<>(diagnostics.getDiagnostics());
            errors.removeIf(each -> each.getKind() != Diagnostic.Kind.ERROR);
            return done ? new Compilation(memory.classes(), List.of()) : new Compilation(Map.of(), errors);
        }
    }

    /** Loads what was compiled, above everything that the program has. */
    static ClassLoader loader(Map<String, byte[]> classes) {
        return new ClassLoader(MemoryCompiler.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = classes.get(name);
                if (bytes == null) throw new ClassNotFoundException(name);
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
    }

    /** The file, as the compiler sees it. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String fileName, String text) {
            super(URI.create("memory:///" + fileName.replaceAll("[^A-Za-z0-9_.$]", "_")), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        /** A public class may have another name than its file. */
        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE;
        }
    }

    /** Takes class files where a folder would. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Memory(JavaFileManager standard) {
            super(standard);
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new HashMap<>();
            written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
            URI uri = URI.create("memory:///" + className.replace('.', '/') + kind.extension);
            return new SimpleJavaFileObject(uri, kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    written.put(className, bytes);
                    return bytes;
                }
            };
        }
    }
}

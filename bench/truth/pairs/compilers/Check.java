import com.sun.source.util.JavacTask;
import java.io.*;
import java.nio.file.*;
import java.util.*;
import javax.tools.*;

/** Reads folders from standard input; writes what javac says of the sources in each, a line for each error, then a line with a dot. */
public class Check {
    public static void main(String[] args) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        // What the platform has is read once.
        StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null);
        for (String folder = in.readLine(); folder != null; folder = in.readLine()) {
            Path root = Path.of(folder);
            DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
            try (var paths = Files.walk(root)) {
                List<Path> sources = paths.filter(it -> it.toString().endsWith(".java")).sorted().toList();
                List<String> options = List.of("-proc:none", "-implicit:none", "-nowarn", "-Xmaxerrs", "10000", "-XDshould-stop.ifError=FLOW", "-cp", "");
                JavacTask task = (JavacTask) compiler.getTask(null, files, found, options, null, files.getJavaFileObjectsFromPaths(sources));
                task.analyze();
            }
            for (Diagnostic<? extends JavaFileObject> it : found.getDiagnostics()) {
                if (it.getKind() != Diagnostic.Kind.ERROR) continue;
                String file = it.getSource() == null ? "" : root.relativize(Path.of(it.getSource().toUri())).toString();
                System.out.println(file + ": " + it.getMessage(Locale.ROOT).replaceAll("\\s+", " "));
            }
            System.out.println(".");
            System.out.flush();
        }
    }
}

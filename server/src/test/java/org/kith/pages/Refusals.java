package org.kith.pages;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// Reads from the sources what use cases refuse with: the texts given to a `Problem` or to
/// `Check.refuse`, with a word in the place of every value.
final class Refusals extends TreeScanner<@Nullable Void, String> {

  private static final Path SOURCES = Path.of("src/main/java/org/kith");

  /// By text, the file that says it.
  private final SortedMap<String, String> found = new TreeMap<>();

  private final Map<String, ExpressionTree> constants = new HashMap<>();

  private Refusals() {}

  static SortedMap<String, String> inSources() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
        Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> sources = files.filter(path -> path.toString().endsWith(".java")).toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  problem -> {},
                  null,
                  null,
                  manager.getJavaFileObjectsFromPaths(sources));
      Refusals refusals = new Refusals();
      for (CompilationUnitTree unit : task.parse()) {
        refusals.constants.clear();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
          @Override
          public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
            boolean isStatic = variable.getModifiers().getFlags().contains(Modifier.STATIC);
            if (isStatic && variable.getInitializer() != null) {
              refusals.constants.put(variable.getName().toString(), variable.getInitializer());
            }
            return super.visitVariable(variable, null);
          }
        }.scan(unit, null);
        refusals.scan(unit, Path.of(unit.getSourceFile().getName()).getFileName().toString());
      }
      return refusals.found;
    }
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree creation, String file) {
    String type = creation.getIdentifier().toString();
    if (type.startsWith("Problem.")) {
      int place = type.equals("Problem.Invalid") || type.equals("Problem.FieldError") ? 1 : 0;
      if (creation.getArguments().size() > place) {
        add(creation.getArguments().get(place), file);
      }
    }
    return super.visitNewClass(creation, file);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, String file) {
    String method = call.getMethodSelect().toString();
    if (method.equals("check.refuse") && call.getArguments().size() == 2) {
      add(call.getArguments().get(1), file);
    }
    if (method.equals("check.matching")) {
      add(call.getArguments().get(3), file);
    }
    return super.visitMethodInvocation(call, file);
  }

  private void add(ExpressionTree expression, String file) {
    for (String text : texts(expression)) {
      if (!text.replace(VALUE, "").isBlank()) {
        found.put(text, file);
      }
    }
  }

  private static final String VALUE = "value";

  private List<String> texts(ExpressionTree expression) {
    return switch (expression) {
      case LiteralTree literal -> List.of(String.valueOf(literal.getValue()));
      case ParenthesizedTree inner -> texts(inner.getExpression());
      case ConditionalExpressionTree choice ->
          Stream.concat(
                  texts(choice.getTrueExpression()).stream(),
                  texts(choice.getFalseExpression()).stream())
              .toList();
      case BinaryTree sum when sum.getKind() == Tree.Kind.PLUS -> joined(sum);
      case IdentifierTree name when constants.containsKey(name.getName().toString()) ->
          texts(constants.get(name.getName().toString()));
      default -> List.of(VALUE);
    };
  }

  private List<String> joined(BinaryTree sum) {
    List<String> all = new ArrayList<>();
    for (String left : texts(sum.getLeftOperand())) {
      for (String right : texts(sum.getRightOperand())) {
        all.add(left + right);
      }
    }
    return all;
  }
}

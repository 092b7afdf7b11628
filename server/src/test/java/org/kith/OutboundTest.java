package org.kith;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.RawHttp;

/// Kith asks nothing of any other server but the mail server and the OpenID provider of its
/// operator, so that nobody can make it ask for them.
class OutboundTest {

  /// Whether the port is free, a server that is trained by asking itself, mail to the server and
  /// sign-ins with the provider that the operator names.
  private static final Set<String> MAY =
      Set.of(
          "org.kith.cli.ListenAddress",
          "org.kith.cli.training.Reader",
          "org.kith.mail.Smtp",
          "org.kith.mail.MailFailure",
          "org.kith.openid.ProviderRequests");

  private static final DescribedPredicate<JavaClass> ASKS =
      belongToAnyOf(
              Socket.class,
              ServerSocket.class,
              DatagramSocket.class,
              SocketChannel.class,
              DatagramChannel.class,
              URL.class,
              URLConnection.class)
          .or(resideInAPackage("java.net.http.."))
          .or(resideInAPackage("javax.net.."))
          .or(resideInAPackage("jakarta.mail.."))
          .or(resideInAPackage("org.springframework.web.client.."))
          .or(resideInAPackage("org.springframework.http.client.."))
          .as("ask another server");

  private static final DescribedPredicate<JavaClass> MAY_ASK =
      DescribedPredicate.describe(
          "may", type -> MAY.contains(type.getName().replaceFirst("\\$.*", "")));

  private static final ArchRule RULE =
      noClasses().that(not(MAY_ASK)).should().dependOnClassesThat(ASKS);

  @Test
  @DisplayName("nothing opens a connection but what is named here; databases have their drivers")
  void none() {
    RULE.check(
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.kith"));
  }

  @Test
  @DisplayName("a class that does is found")
  void bites() {
    assertThatThrownBy(() -> RULE.check(new ClassFileImporter().importClasses(RawHttp.class)))
        .hasMessageContaining("RawHttp");
  }
}

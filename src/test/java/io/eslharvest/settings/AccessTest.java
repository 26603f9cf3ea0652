package io.eslharvest.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials as they are configured, and what is said where they are wrong. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessTest {

    private static final ServerAddress SERVER = ServerAddress.parse("shop:9000");

    @TempDir
    private Path folder;

    private Path file(String permissions, String... lines) throws IOException {
        Path file = folder.resolve("credentials");
        Files.write(file, List.of(lines));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private Configuration withFile(String... lines) throws IOException {
        return new Configuration()
                .option("harvest.auth-file", file("rw-r-----", lines).toString());
    }

    private static String told(Settings settings, String server) {
        return settings.credentials()
                .of(ServerAddress.parse(server))
                .map(credential -> credential.header() + ": " + credential.value())
                .orElse("nothing");
    }

    @Test
    void the_token_of_serve_is_taken_from_the_environment_and_nowhere_else() throws Exception {
        Path properties = folder.resolve("application.properties");
        Files.writeString(properties, "harvest.serve-token=hunter2\n");

        assertThat(new Configuration().file(properties).problems())
                .singleElement()
                .asString()
                .contains("harvest.serve-token=***", "application.properties, line 1", "HARVEST_SERVE_TOKEN")
                .doesNotContain("hunter2");
        assertThat(new Configuration()
                        .definition("harvest.serve-token", "hunter2")
                        .problems())
                .singleElement()
                .asString()
                .contains("HARVEST_SERVE_TOKEN")
                .doesNotContain("hunter2");
        assertThat(new Configuration()
                        .environment("HARVEST_SERVE_TOKEN", "hunter2")
                        .load()
                        .serveToken())
                .isEqualTo("hunter2");
    }

    @Test
    void nobody_is_told_anything_unless_it_is_configured() throws ConfigurationException {
        Settings settings = new Configuration().load();

        assertThat(settings.credentials().of(SERVER)).isEmpty();
        assertThat(settings.tls())
                .describedAs("the Java runtime's own authorities")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "basic, harvest.auth-username, HARVEST_AUTH_USERNAME",
        "basic, harvest.auth-password, HARVEST_AUTH_PASSWORD",
        "bearer, harvest.auth-token, HARVEST_AUTH_TOKEN",
        "api-key, harvest.auth-token, HARVEST_AUTH_TOKEN",
    })
    void what_a_kind_of_authentication_lacks_is_named(String kind, String key, String variable) {
        assertThat(new Configuration().definition("harvest.auth", kind).problems())
                .contains("harvest.auth=" + kind + " (-D) needs " + key + ", and nothing sets it; its environment"
                        + " variable is " + variable);
    }

    @Test
    void a_secret_that_nobody_uses_is_named() throws ConfigurationException {
        assertThat(new Configuration()
                        .environment("HARVEST_AUTH_TOKEN", "t0ken")
                        .load()
                        .warnings())
                .containsExactly("harvest.auth-token (environment variable HARVEST_AUTH_TOKEN) is not used:"
                        + " harvest.auth=none (application.properties, line "
                        + lineOf("harvest.auth=none") + ")");
        assertThat(new Configuration()
                        .environment("HARVEST_AUTH_TOKEN", "t0ken")
                        .definition("harvest.auth", "none")
                        .load()
                        .warnings())
                .describedAs("who switches it off for one run knows")
                .isEmpty();
    }

    private static int lineOf(String text) {
        try {
            return Files.readAllLines(Path.of("application.properties")).indexOf(text) + 1;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Key.class,
            names = {"AUTH_PASSWORD", "AUTH_TOKEN", "TLS_TRUST_STORE_PASSWORD", "TLS_KEY_STORE_PASSWORD"})
    void no_message_about_a_secret_repeats_it(Key key) throws Exception {
        assertThat(key.secret()).isTrue();
        Path properties = Files.writeString(folder.resolve("p"), key.propertyName() + "={{hunter2}}\n");

        assertThat(new Configuration().file(properties).problems())
                .singleElement()
                .asString()
                .startsWith(key.propertyName() + "=*** (p, line 1)")
                .doesNotContain("hunter2");
        assertThat(new Configuration()
                        .environment(key.environmentName(), "hunter2\r\nX-Evil: yes")
                        .problems())
                .describedAs("a secret could end its header and begin another")
                .singleElement()
                .asString()
                .startsWith(key.propertyName() + "=*** (environment variable " + key.environmentName() + "): must be")
                .doesNotContain("hunter2");
    }

    @Test
    void secrets_stay_away_from_what_camel_knows() throws ConfigurationException {
        Settings settings = new Configuration()
                .environment("HARVEST_AUTH", "bearer")
                .environment("HARVEST_AUTH_TOKEN", "hunter2")
                .environment("HARVEST_TLS_KEY_STORE_PASSWORD", "hunter2")
                .load();

        assertThat(settings.asProperties())
                .describedAs("properties can be dumped, logged and asked for over JMX")
                .doesNotContainKeys("harvest.auth-token", "harvest.tls-key-store-password")
                .doesNotContainValue("hunter2");
        assertThat(settings.credentials().of(SERVER).orElseThrow()).hasToString("Authorization: ***");
    }

    @Test
    void a_secret_of_the_environment_is_taken_as_it_is() throws ConfigurationException {
        Settings settings = new Configuration()
                .environment("HARVEST_AUTH", "bearer")
                .environment("HARVEST_AUTH_TOKEN", "{{#bean:x}}'\",")
                .load();

        assertThat(told(settings, "shop:9000")).isEqualTo("Authorization: Bearer {{#bean:x}}'\",");
    }

    @Test
    void a_properties_file_with_secrets_that_everybody_can_read_is_named() throws Exception {
        Path properties = folder.resolve("p");
        Files.writeString(properties, "harvest.auth=bearer\nharvest.auth-token=hunter2\n");

        Files.setPosixFilePermissions(properties, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(new Configuration().file(properties).load().warnings())
                .singleElement()
                .asString()
                .contains("harvest.auth-token", "chmod")
                .doesNotContain("hunter2");
        Files.setPosixFilePermissions(properties, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(new Configuration().file(properties).load().warnings()).isEmpty();
    }

    @Test
    void each_line_of_the_file_is_about_one_server() throws Exception {
        Settings settings = withFile(
                        "\uFEFF# servers of the north",
                        "",
                        "shop-1:9000 basic user \"pass # \\\"word\\\" \\\\\"  # the till",
                        "https://shop-2\tbearer\ttoken#1",
                        "SHOP-3:9000 api-key key",
                        "shop-4:9000 api-key key X-Own",
                        "shop-5:9000 none")
                .environment("HARVEST_AUTH", "bearer")
                .environment("HARVEST_AUTH_TOKEN", "common")
                .load();

        assertThat(told(settings, "shop-1:9000"))
                .isEqualTo("Authorization: Basic dXNlcjpwYXNzICMgIndvcmQiIFw=")
                .describedAs("user:pass # \"word\" \\");
        assertThat(told(settings, "https://shop-2:443/")).isEqualTo("Authorization: Bearer token#1");
        assertThat(told(settings, "http://shop-2:443"))
                .describedAs("what belongs to https goes to nothing else")
                .isEqualTo("Authorization: Bearer common");
        assertThat(told(settings, "shop-3:9000")).isEqualTo("X-API-Key: key");
        assertThat(told(settings, "shop-4:9000")).isEqualTo("X-Own: key");
        assertThat(told(settings, "shop-5:9000")).isEqualTo("nothing");
        assertThat(told(settings, "shop-6:9000")).isEqualTo("Authorization: Bearer common");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "basic hunter2 hunter2 | it does not start with a server",
                "shop | it does not start with a server",
                "shop:9000 | a line is: server basic user password",
                "shop:9000 basic user | a line is: server basic user password",
                "shop:9000 basic user hunter2 hunter2 | a line is: server basic user password",
                "shop:9000 digest user hunter2 | a line is: server basic user password",
                "shop:9000 bearer \"hunter2 | a quote without its end",
                "shop:9000 bearer \"hunter2\"x | no blank behind a field in quotes",
                "shop:9000 bearer hunter2\"x | a quote within a field",
                "shop:9000 bearer \"hunter2 2\" | the token must be ASCII letters",
                "shop:9000 bearer \"\" | the token is empty",
                "shop:9000 basic hunter2:x hunter2 | the user must be a name without a colon",
                "shop:9000 api-key hunter2 X:Y | the header must be the name of a header",
                "shop:9000 api-key hunter2 Host | the header must be the name of a header",
            })
    void a_wrong_line_is_named_and_not_repeated(String line, String problem) throws Exception {
        assertThat(withFile("other:9000 none", line).problems())
                .singleElement()
                .asString()
                .startsWith(folder.resolve("credentials") + ", line 2: " + problem)
                .doesNotContain("hunter2");
    }

    @Test
    void a_server_has_one_line() throws Exception {
        assertThat(withFile("shop:9000 none", "http://SHOP:9000/ bearer t0ken").problems())
                .containsExactly(folder.resolve("credentials") + ", line 2: the server has a line already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-----w-"})
    void a_file_that_is_open_to_everybody_is_refused(String permissions) throws Exception {
        Path file = file(permissions, "shop:9000 bearer t0ken");

        assertThat(new Configuration()
                        .option("harvest.auth-file", file.toString())
                        .problems())
                .containsExactly("harvest.auth-file=" + file + " (--auth-file): everybody on this machine can read or"
                        + " change it: chmod o-rwx " + file);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThat(new Configuration().option("harvest.auth-file", "nowhere").problems())
                .singleElement()
                .asString()
                .startsWith("harvest.auth-file=nowhere (--auth-file): there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Evil: yes", "X Key", "host", "Content-Length", "X-K\u00e9y"})
    void a_header_that_would_break_the_request_is_refused(String header) {
        assertThat(new Configuration().definition("harvest.auth-header", header).problems())
                .singleElement()
                .asString()
                .contains("must be the name of a header");
    }
}

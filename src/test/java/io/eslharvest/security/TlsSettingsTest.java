package io.eslharvest.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.settings.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trust stores and key stores that cannot be used: said at the start, with key, file and what is wrong. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TlsSettingsTest {

    @TempDir
    private Path folder;

    private static List<String> problems(String kind, Path file, String password) {
        String variable = "HARVEST_TLS_" + kind + "_STORE";
        try {
            new Night("127.0.0.1:9")
                    .with(variable, file)
                    .with(variable + "_PASSWORD", password)
                    .settings();
            return List.of();
        } catch (ConfigurationException refused) {
            return refused.problems();
        }
    }

    private static void assertProblem(String kind, Path file, String password, String problem) {
        assertThat(problems(kind, file, password))
                .singleElement()
                .asString()
                .startsWith("harvest.tls-" + kind.toLowerCase(java.util.Locale.ROOT) + "-store=" + file
                        + " (environment variable HARVEST_TLS_" + kind + "_STORE): " + problem)
                .doesNotContain("hunter2", Certificates.PASSWORD);
    }

    @Test
    void a_file_is_told_by_its_content_and_not_by_its_name() throws Exception {
        Certificates certificates = Certificates.get();

        assertThat(problems("TRUST", certificates.trustStore(folder.resolve("a.p12"), "JKS"), Certificates.PASSWORD))
                .isEmpty();
        assertThat(problems("TRUST", certificates.trustStore(folder.resolve("a.jks"), "PKCS12"), Certificates.PASSWORD))
                .isEmpty();
    }

    @Test
    void a_file_that_is_no_store_is_named() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "not a store");
        Path pem = Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n");

        for (String kind : List.of("TRUST", "KEY")) {
            assertProblem(kind, folder.resolve("nowhere"), "hunter2", "there is no such file, looked for " + folder);
            assertProblem(kind, folder, "hunter2", "it is a folder");
            assertProblem(kind, text, "hunter2", "it is neither PKCS12 nor JKS");
            assertProblem(kind, pem, "hunter2", "it is PEM, neither PKCS12 nor JKS; keytool -importcert");
        }
    }

    @Test
    void a_wrong_password_is_named_and_not_repeated() throws Exception {
        for (String type : List.of("PKCS12", "JKS")) {
            Path trust = Certificates.get().trustStore(folder.resolve("trust-" + type), type);
            Path keys = Certificates.get().keyStore(folder.resolve("keys-" + type), type, Certificates.PASSWORD);

            assertProblem("TRUST", trust, "hunter2", "its password is another one");
            assertProblem("KEY", keys, "hunter2", "its password is another one");
        }
    }

    @Test
    void a_store_without_what_it_is_for_is_named() throws Exception {
        Path empty = Certificates.emptyStore(folder.resolve("empty"));
        Path encrypted = Certificates.get().trustStore(folder.resolve("encrypted"), "PKCS12");
        Path certificatesOnly = Certificates.get().trustStore(folder.resolve("certificates"), "JKS");
        Path otherPassword = Certificates.get().keyStore(folder.resolve("other"), "JKS", "hunter2");

        assertProblem("TRUST", empty, Certificates.PASSWORD, "it holds no certificate");
        assertProblem("TRUST", encrypted, "", "it holds no certificate that needs no password");
        assertProblem("KEY", certificatesOnly, Certificates.PASSWORD, "it holds no private key");
        assertProblem("KEY", otherPassword, Certificates.PASSWORD, "its key has another password than the file");
    }

    @Test
    void a_trust_store_that_needs_no_password_is_read_without_one() throws Exception {
        Path trust = Certificates.get().trustStore(folder.resolve("trust"), "JKS");

        assertThat(problems("TRUST", trust, "")).isEmpty();
    }
}

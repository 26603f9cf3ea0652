package io.eslharvest.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.Faults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What servers are told of who asks, through the shipped routes and on real sockets. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuthenticationTest {

    @TempDir
    private Path folder;

    private static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    /** The different values of a header over all requests to a server; null stands for requests without it. */
    private static Set<String> seen(EslServer server, String header) {
        Set<String> values = new HashSet<>();
        server.requests().forEach(request -> values.add(request.headers().get(header)));
        return values;
    }

    private Path out() {
        return folder.resolve("out");
    }

    @Test
    void user_and_password_go_out_in_utf_8_with_every_request() throws Exception {
        String password = "gr\u00fcn \"#, {x} \u96ea";
        try (EslServer server = EslServer.of(Night.store(5)).start()) {
            Night night = new Night(server.address())
                    .with("HARVEST_AUTH", "basic")
                    .with("HARVEST_AUTH_USERNAME", "night run")
                    .with("HARVEST_AUTH_PASSWORD", password)
                    .harvest(out());

            assertThat(night.outcome()).isEqualTo("complete");
            assertThat(seen(server, "Authorization")).containsExactly(basic("night run", password));
        }
    }

    @Test
    void a_token_goes_out_as_bearer() throws Exception {
        try (EslServer server = EslServer.of(Night.store(5)).start()) {
            new Night(server.address())
                    .with("HARVEST_AUTH", "bearer")
                    .with("HARVEST_AUTH_TOKEN", "t0ken")
                    .harvest(out());

            assertThat(seen(server, "Authorization")).containsExactly("Bearer t0ken");
        }
    }

    @Test
    void a_key_goes_out_in_the_header_that_is_configured() throws Exception {
        try (EslServer server = EslServer.of(Night.store(5)).start()) {
            new Night(server.address())
                    .with("HARVEST_AUTH", "api-key")
                    .with("HARVEST_AUTH_TOKEN", "k3y")
                    .with("HARVEST_AUTH_HEADER", "X-Shop-Key")
                    .harvest(out());

            assertThat(seen(server, "X-Shop-Key")).containsExactly("k3y");
            assertThat(seen(server, "Authorization"))
                    .describedAs("nothing but the one header tells who asks")
                    .containsOnlyNulls();
        }
    }

    @Test
    void each_server_gets_its_own_credentials_and_no_others() throws Exception {
        try (EslServer first = EslServer.of(Night.store(5)).start();
                EslServer second = EslServer.of(Night.store(5)).start();
                EslServer third = EslServer.of(Night.store(5)).start();
                EslServer open = EslServer.of(Night.store(5)).start()) {
            new Night(first.address(), second.address(), third.address(), open.address())
                    .with("HARVEST_PARALLEL_SERVERS", "4")
                    .with("HARVEST_AUTH", "bearer")
                    .with("HARVEST_AUTH_TOKEN", "for-the-rest")
                    .with(
                            "HARVEST_AUTH_FILE",
                            CredentialsFiles.write(
                                    folder.resolve("credentials"),
                                    first.address() + " basic user \"pass word\"",
                                    second.address() + " api-key own-key X-Own",
                                    open.address() + " none"))
                    .harvest(out());

            assertThat(seen(first, "Authorization")).containsExactly(basic("user", "pass word"));
            assertThat(seen(second, "X-Own")).containsExactly("own-key");
            assertThat(seen(second, "Authorization")).containsOnlyNulls();
            assertThat(seen(third, "Authorization")).containsExactly("Bearer for-the-rest");
            assertThat(seen(open, "Authorization"))
                    .describedAs("a server that is exempt is told nothing")
                    .containsOnlyNulls();
        }
    }

    @Test
    void a_redirect_leads_neither_requests_nor_credentials_elsewhere() throws Exception {
        try (EslServer elsewhere = EslServer.of(Night.store(5)).start();
                EslServer server = EslServer.of(Night.store(5)).start()) {
            server.faults()
                    .always(
                            EslPath.label("A-0001")::equals,
                            Faults.redirectTo("http://" + elsewhere.address() + EslPath.label("A-0001")));
            Night night = new Night(server.address())
                    .with("HARVEST_AUTH", "bearer")
                    .with("HARVEST_AUTH_TOKEN", "t0ken")
                    .harvest(out());

            assertThat(night.outcome()).isEqualTo("partial");
            assertThat(Night.reasons(out())).containsExactly("http-302");
            assertThat(elsewhere.requests())
                    .describedAs("a server decides nothing about whom else is asked")
                    .isEmpty();
        }
    }
}

package io.eslharvest.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.Faults;
import io.eslharvest.harvest.ServerWork;
import io.eslharvest.http.ServerAccess;
import io.eslharvest.output.OutputFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door itself, whatever the routes in front of it do. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServerAccessTest {

    @TempDir
    private Path out;

    private final ServerAccess access = new ServerAccess("application/json");

    private List<ServerWork> admit(Night night) throws Exception {
        try (OutputFolder folder = OutputFolder.open(out)) {
            List<ServerWork> servers = night.open(folder).getServers();
            servers.forEach(access::admit);
            return servers;
        }
    }

    /** A client that follows redirects, which the routes' own does not. Like that it leaves retries to others. */
    private int get(String url) throws IOException {
        HttpClientBuilder builder = HttpClientBuilder.create().disableAutomaticRetries();
        access.configureHttpClient(builder);
        try (CloseableHttpClient client = builder.build()) {
            return client.execute(new HttpGet(url), response -> response.getCode());
        }
    }

    @Test
    void an_address_that_is_not_in_the_server_list_is_not_even_connected_to() throws Exception {
        try (EslServer listed = EslServer.of(Night.store(1)).start();
                EslServer other = EslServer.of(Night.store(1)).start()) {
            admit(new Night(listed.address()));

            assertThat(get("http://" + listed.address() + "/api3/users")).isEqualTo(200);
            assertThatThrownBy(() -> get("http://" + other.address() + "/api3/users"))
                    .hasMessageContaining("is no server of this run");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void a_server_that_no_run_has_any_longer_is_asked_no_more() throws Exception {
        try (EslServer ended = EslServer.of(Night.store(1)).start();
                EslServer other = EslServer.of(Night.store(1)).start()) {
            List<ServerWork> servers = admit(new Night(ended.address() + "," + other.address()));

            access.forget(List.of(servers.get(0).address()));

            assertThatThrownBy(() -> get("http://" + ended.address() + "/api3/users"))
                    .hasMessageContaining("is no server of this run");
            assertThat(get("http://" + other.address() + "/api3/users")).isEqualTo(200);
            assertThat(ended.requests()).isEmpty();
        }
    }

    @Test
    void a_path_outside_of_a_listed_base_path_is_not_asked_for() throws Exception {
        try (EslServer gateway = EslServer.of(Night.store(1)).start()) {
            admit(new Night("http://" + gateway.address() + "/shop"));

            assertThat(get("http://" + gateway.address() + "/shop/api3/users")).isEqualTo(404);
            for (String path : new String[] {"/admin", "/shopping/api3/users", "/"}) {
                assertThatThrownBy(() -> get("http://" + gateway.address() + path))
                        .describedAs(path)
                        .hasMessageContaining("is no server of this run");
            }
            assertThat(gateway.requests()).hasSize(1);
        }
    }

    @Test
    void a_server_that_asks_for_silence_has_it_before_camel_hears_of_it() throws Exception {
        try (EslServer busy = EslServer.of(Night.store(1)).start();
                EslServer other = EslServer.of(Night.store(1)).start()) {
            List<ServerWork> servers = admit(new Night(busy.address(), other.address()));
            busy.faults().always(path -> true, Faults.status(429, Map.of("Retry-After", "60")));

            get("http://" + busy.address() + "/api3/users");
            get("http://" + other.address() + "/api3/users");

            assertThat(servers.get(0).silence().leftMillis()).isBetween(1L, 60_000L);
            assertThat(servers.get(1).silence().leftMillis()).isZero();
        }
    }

    @Test
    void servers_behind_one_gateway_get_their_own_credentials_each() throws Exception {
        try (EslServer gateway = EslServer.of(Night.store(1)).start()) {
            String base = "http://" + gateway.address();
            Path file = CredentialsFiles.write(
                    out.resolve("credentials"), base + "/a bearer token-a", base + "/a/b bearer token-b");
            admit(new Night(base + "/a", base + "/a/b", base + "/c").with("HARVEST_AUTH_FILE", file));

            for (String path : new String[] {"/a/x", "/a/b/x", "/c/x"}) {
                get(base + path);
            }

            assertThat(gateway.requests())
                    .extracting(request -> request.headers().get("Authorization"))
                    .containsExactly("Bearer token-a", "Bearer token-b", null);
        }
    }

    @Test
    void even_a_client_that_follows_redirects_takes_no_credentials_along() throws Exception {
        try (EslServer listed = EslServer.of(Night.store(1)).start();
                EslServer other = EslServer.of(Night.store(1)).start()) {
            admit(new Night(listed.address()).with("HARVEST_AUTH", "bearer").with("HARVEST_AUTH_TOKEN", "t0ken"));
            listed.faults()
                    .always("/api3/users"::equals, Faults.redirectTo("http://" + other.address() + "/api3/users"));

            assertThatThrownBy(() -> get("http://" + listed.address() + "/api3/users"))
                    .hasMessageContaining("is no server of this run");
            assertThat(other.requests())
                    .describedAs("the door stands in front of each hop")
                    .isEmpty();
        }
    }
}

package io.eslharvest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Stock;
import io.eslharvest.demo.EslServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --web}: when a run may be watched, and when it is refused before anything is asked. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WebOptionsTest {

    @TempDir
    private Path folder;

    private Commands.Ended run(EslServer server, String... more) {
        String[] arguments = {
            "run",
            "--progress=none",
            "-s",
            server.address(),
            "-o",
            folder.resolve("out").toString()
        };
        String[] all = new String[arguments.length + more.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return Commands.run(all);
    }

    @Test
    void a_run_ends_as_without_and_needs_no_port_to_be_named() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(5)).start()) {
            Commands.Ended watched = run(server, "--web", "-Dharvest.http-port=0", "-Dharvest.seen-within-days=0");
            assertThat(watched.exitCode()).describedAs(watched.complaint()).isZero();
        }
        assertThat(folder.resolve("out/esl_id_part_1.csv")).exists();
    }

    @Test
    void a_port_that_is_taken_or_none_is_refused() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(5)).start();
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Commands.Ended taken = run(server, "--web=" + other.getLocalPort());
            assertThat(taken.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(taken.complaint())
                    .contains("harvest.http-port=" + other.getLocalPort(), "(--web)", "cannot be listened on");

            Commands.Ended wrong = run(server, "--web=70000");
            assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(wrong.complaint()).contains("70000", "a whole number from 0 to 65535", "(--web)");
            assertThat(server.requests()).describedAs("nothing was started").isEmpty();
        }
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void an_option_is_called_as_it_was_written() {
        assertThat(Commands.run("demo", "--web=99999").complaint()).contains("99999 (--web): must be");
        assertThat(Commands.run("serve", "-s", "127.0.0.1:1", "-p", "99999").complaint())
                .contains("99999 (--http-port): must be");
        assertThat(Commands.run("inventory", "-c", "x").complaint())
                .contains("harvest.inventory.categories=x (--categories): must be");
    }

    @Test
    void a_run_that_workers_share_is_not_to_be_seen_here() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(5)).start()) {
            Commands.Ended shared = run(server, "--web=0", "-Dharvest.dispatch=jms");
            assertThat(shared.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(shared.complaint()).contains("--web", "harvest.dispatch=direct");
        }
    }
}

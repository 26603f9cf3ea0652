package io.eslharvest.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Harvested;
import io.eslharvest.Trial;
import io.eslharvest.books.StoreBook;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.EslStore;
import io.eslharvest.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** A harvest of servers that answer whatever comes to their mind ends, and its books balance. */
class HarvestPropertyTest {

    /** One server: the bodies of its labels, and of those of its answers that are not what they should be. */
    record OddServer(List<List<String>> stores, Map<String, byte[]> labels, Map<String, byte[]> instead) {

        EslServer start() {
            EslServerData.Builder data = EslServerData.builder().pageSize(5);
            for (int store = 0; store < stores.size(); store++) {
                data.store(EslStore.listing("S" + store, stores.get(store)));
            }
            EslServer server = EslServer.of(data.build()).start();
            labels.forEach((id, body) -> answer(server, EslPath.label(id), body));
            instead.forEach((path, body) -> answer(server, path, body));
            return server;
        }

        private static void answer(EslServer server, String path, byte[] body) {
            byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            server.faults().always(path::equals, (wire, regular) -> {
                wire.write(head);
                wire.finish(body);
            });
        }
    }

    @Provide
    Arbitrary<List<OddServer>> fleets() {
        return servers().list().ofMinSize(1).ofMaxSize(2);
    }

    private static Arbitrary<OddServer> servers() {
        Arbitrary<String> ids = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 30).map(number -> "A-" + number),
                AnyJson.texts().filter(text -> isAnId(text)));
        Arbitrary<List<List<String>>> stores =
                ids.list().ofMaxSize(17).list().ofMinSize(1).ofMaxSize(3);
        Arbitrary<List<byte[]>> labels = Arbitraries.oneOf(AnyJson.bodies(AnyJson.labels()), AnyJson.bodies())
                .list()
                .ofSize(51);
        Arbitrary<Map<String, byte[]>> instead = Arbitraries.maps(
                        Arbitraries.of(EslPath.page("S0", 2), EslPath.page("S1", 1), EslPath.page("S2", 3)),
                        AnyJson.bodies())
                .ofMaxSize(2);
        return Combinators.combine(stores, labels, instead).as((listed, bodies, odd) -> {
            List<String> all = listed.stream().flatMap(List::stream).distinct().toList();
            Map<String, byte[]> byId = new LinkedHashMap<>();
            IntStream.range(0, all.size()).forEach(i -> byId.put(all.get(i), bodies.get(i)));
            return new OddServer(listed, byId, odd);
        });
    }

    /** What survives the way through UTF-8: the server under test could not list anything else. */
    private static boolean isAnId(String text) {
        return !text.isEmpty() && text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    }

    @Property(tries = 12, seed = "61", shrinking = ShrinkingMode.OFF)
    void a_harvest_ends_with_balanced_books_and_a_row_for_each_written_label(@ForAll("fleets") List<OddServer> fleet)
            throws Exception {
        List<EslServer> servers = new ArrayList<>();
        try (Scratch scratch = Scratch.folder("odd-fleet")) {
            fleet.forEach(odd -> servers.add(odd.start()));
            Harvested harvested = Trial.of(servers.toArray(EslServer[]::new))
                    .with("harvest.retries", 0)
                    .with("harvest.give-up-requests", 1000)
                    .with("harvest.csv-formula-guard", false)
                    .run(scratch.folder());
            assertBooks(harvested);
        } finally {
            servers.forEach(EslServer::close);
        }
    }

    private static void assertBooks(Harvested harvested) throws IOException {
        assertThat(harvested.report().balanced()).isTrue();
        StoreBook totals = harvested.totals();
        assertThat(harvested.missing())
                .describedAs("each label that is neither in a file nor left out by a rule is named")
                .hasSizeGreaterThanOrEqualTo((int) (totals.unreadable + (totals.failed > 0 ? 1 : 0)));
        assertThat(harvested.reasons())
                .describedAs("an exception that nobody expected")
                .doesNotContain("internal-error");
        int part = 0;
        long rows = 0;
        for (Report.OfServer server : harvested.report().servers()) {
            part++;
            if (Files.exists(harvested.out().resolve(server.file()))) {
                rows += harvested.rows(part).size();
            }
        }
        assertThat(rows).isEqualTo(totals.written);
    }
}

package io.eslharvest.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped files, each time with one mistake that engineers make: it is found, at its place, and named well. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MutationsTest {

    private static final String RECORD = "routes/record.camel.yaml";
    private static final String REQUEST = "routes/request.camel.yaml";
    private static final String HARVEST = "routes/harvest.camel.yaml";
    private static final String CLOSE = "routes/close-run.camel.yaml";
    private static final String SERVER = "routes/harvest-server.camel.yaml";
    private static final String WRITE = "routes/write-part.camel.yaml";
    private static final String FETCH = "routes/fetch.camel.yaml";
    private static final String SORT = "routes/sort.camel.yaml";
    private static final String AGGREGATE = "routes/aggregate.camel.yaml";
    private static final String FAILURES = "routes/failure-policy.camel.yaml";
    private static final String BEANS = "routes/beans.camel.yaml";
    private static final String PROPERTIES = "application.properties";
    private static final String LABEL = "routes/esl/harvest-label.camel.yaml";
    private static final String READ = "routes/esl/read-page.camel.yaml";

    @TempDir
    private Path folder;

    /**
     * One mistake.
     *
     * @param text what stands in the file once
     * @param into what is made of it
     * @param line what the first line has that is to be named
     * @param says what the message has to say
     */
    record Mutation(String file, String text, String into, Rule rule, String line, String says) {
        @Override
        public String toString() {
            return rule + ": " + into.strip().lines().findFirst().orElse("nothing for " + text.strip());
        }
    }

    /** Puts a step where the route record has room for it. */
    private static Mutation step(String step, Rule rule, String line, String says) {
        String place = "              # your filters and columns go here\n";
        return new Mutation(RECORD, place, place + step.indent(14), rule, line, says);
    }

    static List<Mutation> mutations() {
        return List.of(
                // YAML itself
                new Mutation(SORT, "      steps:", "      steps: [", Rule.YAML, "- setVariable", "no YAML"),
                new Mutation(SORT, "    id: sort\n", "\tid: sort\n", Rule.YAML, "\tid: sort", "no YAML"),
                new Mutation(
                        FETCH,
                        "    desc",
                        "    id: again\n    desc",
                        Rule.YAML,
                        "id: again",
                        "the key id stands twice"),
                step("- log:\n    message: a\n    message: b", Rule.YAML, "message: b", "the key message stands twice"),

                // steps and their options
                step("- setBodi:\n    simple: x", Rule.STEP, "setBodi", "did you mean setBody?"),
                new Mutation(CLOSE, "- bean:", "- been:", Rule.STEP, "- been:", "did you mean bean?"),
                new Mutation(
                        WRITE, "stopOnException", "stopOnExcepton", Rule.STEP, "stopOnExcepton", "stopOnException?"),
                new Mutation(WRITE, "streaming: true", "streaming: maybe", Rule.STEP, "maybe", "must be true or false"),
                new Mutation(REQUEST, "mode: TotalRequests", "mode: Total", Rule.STEP, "Total\n", "ConcurrentRequests"),
                new Mutation(FAILURES, "useExponentialBackOff", "useBackOff", Rule.STEP, "useBackOff", "no option of"),
                new Mutation(FAILURES, "- onException:", "- onExeption:", Rule.STEP, "- onExeption", "onException"),
                new Mutation(SORT, "- route:", "- rout:", Rule.STEP, "- rout:", "did you mean route?"),
                new Mutation(LABEL, "simple:", "simpel:", Rule.STEP, "simpel:", "did you mean simple?"),
                new Mutation(READ, "unmarshalType", "unmarshallType", Rule.STEP, "unmarshallType", "unmarshalType?"),
                new Mutation(
                        SORT, "      uri: direct\n", "      url: direct\n", Rule.STEP, "url: direct", "option of from"),
                step("- setHeader:\n    name: X-A\n    constan: b", Rule.STEP, "constan: b", "constant?"),

                // routes and their files
                new Mutation(SORT, "    id: sort\n", "", Rule.ROUTE_ID, "description:", "a route without an id"),
                new Mutation(SORT, "id: sort\n", "id: sort-it\n", Rule.FILE_NAME, "id: sort-it", "sort-it.camel.yaml"),
                new Mutation(
                        FETCH,
                        "    description: Fetches one path of a server, again if the failure policy says so\n",
                        "",
                        Rule.DESCRIPTION,
                        "id: fetch",
                        "a route without a description"),
                new Mutation(SORT, "id: sort\n", "id: fetch\n", Rule.ROUTE_ID, "id: fetch", "the id fetch is taken by"),
                new Mutation(
                        FETCH,
                        "routeConfigurationId: failure-policy",
                        "routeConfigurationId: failure-polcy",
                        Rule.ROUTE_CONFIGURATION,
                        "failure-polcy",
                        "did you mean failure-policy?"),

                // who calls whom
                new Mutation(
                        BEANS,
                        "direct:harvest-lane",
                        "direct:harvest-lan",
                        Rule.DIRECT,
                        "direct:harvest-lan",
                        "did you mean harvest-lane?"),
                new Mutation(
                        SERVER, "direct:list-stores", "direct:list-store", Rule.DIRECT, "list-store", "list-stores?"),
                new Mutation(LABEL, "name: record", "name: recrod", Rule.DIRECT, "recrod", "did you mean record?"),
                new Mutation(
                        SORT,
                        "        name: sort",
                        "        name: sorted",
                        Rule.CALLER,
                        "name: sorted",
                        "nobody calls"),
                new Mutation(
                        SORT, "        name: sort", "        name: fetch", Rule.DIRECT, "name: fetch", "second route"),
                step("- to: direct:alarm", Rule.DIRECT, "direct:alarm", "no route begins with direct:alarm"),
                step(
                        "- wireTap:\n    uri: direct:alarm",
                        Rule.DIRECT,
                        "direct:alarm",
                        "no route begins with direct:alarm"),

                // placeholders
                step("- log: '{{custom.region}}'", Rule.PLACEHOLDER, "custom.region", "nothing sets {{custom.region}}"),
                new Mutation(
                        WRITE,
                        "{{harvest.csv-delimiter}}",
                        "{{harvest.csv-delimeter}}",
                        Rule.PLACEHOLDER,
                        "csv-delimeter",
                        "did you mean harvest.csv-delimiter?"),
                step("- log: '{{region}}'", Rule.PLACEHOLDER, "{{region}}", "as custom.something"),
                step("- log: '{{env:REGIN}}'", Rule.PLACEHOLDER, "REGIN", "{{env:REGIN:default}}"),
                step("- log: '{{harvest.auth-password}}'", Rule.PLACEHOLDER, "auth-password", "is a secret"),
                new Mutation(
                        PROPERTIES,
                        "pool-size={{harvest.parallel-servers}}\ncamel.threadpool.config[servers].max-p",
                        "pool-size={{harvest.parallel}}\ncamel.threadpool.config[servers].max-p",
                        Rule.PLACEHOLDER,
                        "{{harvest.parallel}}",
                        "there is no key harvest.parallel"),

                // beans
                new Mutation(
                        SORT, "comparator: spoolOrder", "comparator: spoolOder", Rule.BEAN, "spoolOder", "spoolOrder?"),
                new Mutation(SORT, "ref: spools", "ref: spool", Rule.BEAN, "ref: spool", "did you mean spools?"),
                new Mutation(SORT, "method: write(", "method: writes(", Rule.BEAN, "writes(", "did you mean write?"),
                new Mutation(
                        SORT, "write(${variable.bundle}, ${body})", "write(${body})", Rule.BEAN, "write(", "takes [2]"),
                new Mutation(
                        HARVEST,
                        "executorService: servers",
                        "executorService: server",
                        Rule.BEAN,
                        "executorService",
                        "did you mean servers?"),
                new Mutation(
                        AGGREGATE,
                        "aggregationStrategy: gatherSheaves",
                        "aggregationStrategy: gatherSheafs",
                        Rule.BEAN,
                        "gatherSheafs",
                        "did you mean gatherSheaves?"),
                new Mutation(
                        FAILURES,
                        "onExceptionOccurredRef: retryAfter",
                        "onExceptionOccurredRef: retry",
                        Rule.BEAN,
                        "OccurredRef",
                        "there is no bean retry"),
                new Mutation(
                        FAILURES,
                        "${bean:failures?method=worthRetrying(",
                        "${bean:failure?method=worthRetrying(",
                        Rule.BEAN,
                        "bean:failure?",
                        "did you mean failures?"),
                new Mutation(
                        FAILURES,
                        "method=worthRetrying(",
                        "method=worthTrying(",
                        Rule.BEAN,
                        "worthTrying",
                        "worthRetrying?"),
                new Mutation(
                        BEANS,
                        "type: io.eslharvest.http.RequestGate",
                        "type: io.eslharvest.http.Gate",
                        Rule.BEAN,
                        "io.eslharvest.http.Gate",
                        "there is no class io.eslharvest.http.Gate"),
                new Mutation(
                        BEANS, "factoryMethod: pool", "factoryMethod: pools", Rule.BEAN, "pools", "did you mean pool?"),
                new Mutation(
                        BEANS, "destroyMethod: close", "destroyMethod: closed", Rule.BEAN, "closed", "mean close?"),
                new Mutation(
                        BEANS,
                        "\"1\": \"#bean:recordOrder\"",
                        "\"1\": \"#bean:order\"",
                        Rule.BEAN,
                        "#bean:order",
                        "there is no bean order"),
                new Mutation(
                        READ,
                        "io.eslharvest.esl.PageAnswer",
                        "io.eslharvest.esl.PagesAnswer",
                        Rule.BEAN,
                        "PagesAnswer",
                        "there is no class"),
                new Mutation(
                        READ, "objectMapper: eslJson", "objectMapper: json", Rule.BEAN, "objectMapper", "no bean json"),
                new Mutation(
                        FAILURES, "- java.lang.Exception", "- java.lang.Exeption", Rule.BEAN, "Exeption", "no class"),
                new Mutation(
                        REQUEST,
                        "httpMethod: GET",
                        "httpMethod: GET\n              httpClientConfigurer: \"#acessAndGuard\"",
                        Rule.BEAN,
                        "#acessAndGuard",
                        "did you mean accessAndGuard?"),
                new Mutation(
                        PROPERTIES,
                        "camel.component.http.http-client-configurer=#accessAndGuard",
                        "camel.component.http.http-client-configurer=#guard",
                        Rule.BEAN,
                        "http-client-configurer=#guard",
                        "there is no bean guard"),

                // variables
                new Mutation(
                        LABEL, "${variable.label}", "${variable.lable}", Rule.VARIABLE, "lable", "did you mean label?"),
                new Mutation(
                        WRITE, "${variable.part.rows}", "${variable.parts.rows}", Rule.VARIABLE, "parts", "mean part?"),

                // whom a request goes to
                new Mutation(
                        REQUEST,
                        "\"${variable.origin}\"",
                        "\"http://${body[host]}\"",
                        Rule.ADDRESS,
                        "${body[host]}",
                        "the host of"),
                new Mutation(
                        REQUEST,
                        "\"${variable.origin}\"",
                        "\"http://${variable.authority}${header.x}\"",
                        Rule.ADDRESS,
                        "${header.x}",
                        "the host of"),
                new Mutation(
                        REQUEST,
                        "\"${variable.origin}\"",
                        "\"${variable.origin}${header.x}\"",
                        Rule.ADDRESS,
                        "${header.x}",
                        "the scheme of"),
                new Mutation(
                        REQUEST,
                        "\"${variable.origin}\"",
                        "\"${variable.scheme}://${variable.authority}\"",
                        Rule.ADDRESS,
                        "variable.scheme",
                        "the scheme of"),
                step("- toD: ${body[url]}", Rule.ADDRESS, "${body[url]}", "the scheme of"),
                step("- toD: sftp:${body[host]}/in", Rule.ADDRESS, "sftp:", "${variable.authority}"),
                step("- recipientList:\n    header: next", Rule.ADDRESS, "header: next", "comes from data (header)"),
                step("- recipientList:\n    simple: 'log:a,http://${body[x]}/b'", Rule.ADDRESS, "log:a", "the host of"),
                step("- routingSlip:\n    jsonpath: $.next", Rule.ADDRESS, "jsonpath", "comes from data (jsonpath)"),
                step("- enrich:\n    simple: http:${header.host}/x", Rule.ADDRESS, "header.host", "the host of"),
                step("- toD: direct:${body[kind]}", Rule.ADDRESS, "direct:${", "said by data"),
                step("- to: http:${variable.authority}/x", Rule.ADDRESS, "- to: http", "use toD"),
                step(
                        "- setHeader:\n    name: CamelHttpUri\n    simple: http://${body[host]}/",
                        Rule.ADDRESS,
                        "body[host]",
                        "CamelHttpUri says where the request goes"),
                step(
                        "- setHeader:\n    name: CamelHttpUri\n    header: next",
                        Rule.ADDRESS,
                        "header: next",
                        "from data"),
                step(
                        "- setVariable:\n    name: authority\n    simple: ${body[host]}",
                        Rule.ADDRESS,
                        "body[host]",
                        "authority says where the request goes"),
                step(
                        "- setVariable:\n    name: origin\n    simple: http://${body[host]}",
                        Rule.ADDRESS,
                        "body[host]",
                        "origin says where the request goes"),
                step(
                        "- toD: http:${body[host]}/{{custom.a:b}}/{{bean:failures.x}}",
                        Rule.ADDRESS,
                        "body[host]",
                        "the host of"),

                // what holds requests back
                new Mutation(
                        REQUEST,
                        "mode: TotalRequests",
                        "mode: ConcurrentRequests",
                        Rule.SAFEGUARD,
                        "- to:",
                        "needs a throttle"),
                new Mutation(
                        REQUEST,
                        "disabled: \"{{harvest.throttle-disabled}}\"",
                        "disabled: true",
                        Rule.SAFEGUARD,
                        "- to:",
                        "needs a throttle"),
                new Mutation(
                        REQUEST,
                        "ref: passRequest",
                        "ref: admitRequest",
                        Rule.SAFEGUARD,
                        "- to:",
                        "needs process: ref: passRequest"),
                new Mutation(
                        REQUEST,
                        "        - removeHeaders:\n            pattern: \"*\"\n",
                        "",
                        Rule.SAFEGUARD,
                        "- to:",
                        "removeHeaders"),
                new Mutation(
                        REQUEST,
                        "httpMethod: GET",
                        "httpMethod: GET\n              httpClientConfigurer: \"#exchangeGuard\"",
                        Rule.SAFEGUARD,
                        "http:server",
                        "a request without"),
                new Mutation(
                        FETCH,
                        "    routeConfigurationId: failure-policy\n",
                        "",
                        Rule.SAFEGUARD,
                        "id: fetch",
                        "needs routeConfigurationId: failure-policy"),
                new Mutation(
                        WRITE,
                        "    routeConfigurationId: disk-policy\n",
                        "",
                        Rule.SAFEGUARD,
                        "id: write-part",
                        "a full disk would go unnoticed"),
                new Mutation(
                        READ,
                        "    errorHandler:\n      noErrorHandler: {}\n",
                        "",
                        Rule.SAFEGUARD,
                        "id: read-page",
                        "noErrorHandler"),
                new Mutation(
                        SERVER,
                        "            executorService: lanes\n",
                        "",
                        Rule.SAFEGUARD,
                        "id: harvest-server",
                        "executorService: lanes"),

                // endpoints
                step("- to: flie:/tmp/x", Rule.ENDPOINT, "flie:", "did you mean file?"),
                step("- to: kafka:labels", Rule.ENDPOINT, "kafka:", "camel-kafka into lib/custom/"),
                step("- to: file:/tmp?fileExists=Append", Rule.ENDPOINT, "fileExists", "did you mean fileExist?"),
                new Mutation(
                        WRITE, "fileExist: Override", "fileExist: Replace", Rule.ENDPOINT, "Replace", "must be one of"),
                step(
                        "- to:\n    uri: file:/tmp\n    parameters:\n      autoCreate: si",
                        Rule.ENDPOINT,
                        "autoCreate: si",
                        "must be true or false"),
                step("- to: file:/tmp?noop=true", Rule.ENDPOINT, "noop=true", "only for receiving"),

                // expressions
                new Mutation(
                        SORT, "\"${body.records}\"", "\"${body.records\"", Rule.EXPRESSION, "body.records", "Simple"),
                step(
                        "- filter:\n    simple: ${body[battery]} >== 3\n    steps:\n      - stop: {}",
                        Rule.EXPRESSION,
                        ">==",
                        "no condition in Simple"),
                step("- setBody:\n    simple: ${bdy}", Rule.EXPRESSION, "${bdy}", "no expression in Simple"),
                step("- log: ${bdy}", Rule.EXPRESSION, "${bdy}", "no expression in Simple"),
                step("- setBody:\n    groovy: 1 + 1", Rule.EXPRESSION, "groovy", "groovy is not installed"),

                // properties
                new Mutation(
                        PROPERTIES,
                        "copy-headers=false\ncamel.component.http.skip",
                        "copy-header=false\n" + "camel.component.http.skip",
                        Rule.PROPERTY,
                        "http.copy-header=",
                        "no such property"),
                new Mutation(
                        PROPERTIES,
                        "camel.main.shutdown-timeout=3",
                        "camel.main.shutdown-timeout=soon",
                        Rule.PROPERTY,
                        "shutdown-timeout=soon",
                        "soon"));
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void is_found_at_its_place(Mutation mutation) throws Exception {
        Bench bench = new Bench(folder).change(mutation.file, mutation.text, mutation.into);

        List<Finding> findings = bench.everything();

        int line = bench.line(mutation.file, mutation.line.strip());
        assertThat(findings)
                .filteredOn(finding ->
                        finding.rule() == mutation.rule && finding.message().contains(mutation.says))
                .describedAs("of %s", findings)
                .extracting(finding -> finding.place().file(), finding -> finding.place()
                        .line())
                .containsExactly(tuple(mutation.file, line));
    }
}

package io.eslharvest.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every {@code harvest.*} key, each declared once: its name, default, what is allowed, and what it means. An empty
 * default means that the key is not set.
 */
public enum Key {
    // The fleet
    SERVERS("harvest.servers", "", Kind.text("host:port or base URLs, comma-separated"), "the servers to harvest"),
    SERVERS_FILE("harvest.servers-file", "", Kind.path(), "a file that lists the servers, one a line, # comments"),
    SOURCE("harvest.source", "esl", Kind.word(), "what the servers are: esl, items or a source of your own"),

    // How hard the servers are asked
    PARALLEL_SERVERS("harvest.parallel-servers", "3", Kind.whole(1, 1000), "servers harvested at a time"),
    REQUESTS_PER_SERVER(
            "harvest.requests-per-server",
            "4",
            Kind.wholeOr("auto", 1, 100),
            "most requests in flight to one server at any moment, retries included, auto = as it bears best"),
    REQUESTS_PER_SERVER_MAX(
            "harvest.requests-per-server-max",
            "16",
            Kind.whole(1, 100),
            "how far harvest.requests-per-server=auto may go"),
    REQUESTS_PER_SERVER_EXCEPT(
            "harvest.requests-per-server-except",
            "",
            Kind.caps(1, 100),
            "servers with a cap of their own in place of harvest.requests-per-server"),
    REQUESTS_IN_FLIGHT(
            "harvest.requests-in-flight",
            "0",
            Kind.whole(0, 10_000),
            "most requests in flight to all servers together, 0 = no limit"),
    REQUESTS_PER_SECOND(
            "harvest.requests-per-second",
            "0",
            Kind.whole(0, 10_000),
            "most requests a second to one server, 0 = no limit"),
    PAGE_DELAY_MILLIS(
            "harvest.page-delay-millis", "0", Kind.whole(0, 3_600_000), "pause between two pages of a store, in ms"),
    STOP_AT("harvest.stop-at", "", Kind.localTime(), "no new request after it, the run can be resumed"),
    SERVER_DEADLINE_MINUTES(
            "harvest.server-deadline-minutes",
            "0",
            Kind.whole(0, 10_080),
            "most minutes spent on one server, then it is reported as partial, 0 = no limit"),

    // Which records, in what order
    MAX_RECORDS_PER_STORE(
            "harvest.max-records-per-store",
            "0",
            Kind.whole(0, Integer.MAX_VALUE),
            "the first N distinct labels in page order, 0 = no limit"),
    SEEN_WITHIN_DAYS(
            "harvest.seen-within-days",
            "7",
            Kind.whole(0, 36_500),
            "labels silent for more days are left out, 0 = keep all"),
    SORT_BY("harvest.sort-by", "frequency", Kind.word(), "the column that orders each file, numeric where it is"),
    SORT_ORDER("harvest.sort-order", "ascending", Kind.oneOf("ascending", "descending"), "the direction of the order"),
    RECORDS_IN_MEMORY(
            "harvest.records-in-memory",
            "8000",
            Kind.whole(500, 200_000),
            "records of all servers that wait in memory before they go to disk"),

    // The files
    OUTPUT_DIR(
            "harvest.output-dir",
            "out",
            Kind.outputFolder(),
            "where parts, report and missing list go, {date} and {time} = the run's start"),
    COLUMNS("harvest.columns", "", Kind.columns(), "which columns, in what order, empty = the standard ones"),
    SERVERS_PER_FILE("harvest.servers-per-file", "1", Kind.whole(1, 10_000), "servers in one CSV file"),
    TIME_ZONE("harvest.time-zone", "", Kind.timeZone(), "the zone of all times written and read, empty = the system's"),
    CSV_DELIMITER("harvest.csv-delimiter", ",", Kind.delimiter(), "between two cells"),
    CSV_BOM("harvest.csv-bom", "false", Kind.flag(), "a byte order mark, which makes Excel read UTF-8"),
    CSV_FORMULA_GUARD(
            "harvest.csv-formula-guard",
            "true",
            Kind.flag(),
            "a leading ' on text cells that a spreadsheet would run as a formula"),

    // Patience
    CONNECT_TIMEOUT_MILLIS(
            "harvest.connect-timeout-millis",
            "5000",
            Kind.whole(1, 600_000),
            "bound of one connect, and of the TLS handshake after it, in ms"),
    REQUEST_TIMEOUT_MILLIS(
            "harvest.request-timeout-millis",
            "30000",
            Kind.whole(1, 3_600_000),
            "bound of one whole exchange, slow bodies included, in ms"),
    RETRIES("harvest.retries", "4", Kind.whole(0, 100), "attempts after a first one that failed"),
    RETRY_DELAY_MILLIS(
            "harvest.retry-delay-millis",
            "500",
            Kind.whole(0, 60_000),
            "wait before the first retry, doubled each time, with jitter, in ms"),
    RETRY_AFTER_MAX_SECONDS(
            "harvest.retry-after-max-seconds",
            "60",
            Kind.whole(0, 86_400),
            "longest wait that a server's Retry-After can ask for, in s"),
    GIVE_UP_PAGES("harvest.give-up-pages", "3", Kind.whole(1, 1_000_000), "failed pages in a row that give a store up"),
    GIVE_UP_REQUESTS(
            "harvest.give-up-requests",
            "20",
            Kind.whole(1, 1_000_000),
            "failed requests in a row that give a server up"),
    MAX_BODY_BYTES(
            "harvest.max-body-bytes",
            "67108864",
            Kind.whole(1024, Integer.MAX_VALUE),
            "largest answer, in bytes after decompression"),

    // Checks
    CHECK_CONCURRENCY(
            "harvest.check-concurrency", "100", Kind.whole(1, 1000), "servers or URLs that check asks at a time"),
    CHECK_TIMEOUT_MILLIS(
            "harvest.check-timeout-millis",
            "10000",
            Kind.whole(1, 600_000),
            "bound of one check from its look-up to its last byte, in ms"),

    // Who is asked, and who asks
    TLS_TRUST_STORE(
            "harvest.tls-trust-store",
            "",
            Kind.path(),
            "a PKCS12 or JKS file of the authorities that https servers are trusted by, empty = those of the Java runtime"),
    TLS_TRUST_STORE_PASSWORD("harvest.tls-trust-store-password", "", Kind.secretText(), "the password of that file"),
    TLS_KEY_STORE(
            "harvest.tls-key-store",
            "",
            Kind.path(),
            "a PKCS12 or JKS file with key and certificate, for https servers that ask for one"),
    TLS_KEY_STORE_PASSWORD(
            "harvest.tls-key-store-password", "", Kind.secretText(), "the password of that file and of its key"),
    AUTH(
            "harvest.auth",
            "none",
            Kind.oneOf("none", "basic", "bearer", "api-key"),
            "how each server is told who asks, unless harvest.auth-file says otherwise"),
    AUTH_USERNAME("harvest.auth-username", "", Kind.userName(), "for basic"),
    AUTH_PASSWORD("harvest.auth-password", "", Kind.secretText(), "for basic"),
    AUTH_TOKEN("harvest.auth-token", "", Kind.secretToken(), "for bearer, and the key for api-key"),
    AUTH_HEADER("harvest.auth-header", "X-API-Key", Kind.headerName(), "the header that carries the key for api-key"),
    AUTH_FILE(
            "harvest.auth-file",
            "",
            Kind.path(),
            "a file with the credentials of single servers, which only its owner and group may read"),

    // Another paged API, for harvest.source=items
    ITEMS_PATH("harvest.items.path", "/api/items", Kind.urlPath(), "where the pages are, below the server's base URL"),
    ITEMS_PAGING(
            "harvest.items.paging",
            "page",
            Kind.oneOf("page", "offset", "link", "next", "cursor"),
            "how a page is asked for: by its number, by the records before it, or as the page before it says"),
    ITEMS_PAGE_PARAM(
            "harvest.items.page-param",
            "page",
            Kind.word(),
            "the query parameter with the page's number, with the offset or with the cursor"),
    ITEMS_SIZE_PARAM("harvest.items.size-param", "pageSize", Kind.word(), "the query parameter with the page's size"),
    ITEMS_PAGE_SIZE("harvest.items.page-size", "100", Kind.whole(1, 100_000), "records a page"),
    ITEMS_FIRST_PAGE(
            "harvest.items.first-page", "0", Kind.whole(0, 1_000_000), "the number of the first page, or its offset"),
    ITEMS_RECORDS(
            "harvest.items.records",
            "items",
            Kind.word(),
            "where the records are, a dotted path into the body, . = the body itself"),
    ITEMS_TOTAL(
            "harvest.items.total",
            "total",
            Kind.word(),
            "where the total is, a dotted path into the body or header:X-Total-Count, none = nowhere"),
    ITEMS_TOTAL_IS("harvest.items.total-is", "items", Kind.oneOf("items", "pages"), "what the total counts"),
    ITEMS_NEXT(
            "harvest.items.next",
            "next",
            Kind.word(),
            "where the next page's URL or the cursor is, a dotted path into the body or header:X-Next"),

    // The shop inventory
    INVENTORY_CATEGORIES(
            "harvest.inventory.categories", "", Kind.namedUrls(), "the category pages the inventory is filled from"),
    INVENTORY_TILE_SELECTOR(
            "harvest.inventory.tile-selector",
            ".article-tile",
            Kind.text("a CSS selector"),
            "one article on a category page"),
    INVENTORY_NAME_SELECTOR(
            "harvest.inventory.name-selector",
            ".article-tile__name",
            Kind.text("a CSS selector"),
            "the name within an article"),
    INVENTORY_PRICE_SELECTOR(
            "harvest.inventory.price-selector",
            ".article__price",
            Kind.text("a CSS selector"),
            "the price within an article"),
    INVENTORY_QUANTITY_SELECTOR(
            "harvest.inventory.quantity-selector",
            "",
            Kind.text("a CSS selector"),
            "the quantity within an article, empty = quantity 1"),
    INVENTORY_TILES_PER_PAGE(
            "harvest.inventory.tiles-per-page", "10", Kind.whole(0, 10_000), "articles taken from one page, 0 = all"),
    INVENTORY_AUTOSAVE_SECONDS(
            "harvest.inventory.autosave-seconds", "10", Kind.whole(1, 86_400), "time between two saves, in s"),

    // Commands that stay up
    HTTP_HOST("harvest.http-host", "127.0.0.1", Kind.word(), "the address that serve and inventory listen on"),
    HTTP_PORT(
            "harvest.http-port",
            "8080",
            Kind.whole(0, 65_535),
            "the port that serve and inventory listen on, 0 = any free one"),
    SCHEDULE(
            "harvest.schedule",
            "",
            Kind.cron(),
            "when serve harvests, in harvest.time-zone, empty = only when it is asked over HTTP"),
    SCHEDULE_MISFIRE(
            "harvest.schedule-misfire",
            "run",
            Kind.oneOf("run", "skip"),
            "what becomes of a scheduled harvest that was missed or broken off while serve was down: run = it is made up"
                    + " for at the start"),
    KEEP_DAYS(
            "harvest.keep-days",
            "0",
            Kind.whole(0, 36_500),
            "days after which serve removes the folder of a run, 0 = never"),
    SERVE_TOKEN(
            "harvest.serve-token",
            "",
            Kind.secretToken(),
            "what lets somebody start and stop harvests over HTTP, from the environment only, empty = nobody may"),

    // Many workers
    DISPATCH(
            "harvest.dispatch",
            "direct",
            Kind.oneOf("direct", "jms"),
            "who harvests: direct = this process, jms = the workers that wait at a queue"),
    BROKER_URL("harvest.broker-url", "tcp://127.0.0.1:61616", Kind.url(), "the broker that submit and work meet at"),
    QUEUE("harvest.queue", "esl-harvest.servers", Kind.word(), "the queue of servers to harvest"),
    MAX_DELIVERIES(
            "harvest.max-deliveries",
            "5",
            Kind.whole(1, 1000),
            "how often in a row a server is given to a worker and nothing comes of it, before it is given up"),
    BROKER_USERNAME("harvest.broker-username", "", Kind.userName(), "for a broker that asks who comes"),
    BROKER_PASSWORD("harvest.broker-password", "", Kind.secretText(), "for a broker that asks who comes"),
    BROKER_TLS("harvest.broker-tls", "false", Kind.flag(), "whether the broker is spoken to over TLS"),
    BROKER_TRUST_STORE(
            "harvest.broker-trust-store",
            "",
            Kind.path(),
            "a PKCS12 or JKS file of the authorities that the broker is trusted by, empty = those of the Java runtime"),
    BROKER_TRUST_STORE_PASSWORD(
            "harvest.broker-trust-store-password", "", Kind.secretText(), "the password of that file"),
    BROKER_KEY_STORE(
            "harvest.broker-key-store",
            "",
            Kind.path(),
            "a PKCS12 or JKS file with key and certificate, for a broker that asks for one"),
    BROKER_KEY_STORE_PASSWORD(
            "harvest.broker-key-store-password", "", Kind.secretText(), "the password of that file and of its key");

    private static final String PREFIX = "harvest.";
    private static final Map<String, Key> BY_PROPERTY_NAME = new HashMap<>();
    private static final Map<String, Key> BY_ENVIRONMENT_NAME = new HashMap<>();

    static {
        for (Key key : values()) {
            BY_PROPERTY_NAME.put(key.propertyName, key);
            BY_ENVIRONMENT_NAME.put(key.environmentName(), key);
        }
    }

    private final String propertyName;
    private final String defaultValue;
    private final Kind kind;
    private final String meaning;

    Key(String propertyName, String defaultValue, Kind kind, String meaning) {
        this.propertyName = propertyName;
        this.defaultValue = defaultValue;
        this.kind = kind;
        this.meaning = meaning;
    }

    /** The property's name, such as {@code harvest.parallel-servers}. */
    public String propertyName() {
        return propertyName;
    }

    /** The value where nothing is set; empty where the key then stays unset. */
    public String defaultValue() {
        return defaultValue;
    }

    /** What a value has to be, such as "a whole number from 1 to 1000". */
    public String allowed() {
        return kind.allowed();
    }

    /** What the key does, with its unit, in one line. */
    public String meaning() {
        return meaning;
    }

    /** True for a value that no message, log or list of processes may show. */
    public boolean secret() {
        return kind.secret();
    }

    /** What a secret on the command line is answered with: never with its value. */
    public String commandLineRefusal() {
        return propertyName
                + ": a secret has no place on the command line, where every list of processes shows it; set "
                + environmentName() + (isForEnvironmentOnly() ? "" : " or application.properties")
                + ", and change the one that was shown";
    }

    /** Whether nothing but the environment may set it: what lets somebody in is not to lie in a file of many readers. */
    boolean isForEnvironmentOnly() {
        return this == SERVE_TOKEN;
    }

    /** The environment variable that sets the key, such as {@code HARVEST_PARALLEL_SERVERS}. */
    public String environmentName() {
        StringBuilder name = new StringBuilder(propertyName.length());
        for (int i = 0; i < propertyName.length(); i++) {
            char c = propertyName.charAt(i);
            // not String.toUpperCase: a Turkish locale would make another letter of i
            name.append(c == '.' || c == '-' ? '_' : Character.toUpperCase(c));
        }
        return name.toString();
    }

    /** The name without its prefix, as most command-line options are called: {@code --output-dir}. */
    public String optionName() {
        return "--" + propertyName.substring(PREFIX.length());
    }

    Kind kind() {
        return kind;
    }

    /** The key of that name, exactly as written. */
    public static Optional<Key> named(String propertyName) {
        return Optional.ofNullable(BY_PROPERTY_NAME.get(propertyName));
    }

    /** The key that this environment variable sets. */
    static Optional<Key> namedInEnvironment(String variable) {
        return Optional.ofNullable(BY_ENVIRONMENT_NAME.get(variable));
    }

    /** The names of all keys. */
    public static Set<String> propertyNames() {
        return BY_PROPERTY_NAME.keySet();
    }

    static Set<String> environmentNames() {
        return BY_ENVIRONMENT_NAME.keySet();
    }

    /** True for a name that this program claims for itself, known or not. */
    static boolean claims(String propertyName) {
        return propertyName.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }
}

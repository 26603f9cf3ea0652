package io.eslharvest.settings;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import javax.net.ssl.SSLContext;

/** The configuration of one start of the program: every key checked, immutable. */
public final class Settings {

    /** The source that the standard columns and their order are made for. */
    public static final String ESL = "esl";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

    private final Map<Key, Given> given;
    private final Map<Key, Object> values;
    private final Map<String, String> others;
    private final List<String> warnings;
    private final List<Column> columns;
    private final Map<ServerAddress, Integer> caps;
    private final Credentials credentials;
    private final Optional<SSLContext> tls;

    private Settings(
            Map<Key, Given> given,
            Map<Key, Object> values,
            Map<String, String> others,
            List<String> warnings,
            Credentials credentials,
            Optional<SSLContext> tls) {
        this.given = given;
        this.values = values;
        this.others = others;
        this.warnings = List.copyOf(warnings);
        String names = text(Key.COLUMNS);
        this.columns = names.isEmpty() ? List.of() : Column.parseAll(names);
        String capsOfServers = text(Key.REQUESTS_PER_SERVER_EXCEPT);
        this.caps = capsOfServers.isEmpty() ? Map.of() : ServerCaps.parse(capsOfServers);
        this.credentials = credentials;
        this.tls = tls;
    }

    /**
     * Reads the configuration, the weakest place first. A key left empty somewhere has its default again.
     *
     * @param applicationProperties the installation's file, in UTF-8
     * @param environment           all environment variables; {@code HARVEST_*} are used
     * @param definitions           the {@code -D key=value} pairs
     * @param options               command-line options, by the name of the property each sets
     * @param routesDir             the route files, looked into for columns that only they know
     * @throws ConfigurationException with every problem there is
     */
    public static Settings load(
            Path applicationProperties,
            Map<String, String> environment,
            Map<String, String> definitions,
            Map<String, String> options,
            Path routesDir)
            throws ConfigurationException {
        return load(applicationProperties, environment, definitions, options, Map.of(), routesDir);
    }

    /**
     * The same for a command some of whose options are not called as their property is.
     *
     * @param optionNames what those are called, by the name of the property each sets
     */
    public static Settings load(
            Path applicationProperties,
            Map<String, String> environment,
            Map<String, String> definitions,
            Map<String, String> options,
            Map<String, String> optionNames,
            Path routesDir)
            throws ConfigurationException {
        List<String> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Layers layers = new Layers(problems, warnings);
        layers.addFile(applicationProperties);
        layers.addEnvironment(environment);
        layers.addDefinitions(definitions);
        layers.addOptions(options, optionNames);
        return read(layers, routesDir, problems, warnings);
    }

    /**
     * Reads the configuration that a platform has, which knows places of its own.
     *
     * @param properties of the platform, secrets included; a key that is not there has its default
     * @param where what the platform calls them, for messages
     * @param ofOneRun what one run sets above them, by the names of the properties
     * @param routesDir the route files, looked into for columns that only they know
     * @throws ConfigurationException with every problem there is
     */
    public static Settings ofPlatform(
            Map<String, String> properties, String where, Map<String, String> ofOneRun, Path routesDir)
            throws ConfigurationException {
        List<String> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Layers layers = new Layers(problems, warnings);
        layers.addPlatform(properties, where);
        layers.addOptions(ofOneRun, Map.of());
        return read(layers, routesDir, problems, warnings);
    }

    private static Settings read(Layers layers, Path routesDir, List<String> problems, List<String> warnings)
            throws ConfigurationException {
        SettingsReader reader = new SettingsReader(layers, new RouteFiles(routesDir), problems);
        Map<Key, Object> values = reader.read();
        AccessReader access = new AccessReader(reader.given(), values, problems, warnings);
        Credentials credentials = access.credentials();
        Optional<SSLContext> tls = access.tls();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Settings(reader.given(), values, layers.others(), warnings, credentials, tls);
    }

    /** What is odd but does not keep the program from starting, one sentence each. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Every {@code harvest.*} key with its effective value, empty where it is not set, and all other properties as
     * they were given. {@code {date}} and {@code {time}} in the output folder still stand. Secrets are left out: what
     * Camel knows, its dumps, its consoles and its logs can tell.
     */
    public Map<String, String> asProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (Key key : Key.values()) {
            if (!key.secret()) {
                properties.put(key.propertyName(), text(key));
            }
        }
        properties.putAll(others);
        return properties;
    }

    /** Where the key's value comes from, for messages: "application.properties, line 4". */
    public String whereSet(Key key) {
        return given.get(key).where();
    }

    /** The value of a key whose kind is a whole number. */
    public int number(Key key) {
        return (Integer) values.get(key);
    }

    /** The value of a key that is true or false. */
    public boolean flag(Key key) {
        return (Boolean) values.get(key);
    }

    /** The value of any key as text; empty where the key is not set. */
    public String text(Key key) {
        Object value = values.get(key);
        return value == null ? "" : value.toString();
    }

    public String source() {
        return text(Key.SOURCE);
    }

    /** The servers as they were listed, comma-separated; {@link ServerList} reads them. */
    String servers() {
        return text(Key.SERVERS);
    }

    Optional<Path> serversFile() {
        return Optional.ofNullable((Path) values.get(Key.SERVERS_FILE));
    }

    /**
     * Where the files of a run go, relative to the caller's folder unless it is absolute. {@code {date}} and
     * {@code {time}} become the run's start in the configured zone, as {@code 2026-11-21} and {@code 063000}.
     */
    public Path outputDir(Instant runStart) {
        return folder(text(Key.OUTPUT_DIR), runStart);
    }

    /** A folder whose name has {@code {date}} and {@code {time}} in it, for a run that starts then. */
    public Path folder(String pattern, Instant runStart) {
        ZonedDateTime start = runStart.atZone(timeZone());
        return Path.of(pattern.replace("{date}", DATE.format(start)).replace("{time}", TIME.format(start)));
    }

    /** Who each server is told that asks. */
    public Credentials credentials() {
        return credentials;
    }

    /** Whom https servers are trusted by and what they are shown; empty for the Java runtime's own. */
    public Optional<SSLContext> tls() {
        return tls;
    }

    public int parallelServers() {
        return number(Key.PARALLEL_SERVERS);
    }

    /** To a server that has no cap of its own; where that is found while it is asked, how high it may get. */
    public int requestsPerServer() {
        return isAdaptive() ? number(Key.REQUESTS_PER_SERVER_MAX) : number(Key.REQUESTS_PER_SERVER);
    }

    private boolean isAdaptive() {
        return !(values.get(Key.REQUESTS_PER_SERVER) instanceof Integer);
    }

    /** Whether the cap of a server is found while it is asked. */
    public boolean isAdaptive(ServerAddress server) {
        return isAdaptive() && !caps.containsKey(server);
    }

    /** To one server, which may have a cap of its own. */
    public int requestsPerServer(ServerAddress server) {
        return caps.getOrDefault(server, requestsPerServer());
    }

    /** To the server that may have the most. */
    public int mostRequestsPerServer() {
        return caps.values().stream().reduce(requestsPerServer(), Math::max);
    }

    /** The servers that have a cap of their own. */
    Set<ServerAddress> serversWithACap() {
        return caps.keySet();
    }

    /** Over all servers; 0 = no limit. */
    public int requestsInFlight() {
        return number(Key.REQUESTS_IN_FLIGHT);
    }

    /** To one server; 0 = no limit. */
    public int requestsPerSecond() {
        return number(Key.REQUESTS_PER_SECOND);
    }

    public int pageDelayMillis() {
        return number(Key.PAGE_DELAY_MILLIS);
    }

    /** In {@link #timeZone()}; absent = never. */
    public Optional<LocalTime> stopAt() {
        return Optional.ofNullable((LocalTime) values.get(Key.STOP_AT));
    }

    /** 0 = no limit. */
    public int serverDeadlineMinutes() {
        return number(Key.SERVER_DEADLINE_MINUTES);
    }

    /** 0 = no limit. */
    public int maxRecordsPerStore() {
        return number(Key.MAX_RECORDS_PER_STORE);
    }

    /** 0 = keep all. */
    public int seenWithinDays() {
        return number(Key.SEEN_WITHIN_DAYS);
    }

    /** Empty where another source than the ESL servers leaves its records in the order of the pages. */
    public String sortBy() {
        return text(Key.SORT_BY);
    }

    public boolean sortDescending() {
        return text(Key.SORT_ORDER).equals("descending");
    }

    /** Over all servers. */
    public int recordsInMemory() {
        return number(Key.RECORDS_IN_MEMORY);
    }

    /** Empty where another source than the ESL servers takes them from its first record. */
    public List<Column> columns() {
        return columns;
    }

    public int serversPerFile() {
        return number(Key.SERVERS_PER_FILE);
    }

    public ZoneId timeZone() {
        return (ZoneId) values.get(Key.TIME_ZONE);
    }

    public char csvDelimiter() {
        return (Character) values.get(Key.CSV_DELIMITER);
    }

    public boolean csvBom() {
        return flag(Key.CSV_BOM);
    }

    public boolean csvFormulaGuard() {
        return flag(Key.CSV_FORMULA_GUARD);
    }

    public int connectTimeoutMillis() {
        return number(Key.CONNECT_TIMEOUT_MILLIS);
    }

    public int requestTimeoutMillis() {
        return number(Key.REQUEST_TIMEOUT_MILLIS);
    }

    /** Attempts after the first one. */
    public int retries() {
        return number(Key.RETRIES);
    }

    public int retryAfterMaxSeconds() {
        return number(Key.RETRY_AFTER_MAX_SECONDS);
    }

    public int giveUpPages() {
        return number(Key.GIVE_UP_PAGES);
    }

    public int giveUpRequests() {
        return number(Key.GIVE_UP_REQUESTS);
    }

    public int maxBodyBytes() {
        return number(Key.MAX_BODY_BYTES);
    }

    /** Whether workers at a queue harvest, not this process. */
    public boolean isDispatched() {
        return text(Key.DISPATCH).equals("jms");
    }

    /** How often in a row a server may come back from its worker with nothing done. */
    public int maxDeliveries() {
        return number(Key.MAX_DELIVERIES);
    }

    /** Targets that are checked at a time. */
    public int checkConcurrency() {
        return number(Key.CHECK_CONCURRENCY);
    }

    /** For one target, from the look-up of its name to the last byte of its answer. */
    public int checkTimeoutMillis() {
        return number(Key.CHECK_TIMEOUT_MILLIS);
    }

    /** The URL of each category page by its name, in the order they were given in; not all need be URLs. */
    public Map<String, String> inventoryCategories() {
        String categories = text(Key.INVENTORY_CATEGORIES);
        return categories.isEmpty() ? Map.of() : Kind.urlsByName(categories);
    }

    /** The address that commands with a page listen on. */
    public String httpHost() {
        return text(Key.HTTP_HOST);
    }

    /** 0 = any free one. */
    public int httpPort() {
        return number(Key.HTTP_PORT);
    }

    /**
     * {@link #timeZone()} for who knows no offsets but those in the form {@code GMT+02:00}: of {@code +02:00} and of
     * {@code UTC+02:00} a {@link TimeZone} would be made that is GMT.
     */
    public TimeZone scheduleZone() {
        return TimeZone.getTimeZone(timeZone().normalized());
    }

    /** When {@code serve} harvests, as a cron expression in {@link #timeZone()}; empty = only when it is asked. */
    public String schedule() {
        return text(Key.SCHEDULE);
    }

    /** Whether a scheduled harvest that was missed is made up for. */
    public boolean makesUpForMissedRuns() {
        return text(Key.SCHEDULE_MISFIRE).equals("run");
    }

    /** After so many days the folder of a run is removed; 0 = never. */
    public int keepDays() {
        return number(Key.KEEP_DAYS);
    }

    /** What lets somebody start and stop harvests over HTTP; empty = nobody may. */
    public String serveToken() {
        return text(Key.SERVE_TOKEN);
    }

    /** Records that a page is asked for, of a source whose pages carry the records. */
    public int itemsPageSize() {
        return number(Key.ITEMS_PAGE_SIZE);
    }

    /** Whether the files are to have a column of that name, or are sorted by it. */
    public boolean namesColumn(String name) {
        return sortBy().equals(name)
                || columns.stream().anyMatch(column -> column.name().equals(name));
    }
}

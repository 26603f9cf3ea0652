package io.eslharvest.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Stock;
import io.eslharvest.demo.EslServer;
import io.eslharvest.docs.LabelBroker;
import io.eslharvest.engine.CamelEngine;
import io.eslharvest.settings.Settings;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The routes of a worker on a broker. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkRoutesTest {

    private static final String QUEUE = "esl-harvest.servers";
    private static final String DEAD_LETTER = QUEUE + ".dead-letter";

    private static final EslServer SERVER = EslServer.of(Stock.store(3)).start();
    private static final ByteArrayOutputStream SAID = new ByteArrayOutputStream();

    @TempDir
    private static Path out;

    private static LabelBroker queues;
    private static ActiveMQConnectionFactory factory;
    private static Connection connection;
    private static Session session;
    private static SharedTrial trial;
    private static Broker broker;
    private static Workbench workbench;
    private static CamelEngine camel;

    @BeforeAll
    static void work() throws Exception {
        queues = new LabelBroker();
        factory = new ActiveMQConnectionFactory(queues.url());
        connection = factory.createConnection();
        connection.start();
        session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        trial = new SharedTrial(out, SERVER).submit();
        Settings settings =
                trial.ofWorker(Map.of("harvest.broker-url", queues.url(), "harvest.servers", "127.0.0.1:1"));
        workbench = new Workbench(trial::ofWorker, SharedTrial.ROUTES, 2, new PrintStream(SAID, true));
        broker = new Broker(settings, workbench::brokerLost);
        camel = new CamelEngine(
                settings,
                SharedTrial.ROUTES,
                List.of("work"),
                Map.of(),
                Map.of("workbench", workbench, "brokerConnection", broker.connection()));
    }

    @AfterAll
    static void close() throws Exception {
        camel.close();
        workbench.close();
        broker.close();
        connection.close();
        factory.close();
        queues.close();
        SERVER.close();
    }

    @BeforeEach
    void forget() throws Exception {
        trial.submit();
        SAID.reset();
    }

    @FunctionalInterface
    private interface Made {
        Message by(Session session) throws JMSException;
    }

    private String said() {
        return SAID.toString(StandardCharsets.UTF_8);
    }

    private void send(Message message) throws JMSException {
        try (MessageProducer producer = session.createProducer(session.createQueue(QUEUE))) {
            producer.send(message);
        }
    }

    private Message deadLetter() throws JMSException {
        try (MessageConsumer consumer = session.createConsumer(session.createQueue(DEAD_LETTER))) {
            return consumer.receive(Patience.LONGEST.toMillis());
        }
    }

    static Stream<Named<Made>> strangeMessages() {
        return Stream.of(
                text("no json"),
                text(""),
                text("{}"),
                text("null"),
                text("[]"),
                text("7"),
                text("{\"run\":null,\"folder\":null,\"server\":99,\"name\":\"n\"}"),
                text("{\"run\":\"r\",\"folder\":\"/x\\u0000y\",\"server\":0,\"name\":\"n\"}"),
                text("{\"run\":\"r\",\"folder\":\"not/absolute\",\"server\":0,\"name\":\"n\"}"),
                text("{\"run\":\"r\",\"folder\":\"/x\",\"name\":\"n\"}"),
                text("{\"run\":\"r\",\"folder\":\"/x\",\"server\":-1,\"name\":\"n\"}"),
                text("{\"run\":\"r\",\"folder\":\"/x\",\"server\":0,\"name\":\"n\",\"start\":\"today\"}"),
                Named.of("without a body", Session::createMessage),
                Named.of("text without a text", Session::createTextMessage),
                Named.of("a map", session -> {
                    MapMessage message = session.createMapMessage();
                    message.setString("run", "r");
                    return message;
                }),
                Named.of("an object", session -> {
                    ObjectMessage message = session.createObjectMessage();
                    message.setObject("an object");
                    return message;
                }),
                Named.of("bytes", session -> {
                    BytesMessage message = session.createBytesMessage();
                    message.writeBytes(new byte[] {1, 2, 3});
                    return message;
                }));
    }

    private static Named<Made> text(String text) {
        return Named.of(text.isEmpty() ? "an empty text" : text, session -> session.createTextMessage(text));
    }

    @ParameterizedTest
    @MethodSource("strangeMessages")
    void a_message_that_names_no_server_is_put_aside_and_said(Made made) throws Exception {
        send(made.by(session));

        Message aside = deadLetter();

        assertThat(aside).describedAs(this::said).isNotNull();
        if (made.by(session) instanceof TextMessage sent && sent.getText() != null) {
            assertThat(aside.getBody(String.class)).isEqualTo(sent.getText());
        }
        assertThat(said()).containsOnlyOnce("work put a message aside that names no server: ");
        Patience.until(broker::isEmpty);
    }

    @Test
    void a_server_that_its_run_does_not_have_is_put_aside_and_said() throws Exception {
        Assignment one = trial.assignment(0);
        send(session.createTextMessage(
                "{\"run\":\"%s\",\"folder\":\"%s\",\"server\":99,\"name\":\"n\"}".formatted(one.run(), one.folder())));

        assertThat(deadLetter()).describedAs(this::said).isNotNull();
        assertThat(said()).contains("names no server: its run has no server 99");
    }

    @Test
    void a_server_is_harvested_and_its_message_is_gone() throws Exception {
        Assignment one = trial.assignment(0);
        send(session.createTextMessage(
                "{\"run\":\"%s\",\"folder\":\"%s\",\"server\":0,\"name\":\"n\",\"more\":\"of a later version\"}"
                        .formatted(one.run(), one.folder())));

        Patience.until(() -> said().contains("work done"));

        assertThat(out.resolve("esl_id_part_1.csv")).exists();
        Patience.until(broker::isEmpty);
    }
}

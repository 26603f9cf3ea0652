package io.eslharvest.work;

import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.Key;
import io.eslharvest.settings.Settings;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.springframework.jms.connection.SingleConnectionFactory;

/** The connection of this process to the broker. It opens again by itself after it broke, when it is next needed. */
public final class Broker implements AutoCloseable {

    private final Settings settings;
    private final SingleConnectionFactory connection;

    /**
     * Connects.
     *
     * @param lost is told each time when the connection breaks
     * @throws ConfigurationException if there is no broker, or it lets nobody in
     */
    public Broker(Settings settings, Runnable lost) throws ConfigurationException {
        this.settings = settings;
        this.connection = new SingleConnectionFactory(factory(settings));
        connection.setReconnectOnException(true);
        connection.setExceptionListener(broken -> lost.run());
        try {
            reach();
        } catch (JMSException e) {
            connection.destroy();
            throw new ConfigurationException(List.of("no broker at " + settings.text(Key.BROKER_URL) + " ("
                    + settings.whereSet(Key.BROKER_URL) + "): " + e.getMessage()));
        }
    }

    private static ActiveMQConnectionFactory factory(Settings settings) throws ConfigurationException {
        ActiveMQConnectionFactory factory;
        try {
            factory = new ActiveMQConnectionFactory(settings.text(Key.BROKER_URL));
        } catch (RuntimeException e) {
            throw new ConfigurationException(List.of("harvest.broker-url is '" + settings.text(Key.BROKER_URL) + "' ("
                    + settings.whereSet(Key.BROKER_URL) + "): " + e.getMessage()));
        }
        if (!settings.text(Key.BROKER_USERNAME).isEmpty()) {
            factory.setUser(settings.text(Key.BROKER_USERNAME));
            factory.setPassword(settings.text(Key.BROKER_PASSWORD));
        }
        // one server at a time, not a thousand that others could have
        factory.setConsumerWindowSize(0);
        // a broken connection must be noticed: the broker gives the server to somebody else
        factory.setReconnectAttempts(0);
        if (settings.flag(Key.BROKER_TLS)) {
            for (TransportConfiguration transport : factory.getStaticConnectors()) {
                secure(transport.getParams(), settings);
            }
        }
        return factory;
    }

    private static void secure(Map<String, Object> transport, Settings settings) {
        transport.put(TransportConstants.SSL_ENABLED_PROP_NAME, "true");
        put(transport, TransportConstants.TRUSTSTORE_PATH_PROP_NAME, settings.text(Key.BROKER_TRUST_STORE));
        put(
                transport,
                TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME,
                settings.text(Key.BROKER_TRUST_STORE_PASSWORD));
        put(transport, TransportConstants.KEYSTORE_PATH_PROP_NAME, settings.text(Key.BROKER_KEY_STORE));
        put(transport, TransportConstants.KEYSTORE_PASSWORD_PROP_NAME, settings.text(Key.BROKER_KEY_STORE_PASSWORD));
    }

    private static void put(Map<String, Object> transport, String name, String value) {
        if (!value.isEmpty()) {
            transport.put(name, value);
        }
    }

    private void reach() throws JMSException {
        try {
            isEmpty();
        } catch (InvalidDestinationException e) {
            // another process made the queue at this very moment
            isEmpty();
        }
    }

    /** What routes take their connection from. */
    public ConnectionFactory connection() {
        return connection;
    }

    /**
     * Whether no server waits on the queue.
     *
     * @throws JMSException if the broker cannot be asked
     */
    public boolean isEmpty() throws JMSException {
        Connection shared = connection.createConnection();
        try (Session session = shared.createSession(false, Session.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = session.createBrowser(session.createQueue(settings.text(Key.QUEUE)))) {
            shared.start();
            return !browser.getEnumeration().hasMoreElements();
        }
    }

    @Override
    public void close() {
        connection.destroy();
    }
}

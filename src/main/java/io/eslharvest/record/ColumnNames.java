package io.eslharvest.record;

import java.util.List;

/** The columns that a label's record always has, by the names under which the record's map keeps them. */
public final class ColumnNames {

    public static final String ESL_ID = "esl_id";
    public static final String STORE = "store";
    public static final String CREATE_TIME = "create_time";
    public static final String BATTERY = "battery";
    public static final String LAST_HB_TIME = "last_hb_time";
    public static final String SCREEN_SIZE = "screen_size";
    public static final String DESCRIPTION = "description";
    public static final String REFRESH_TIMES = "refresh_times";
    public static final String LED_TIMES = "led_times";
    public static final String FIRMWARE = "firmware";
    public static final String ROM = "rom";
    public static final String EXTESL_ID = "extesl_id";
    /** The product family, decoded from the hardware word. */
    public static final String PRODUCT_ID = "product_id";

    public static final String SET_WOR = "set_wor";
    public static final String FREQUENCY = "frequency";
    public static final String SERVER = "server";
    public static final String TEMPERATURE = "temperature";
    /** The hardware word as the server sent it. */
    public static final String PRODUCT_WORD = "product_word";
    /** Where the label's server stands in the server list. */
    public static final String SERVER_NO = "server_no";
    /** Where the label's store stands in its server's answer. */
    public static final String STORE_NO = "store_no";

    /** What the names of the place of a record start with that came with its page: no column of an API does. */
    public static final String PLACE = "\0";

    static final String PLACE_SERVER = PLACE + "server";
    static final String PLACE_PAGE = PLACE + "page";
    static final String PLACE_ROW = PLACE + "row";

    /** Every column, in the order in which a record holds them: the default CSV header first. */
    public static final List<String> ALL = List.of(
            ESL_ID,
            STORE,
            CREATE_TIME,
            BATTERY,
            LAST_HB_TIME,
            SCREEN_SIZE,
            DESCRIPTION,
            REFRESH_TIMES,
            LED_TIMES,
            FIRMWARE,
            ROM,
            EXTESL_ID,
            PRODUCT_ID,
            SET_WOR,
            FREQUENCY,
            SERVER,
            TEMPERATURE,
            PRODUCT_WORD,
            SERVER_NO,
            STORE_NO);

    private ColumnNames() {}
}

package io.eslharvest.record;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Compares two values of one column: numbers exactly by value, texts by code point. */
final class ValueOrder {

    private static final int NUMBER = 0;
    private static final int TEXT = 1;
    private static final int MISSING = 2;

    private ValueOrder() {}

    /** Ascending: numbers, then texts, then what is missing. */
    static int ascending(Object left, Object right) {
        return compare(left, right, false);
    }

    /** Numbers descending, then texts descending, then what is missing: an empty cell never leads. */
    static int descending(Object left, Object right) {
        return compare(left, right, true);
    }

    private static int compare(Object left, Object right, boolean descending) {
        int leftKind = kind(left);
        int rightKind = kind(right);
        if (leftKind != rightKind) {
            return Integer.compare(leftKind, rightKind);
        }
        return switch (leftKind) {
            case NUMBER -> descending ? numbers(right, left) : numbers(left, right);
            case TEXT -> descending ? texts(right, left) : texts(left, right);
            default -> 0;
        };
    }

    private static int kind(Object value) {
        if (value == null) {
            return MISSING;
        }
        return value instanceof Number && !isNaN(value) ? NUMBER : TEXT;
    }

    private static int numbers(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return Long.compare(a, b);
        }
        if (left instanceof Double a && right instanceof Double b) {
            return a < b ? -1 : a > b ? 1 : 0;
        }
        int leftInfinity = infinity(left);
        int rightInfinity = infinity(right);
        if (leftInfinity != 0 || rightInfinity != 0) {
            return Integer.compare(leftInfinity, rightInfinity);
        }
        return exact((Number) left).compareTo(exact((Number) right));
    }

    private static boolean isNaN(Object value) {
        return (value instanceof Double d && d.isNaN()) || (value instanceof Float f && f.isNaN());
    }

    /** -1, 0 or 1: only floating point numbers can be infinite. */
    private static int infinity(Object number) {
        if (number instanceof Double || number instanceof Float) {
            double value = ((Number) number).doubleValue();
            return Double.isInfinite(value) ? (int) Math.signum(value) : 0;
        }
        return 0;
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        if (number instanceof Double || number instanceof Float) {
            return new BigDecimal(number.doubleValue());
        }
        return BigDecimal.valueOf(number.longValue());
    }

    private static int texts(Object left, Object right) {
        String a = left instanceof String text ? text : FieldText.of(left);
        String b = right instanceof String text ? text : FieldText.of(right);
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char c = a.charAt(i);
            char d = b.charAt(i);
            if (c != d) {
                // Surrogates stand for code points beyond every other char, though their own values do not.
                boolean onlyOneSurrogate = Character.isSurrogate(c) != Character.isSurrogate(d);
                return onlyOneSurrogate ? (Character.isSurrogate(c) ? 1 : -1) : Character.compare(c, d);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}

package org.kith.storage;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// PostgreSQL's COPY, in its text format (its manual, COPY, "Text Format").
final class CopyRows implements Rows {

  private static final int SEND_AT = 1 << 16;

  private final CopyIn copy;
  private final StringBuilder text = new StringBuilder(SEND_AT + 8_192);

  CopyRows(Connection connection, String table, List<String> columns) throws SQLException {
    copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + table + " (" + String.join(", ", columns) + ") FROM STDIN");
  }

  @Override
  public void add(@Nullable Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        text.append('\t');
      }
      append(values[i]);
    }
    text.append('\n');
    if (text.length() >= SEND_AT) {
      send();
    }
  }

  private void append(@Nullable Object value) {
    switch (value) {
      case null -> text.append("\\N");
      case Long number -> text.append(number.longValue());
      case Integer number -> text.append(number.intValue());
      case Boolean bool -> text.append(bool ? 't' : 'f');
      case byte[] bytes -> text.append("\\\\x").append(HexFormat.of().formatHex(bytes));
      default -> appendEscaped(value.toString());
    }
  }

  private void appendEscaped(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append(c);
      }
    }
  }

  private void send() throws SQLException {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    text.setLength(0);
    copy.writeToCopy(bytes, 0, bytes.length);
  }

  @Override
  public void close() throws SQLException {
    send();
    copy.endCopy();
  }
}

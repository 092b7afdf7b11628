package org.kith.storage;

import java.time.LocalDate;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/// Columns named `…_date` hold `2026-01-31`, which sorts as text, on every store.
public final class DateConverter extends AbstractConverter<String, LocalDate> {

  private static final long serialVersionUID = 1L;

  public DateConverter() {
    super(String.class, LocalDate.class);
  }

  @Override
  public @Nullable LocalDate from(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  @Override
  public @Nullable String to(@Nullable LocalDate date) {
    return date == null ? null : date.toString();
  }
}

package org.kith.staff;

import java.util.List;

/// The organisation chart, nested.
///
/// @param items those at the top, each with everybody below
/// @param complete false when somebody was left out: too deep, or too many
public record Chart(List<ChartNode> items, boolean complete) {}

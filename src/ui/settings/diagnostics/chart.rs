//! A distribution of durations as a small chart.

use crate::protocol::Durations;

/// Bars on a logarithmic axis, and lines at p50, p95 and p99. Made of numbers alone, so it is safe as markup; a
/// screen reader has the same in words beside it. Empty if nothing was measured.
pub(super) fn chart(durations: &Durations) -> String {
    let Durations { shape, p50, p95, p99, .. } = durations;
    let most = shape.iter().copied().max().unwrap_or(0);
    if most == 0 {
        return String::new();
    }
    let (mut bars, mut marks) = (String::new(), String::new());
    for (bar, &count) in shape.iter().enumerate().filter(|(_, count)| **count > 0) {
        // A single one among thousands is still to be seen.
        let height = (u64::from(count) * 100 / u64::from(most)).max(3);
        bars = bars + "M" + &(2 * bar).to_string() + " 100v-" + &height.to_string() + "h2V100";
    }
    for micros in [p50, p95, p99] {
        marks = marks + "M" + &(2 * Durations::bar(*micros) + 1).to_string() + " 0V100";
    }
    String::from(r#"<svg class="chart__plot" viewBox="0 0 128 100" preserveAspectRatio="none" aria-hidden="true">"#)
        + r#"<path class="chart__bars" d=""#
        + &bars
        + r#""/><path class="chart__marks" d=""#
        + &marks
        + r#""/></svg><div class="chart__axis" aria-hidden="true">"#
        + "<span>0.06 ms</span><span>1 ms</span><span>16 ms</span><span>0.26 s</span><span>4.2 s</span></div>"
}

//! The totals of a draft, always in sight, and the button that issues it.

use leptos::prelude::*;

use crate::browser::page;
use crate::domain::tax::Tax;
use crate::domain::{Heads, Money, Preview};
use crate::language::tr;
use crate::ui::components::{Erase, handler, icon};
use crate::ui::format;

#[component]
pub fn TotalsBar(
    preview: Memo<Option<Preview>>,
    /// What the button says.
    #[prop(into)]
    label: Signal<String>,
    busy: RwSignal<bool>,
    /// What the sum is called.
    #[prop(default = tr("Amount payable"))]
    sum: &'static str,
) -> AnyView {
    let open = RwSignal::new(false);
    // What is typed into must not be behind them.
    let folds = window_event_listener(leptos::ev::focusin, move |_| {
        if open.get_untracked() && page::is_typing() {
            open.set(false);
        }
    });
    on_cleanup(move || folds.remove());
    let parts = move || {
        preview.with(|preview| {
            let preview = preview.as_ref()?;
            let (heads, currency, totals) = (preview.heads, preview.currency, preview.totals.as_ref()?);
            let part = |(name, money)| part(name, &format::amount_in(money, currency));
            let before_tax = if heads == Heads::None { tr("Amount") } else { tr("Taxable value") };
            let mut parts = vec![(before_tax, totals.taxable)];
            parts.extend(heads_amounts(heads, totals.tax));
            if totals.round_off != Money::ZERO {
                parts.push((tr("Round-off"), totals.round_off));
            }
            Some(parts.into_iter().map(part).collect_view())
        })
    };
    let payable = move || {
        preview
            .with(|preview| {
                let preview = preview.as_ref()?;
                Some(format::money_in(preview.totals.as_ref()?.payable, preview.currency))
            })
            .unwrap_or_else(|| "–".to_owned())
    };
    view! {
        <section class=move || if open.get() { "totals totals--open" } else { "totals" } aria-label=tr("Totals")>
            <dl class="totals__parts" id="totals-parts">{move || parts()}</dl>
            <p class="totals__payable" aria-live="polite">
                <span class="totals__label">{sum}</span>
                <output class="totals__amount" id="invoice-payable">{move || payable()}</output>
            </p>
            <div class="totals__actions">
                <button class="button button--icon button--plain totals__more" type="button"
                    aria-expanded=move || if open.get() { "true" } else { "false" } aria-controls="totals-parts"
                    aria-label=tr("Show how the total is made up") on:click=handler(move |_| open.update(|open| *open = !*open))>
                    {icon("arrow-up")}
                </button>
                <button class="button button--primary" type="submit" id="invoice-issue"
                    aria-busy=move || busy.get().then_some("true")>{move || label.get()}</button>
            </div>
        </section>
    }
    .erase()
}

/// The heads of a document with what is charged under each, as they are called on paper. Cess only if there is some.
pub fn heads_amounts(heads: Heads, tax: Tax) -> Vec<(&'static str, Money)> {
    let mut amounts = match heads {
        Heads::None => return Vec::new(),
        Heads::Inter | Heads::UnderBond => vec![("IGST", tax.igst)],
        Heads::Intra { utgst } => vec![("CGST", tax.cgst), (if utgst { "UTGST" } else { "SGST" }, tax.sgst)],
    };
    if tax.cess != Money::ZERO {
        amounts.push((tr("Cess"), tax.cess));
    }
    amounts
}

fn part(name: &'static str, amount: &str) -> AnyView {
    view! { <div class="totals__part"><dt>{name}</dt><dd>{amount.to_owned()}</dd></div> }.erase()
}

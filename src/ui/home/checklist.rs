//! The first steps of a new business. They tick themselves off; once all are done, or the person has seen enough, the list is gone.

use leptos::prelude::*;

use crate::browser::preferences;
use crate::language::{fill, tr};
use crate::protocol::Begun;
use crate::ui::components::{Erase, handler, icon};
use crate::ui::session::Session;

/// Kept for the device: whoever has hidden the list once does not need it for the next business.
const HIDDEN: &str = "checklist-hidden";

/// A step: whether it was done, what it says, and where it is done.
type Step = (bool, &'static str, &'static str);

pub(super) fn checklist(session: Session, begun: Begun) -> Option<AnyView> {
    let hidden = RwSignal::new(preferences::read(HIDDEN).is_some());
    let business = session.business_now()?;
    let payable = business.bank.is_some() || business.upi.is_some();
    let steps: [Step; 6] = [
        (true, tr("Set up the business"), "/settings"),
        (begun.invoices, tr("Issue the first invoice"), "/invoices/new"),
        (begun.customers, tr("Add a customer"), "/customers"),
        (begun.items, tr("Add what you sell"), "/items"),
        (begun.payments, tr("Record a payment"), "/payments"),
        (payable, tr("Say how customers pay you: bank or UPI"), "/settings"),
    ];
    let done = steps.iter().filter(|(done, ..)| *done).count();
    if session.is_demo() || done == steps.len() {
        return None;
    }
    let hide = move |_| {
        preferences::write(HIDDEN, Some("yes"));
        hidden.set(true);
    };
    let list = move || {
        let progress = fill("{n} of {of} done", &[("n", &done.to_string()), ("of", &steps.len().to_string())]);
        view! {
            <section class="card checklist" id="checklist" aria-labelledby="checklist-title">
                <div class="card__head">
                    <h2 id="checklist-title">{tr("First steps")}</h2>
                    <span class="soft num">{progress}</span>
                </div>
                <ol class="checklist__steps">{steps.into_iter().map(step).collect_view()}</ol>
                <div class="card__foot">
                    <button class="button button--small button--plain" type="button" id="checklist-hide"
                        on:click=handler(hide)>{tr("Hide these steps")}</button>
                </div>
            </section>
        }
        .erase()
    };
    Some(view! { {move || (!hidden.get()).then(|| list())} }.into_any())
}

fn step((done, words, path): Step) -> AnyView {
    if done {
        let words = view! { {icon("check-circle")}<span class="checklist__words">{words}</span> };
        return view! {
            <li class="checklist__step checklist__step--done">{words}<span class="visually-hidden">{tr(", done")}</span></li>
        }
        .erase();
    }
    view! {
        <li class="checklist__step"><span class="checklist__open" aria-hidden="true"></span><a class="link" href=path>{words}</a></li>
    }
    .erase()
}

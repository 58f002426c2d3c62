//! The lock date: nothing may be dated on it or before.

use leptos::prelude::*;

use crate::browser::clock;
use crate::domain::{ClosedPeriod, Field};
use crate::language::{fill, tr};
use crate::protocol::{GetClosedPeriod, SaveLockDate};
use crate::ui::components::{Erase, Sending, TextField, follow, handler, problem_at};
use crate::ui::format;
use crate::ui::session::{NoticeKind, Session};

#[component]
pub fn LockDate() -> AnyView {
    let session = Session::current();
    let typed = RwSignal::new(String::new());
    let sending = Sending::idle();
    let Sending { problems, busy, .. } = sending;
    follow(move || {
        session.follow_changes();
        session.request(GetClosedPeriod {}, move |answer| match answer {
            Ok(closed) => drop(typed.try_set(closed.map(|closed| closed.last_day.to_string()).unwrap_or_default())),
            Err(fault) => session.report(&fault),
        });
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let call = SaveLockDate { lock_date: typed.get_untracked(), today: clock::today() };
        sending.send(call, move |closed| session.notify(NoticeKind::Done, said(closed)));
    };
    view! {
        <section class="card" aria-labelledby="lock-title">
            <div class="card__head">
                <h2 id="lock-title">{tr("Lock date")}</h2>
                <p class="card__lead">
                    {tr("Close the books when a return is filed: no document, payment or cancellation can be dated on this day or before.")}
                </p>
            </div>
            <form class="card__form" novalidate on:submit=handler(save)>
                <div class="fields fields--two">
                    <TextField id="lock-date" label=tr("Books are closed up to") value=typed kind="date" optional=true
                        problem=problem_at(problems, Field::LockDate)/>
                </div>
                <div class="card__foot">
                    <button class="button" type="submit" id="lock-save" aria-busy=move || busy.get().then_some("true")>
                        {tr("Save lock date")}
                    </button>
                </div>
            </form>
        </section>
    }
    .erase()
}

fn said(closed: Option<ClosedPeriod>) -> String {
    match closed {
        Some(closed) => fill("The books are closed up to {day}", &[("day", &format::date(closed.last_day))]),
        None => tr("All days are open").to_owned(),
    }
}

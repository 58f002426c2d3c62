//! Settings → Keyboard: the keys of every action, and other ones for each.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::language::{fill, tr};
use crate::ui::components::{Erase, handler, icon};
use crate::ui::keys::{self, Act, Does, Group, Refusal};
use crate::ui::title;

/// What the page knows while the person looks for other keys.
#[derive(Clone, Copy)]
struct Recording {
    /// Whose keys are being pressed, and the first of two.
    now: RwSignal<Option<(Act, String)>>,
    /// What became of it: whose, in words, and whether it was refused.
    said: RwSignal<Option<(Act, String, bool)>>,
    /// Goes up with every change, so that the keys are read anew.
    changes: RwSignal<u32>,
}

#[component]
pub fn Keyboard() -> AnyView {
    title::set(tr("Keyboard"));
    let recording = Recording { now: RwSignal::new(None), said: RwSignal::new(None), changes: RwSignal::new(0) };
    let forget = move |_| {
        keys::forget_all();
        recording.said.set(None);
        recording.changes.update(|count| *count += 1);
    };
    let card = |group: Group| {
        let rows: Vec<AnyView> = Act::of_group(group).map(|act| recording.row(act)).collect();
        view! {
            <section class="card">
                <h2>{group.name()}</h2>
                <div class="bindings">{rows}</div>
            </section>
        }
        .erase()
    };
    let changed = move || {
        recording.changes.track();
        keys::are_changed()
    };
    let cards: Vec<AnyView> = Group::ALL.into_iter().map(card).collect();
    view! {
        <div class="page page--narrow">
            <a class="page__back" href="/settings">{icon("back")}{tr("Settings")}</a>
            <header class="page__head">
                <h1>{tr("Keyboard")}</h1>
                <div class="page__actions">
                    <button class="button" type="button" id="keys-forget" on:click=handler(forget)>{tr("Back to the defaults")}</button>
                </div>
                <p class="page__lead">
                    {tr("Keys go by what is printed on them. A letter alone does nothing while you type. They are kept on this device.")}
                </p>
                <p class="page__lead" role="status" id="keys-said">
                    {move || recording.words().or_else(|| changed().then(|| tr("Some keys are your own.").to_owned()))}
                </p>
            </header>
            {cards}
        </div>
    }
    .erase()
}

impl Recording {
    fn row(self, act: Act) -> AnyView {
        let spec = act.spec();
        let mine =
            move || self.now.with(|now| now.as_ref().filter(|(of, _)| *of == act).map(|(_, begun)| begun.clone()));
        let shown = move || {
            self.changes.track();
            match mine() {
                Some(begun) if begun.is_empty() => {
                    view! { <span class="soft">{tr("Press the new keys")}</span> }.erase()
                }
                Some(begun) => {
                    view! { <span class="soft">{keys::views(&begun)}" "{tr("then another, or Enter")}</span> }.erase()
                }
                None if keys::keys_of(act).is_empty() => {
                    view! { <span class="bindings__none">{tr("No keys")}</span> }.erase()
                }
                None => keys::views(&keys::keys_of(act)),
            }
        };
        let refused = move || {
            let said = self.said.get().filter(|(of, _, refused)| *of == act && *refused);
            said.map(|(_, words, _)| view! { <p class="bindings__problem" role="alert">{words}</p> }.erase())
        };
        let begin = move |_| {
            self.said.set(None);
            self.now.set(Some((act, String::new())));
        };
        let leave = move |_| {
            // Also when the screen goes away with the keyboard on it.
            if self.now.try_get_untracked().flatten().is_some_and(|(of, _)| of == act) {
                self.now.set(None);
            }
        };
        view! {
            <div class="bindings__row">
                <span>{tr(spec.name)}</span>
                <span id=String::from("keys-of-") + spec.id>{move || shown()}</span>
                <button class="button button--small" type="button" id=String::from("keys-change-") + spec.id
                    aria-label=fill("Change the keys: {action}", &[("action", tr(spec.name))])
                    on:click=handler(begin) on:blur=handler(leave)
                    on:keydown=handler(move |event| self.pressed(act, &event))>{tr("Change")}</button>
                {move || refused()}
            </div>
        }
        .erase()
    }

    /// Escape leaves the keys as they are and Backspace takes them away; everything else is one of them.
    fn pressed(self, act: Act, event: &KeyboardEvent) {
        let Some((_, begun)) = self.now.get_untracked().filter(|(of, _)| *of == act) else { return };
        let key = event.key();
        // Tab goes on to the next control, and with that the recording is over.
        if key == "Tab" {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        let Some(stroke) = keys::stroke(event) else { return };
        match stroke.as_str() {
            "Escape" => self.now.set(None),
            "Backspace" => self.give(act, ""),
            "Enter" if !begun.is_empty() => self.give(act, &begun),
            // One letter may be the first of two, but not where letters are typed.
            _ if begun.is_empty() && keys::is_plain(&stroke) && act.spec().does != Does::InPlace => {
                self.now.set(Some((act, stroke)));
            }
            _ if begun.is_empty() => self.give(act, &stroke),
            _ => self.give(act, &(begun + " " + &stroke)),
        }
    }

    fn give(self, act: Act, chosen: &str) {
        self.now.set(None);
        let said = match keys::change(act, chosen) {
            Ok(()) => (act, fill("Changed: {action}", &[("action", tr(act.spec().name))]), false),
            Err(refusal) => (act, words(refusal), true),
        };
        self.said.set(Some(said));
        self.changes.update(|count| *count += 1);
    }

    fn words(self) -> Option<String> {
        if let Some((act, _)) = self.now.get() {
            return Some(fill(
                "{action}. Press the new keys. Escape leaves it as it is, Backspace takes the keys away.",
                &[("action", tr(act.spec().name))],
            ));
        }
        self.said.get().filter(|(.., refused)| !refused).map(|(_, words, _)| words)
    }
}

fn words(refusal: Refusal) -> String {
    let words = match refusal {
        Refusal::Taken(other) => {
            let action = tr(other.spec().name);
            return fill(
                "These keys belong to “{action}”. Change those first, or press others.",
                &[("action", action)],
            );
        }
        Refusal::Moves => {
            tr("This key means the same in every form. Press it together with Ctrl or Alt, or take another.")
        }
        Refusal::Browser => tr("The browser keeps these keys for itself. Press others."),
        Refusal::Writes => tr("This would write into the field. Press it together with Ctrl or Alt."),
    };
    words.to_owned()
}

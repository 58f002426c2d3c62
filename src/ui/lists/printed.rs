//! A list on paper: all its rows, below whose they are and what was asked for, and above what they come to. The rows on the page
//! are those in sight alone, so the browser's own way to print is taken over.

use leptos::ev::{KeyboardEvent, afterprint, keydown};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::spec::{self, Cell, Line, Summed};
use super::{Asked, Listing, filters, picking};
use crate::browser::{clock, page};
use crate::language::{fill, tr};
use crate::ui::components::Erase;
use crate::ui::format;
use crate::ui::keys;
use crate::ui::markup::Markup;

/// Not more rows than this are printed: some forty sheets.
const MOST: usize = 2_000;

/// What every browser prints with.
const KEYS: &str = "Ctrl+p";

/// A list that can be printed; a copyable handle.
#[derive(Clone, Copy)]
pub struct Printed {
    listing: Listing,
    markup: RwSignal<String>,
}

impl Printed {
    /// Listens to the keys as long as the list is there.
    pub fn begin(listing: Listing) -> Printed {
        let printed = Printed { listing, markup: RwSignal::new(String::new()) };
        let asked = window_event_listener(keydown, move |event: KeyboardEvent| {
            // A document beside the list is what its reader prints.
            let another = page::has_open_dialog() || untrack(|| listing.beside()).is_some();
            if !another && !event.default_prevented() && keys::stroke(&event).as_deref() == Some(KEYS) {
                event.prevent_default();
                printed.print();
            }
        });
        let done = window_event_listener(afterprint, move |_| drop(printed.markup.try_set(String::new())));
        on_cleanup(move || {
            asked.remove();
            done.remove();
        });
        printed
    }

    /// Reads all rows, and prints them once they are on the page. On the screen nothing is seen of them.
    pub fn print(self) {
        let Printed { listing, markup } = self;
        let asked = listing.asked.get_untracked();
        picking::gather(
            listing,
            MOST,
            Box::new(move |lines, more| {
                markup.set(on_paper(listing, &asked, &lines, more));
                spawn_local(async {
                    leptos::task::tick().await;
                    clock::pause(0).await;
                    page::print();
                });
            }),
        );
    }

    pub fn view(self) -> AnyView {
        let sheet = move || {
            let markup = self.markup.get();
            (!markup.is_empty())
                .then(|| view! { <div class="printing"><div class="printed" inner_html=markup></div></div> }.erase())
        };
        view! { {move || sheet()} }.into_any()
    }
}

fn on_paper(listing: Listing, asked: &Asked, lines: &[Line], more: bool) -> String {
    let spec = listing.spec;
    let mut markup = Markup::default();
    markup.tags("<div class=\"report__letterhead\">");
    if listing.session.is_demo() {
        markup.paragraph("", tr("Demo with invented data"));
    }
    if let Some(business) = listing.session.business_now() {
        markup.paragraph("report__business", &business.name);
        markup.paragraph("", business.gstin.as_ref().map_or("", |gstin| gstin.as_str()));
    }
    markup.paragraph("report__title", tr(spec.title));
    markup.tags("</div>");
    markup.paragraph("", &asked_for(listing, asked).join(" · "));
    markup.tags("<table class=\"tally\"><thead><tr>");
    for column in spec.columns {
        let figure = if is_figure(column) { " tally__heading--num" } else { "" };
        markup
            .tags("<th scope=\"col\" class=\"tally__heading")
            .tags(figure)
            .tags("\">")
            .text(tr(column.heading))
            .tags("</th>");
    }
    markup.tags("</tr></thead><tbody>");
    for line in lines {
        markup.tags("<tr class=\"tally__row\">");
        for (column, cell) in spec.columns.iter().zip(&line.cells) {
            let class = match cell {
                Cell::Amount(..) => " tally__cell--num",
                Cell::Day(_) => " unbroken",
                _ if is_figure(column) => " tally__cell--num",
                _ => "",
            };
            markup.tags("<td class=\"tally__cell").tags(class).tags("\">").text(&cell.written()).tags("</td>");
        }
        markup.tags("</tr>");
    }
    markup.tags("</tbody></table>");
    if more {
        let values = [("n", &*format::decimal(&MOST.to_string()))];
        markup.paragraph("", &fill("Only the first {n} are here. A shorter period prints all of its own.", &values));
    } else {
        markup.paragraph("printed__sums", &come_to(listing, lines).join(" · "));
    }
    markup.0
}

fn is_figure(column: &spec::Column) -> bool {
    column.class.contains("--num")
}

/// In words, with the day on which it was asked.
fn asked_for(listing: Listing, asked: &Asked) -> Vec<String> {
    let mut words = vec![format::date(listing.today)];
    let status = &listing.spec.statuses[filters::status_of(listing, asked)];
    if !spec::code(status).is_empty() {
        words.push(tr(status.0).to_owned());
    }
    words.extend(filters::named(asked, listing.today).into_iter().map(|(words, _)| words));
    if !asked.search.trim().is_empty() {
        words.push(["“", asked.search.trim(), "”"].concat());
    }
    words
}

fn come_to(listing: Listing, lines: &[Line]) -> Vec<String> {
    let summed = listing.summed.get_untracked().filter(|summed| !summed.more);
    let Summed { sums, .. } = summed.unwrap_or_default();
    let sum = |(words, amount)| [words, " ", &format::rupees(amount)].concat();
    let rows = listing.spec.count(lines.len() as u64);
    std::iter::once(rows).chain(sums.into_iter().map(sum)).collect()
}

//! Single components, mounted in a real page.

#![cfg(target_family = "wasm")]

mod listing;

use bahi::domain::customer::AddressForm;
use bahi::domain::{
    BusinessForm, CustomerForm, CustomerId, Document, DocumentDraft, DocumentId, DocumentNumber, DraftLine, Fault,
    Field, Money, NumberFault, Problems,
};
use bahi::ui::components::{ProblemSummary, TextField, problem_at};
use bahi::ui::documents::{Paper, TotalsBar};
use bahi::ui::{format, keys, words};
use jiff::civil::Date;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const TODAY: Date = Date::constant(2026, 11, 23);

/// A view in an element of its own, for as long as this lives.
struct Shown {
    place: web_sys::Element,
    _view: Box<dyn std::any::Any>,
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.place.remove();
    }
}

impl std::ops::Deref for Shown {
    type Target = web_sys::Element;

    fn deref(&self) -> &web_sys::Element {
        &self.place
    }
}

async fn show<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Shown {
    let document = web_sys::window().expect("a window").document().expect("a document");
    let place = document.create_element("div").expect("an element");
    document.body().expect("a body").append_child(&place).expect("the element on the page");
    let shown = Shown { _view: Box::new(mount_to(place.clone().unchecked_into(), view)), place };
    effects_have_run().await;
    shown
}

/// Effects have run when the tasks queued before this one have.
async fn effects_have_run() {
    leptos::task::tick().await;
}

fn text(element: &web_sys::Element) -> String {
    element.text_content().unwrap_or_default()
}

fn seller() -> BusinessForm {
    BusinessForm { name: "Example Paper Mart".into(), gstin: "29AAAAA0000A1Z5".into(), ..BusinessForm::empty() }
}

/// Ten of something at 33.30, taxed at 5 %, sold to that State.
fn invoice(state: &str) -> Document {
    let line = DraftLine {
        description: "Notebook <b>plain</b>".into(),
        hsn: "4820".into(),
        quantity: "10".into(),
        unit_price: "33.30".into(),
        rate: "5".into(),
        ..DraftLine::empty()
    };
    let address = AddressForm { state: state.into(), ..AddressForm::default() };
    let customer =
        CustomerForm { name: "Sample Stationers".into(), addresses: vec![address], ..CustomerForm::default() };
    let customer = customer.check(CustomerId::from_bytes([1; 16])).expect("a customer");
    let draft = DocumentDraft {
        customer: Some(customer.id),
        lines: vec![line],
        ..DocumentDraft::empty(DocumentId::from_bytes([2; 16]), TODAY)
    };
    let mut form = seller();
    if let Err(problems) = form.check() {
        // The check digit of an invented GSTIN is whatever the rule makes it.
        if let Some(Fault::Gstin(bahi::domain::GstinFault::CheckDigit { expected })) = problems.at(Field::Gstin) {
            form.gstin = format!("29AAAAA0000A1Z{expected}");
        }
    }
    let content = draft.check(&form.check().expect("a business"), Some(&customer), &[], TODAY).expect("a whole draft");
    Document { id: draft.id, number: DocumentNumber::parse("INV/26-27/0001").expect("a number"), content }
}

#[wasm_bindgen_test]
async fn paper_in_the_own_state_has_cgst_and_sgst() {
    let page = show(|| view! { <Paper document=invoice("29")/> }).await;
    let text = text(&page);
    // 333.00 at 2.5 % is 8.325, rounded to 8.33 under each head.
    for stated in ["Tax invoice", "INV/26-27/0001", "23 Nov 2026", "CGST", "SGST", "8.33", "₹350.00"] {
        assert!(text.contains(stated), "{stated} is missing: {text}");
    }
    assert!(!text.contains("IGST"), "{text}");
}

#[wasm_bindgen_test]
async fn paper_to_another_state_has_igst_and_names_the_place() {
    let page = show(|| view! { <Paper document=invoice("27")/> }).await;
    let text = text(&page);
    for stated in ["IGST", "16.65", "Maharashtra (27)"] {
        assert!(text.contains(stated), "{stated} is missing: {text}");
    }
    assert!(!text.contains("CGST"), "{text}");
}

#[wasm_bindgen_test]
async fn markup_in_a_description_is_shown_as_text() {
    let page = show(|| view! { <Paper document=invoice("29")/> }).await;
    assert!(text(&page).contains("Notebook <b>plain</b>"));
    assert!(page.query_selector("td b").expect("a selector").is_none());
}

#[wasm_bindgen_test]
async fn totals_follow_what_is_typed() {
    let line = RwSignal::new(DraftLine { quantity: "1".into(), unit_price: "100".into(), ..DraftLine::empty() });
    let page = show(move || {
        let business = BusinessForm { name: "Plain seller".into(), state: "29".into(), ..BusinessForm::empty() };
        let business = business.check().expect("a business");
        let preview = Memo::new(move |_| {
            let empty = DocumentDraft::empty(DocumentId::from_bytes([3; 16]), TODAY);
            Some(DocumentDraft { lines: vec![line.get()], ..empty }.preview(&business, None, &[]))
        });
        view! { <TotalsBar preview=preview label=Signal::stored("Issue".to_owned()) busy=RwSignal::new(false)/> }
    })
    .await;
    assert!(text(&page).contains("₹100.00"), "{}", text(&page));

    // 1234.56 is 1,234.56 and rounds up by 0.44.
    line.update(|line| line.unit_price = "1234.56".into());
    effects_have_run().await;
    for stated in ["1,234.56", "0.44", "₹1,235.00"] {
        assert!(text(&page).contains(stated), "{stated} is missing: {}", text(&page));
    }
}

#[wasm_bindgen_test]
async fn a_problem_shows_at_its_field_and_in_the_summary_until_it_is_gone() {
    let problems = RwSignal::new(Problems::one(Field::Line(2, bahi::domain::LineField::Quantity), NumberFault::Zero));
    problems.update(|problems| problems.push(Field::Name, Fault::Missing));
    let page = show(move || {
        let id_of = Callback::new(|_| "the-name".to_owned());
        view! {
            <ProblemSummary problems=problems safe="Nothing is lost." id_of=id_of/>
            <TextField id="the-name" label="Name" value=RwSignal::new(String::new())
                problem=problem_at(problems, Field::Name)/>
        }
    })
    .await;
    let field = page.query_selector("#the-name").expect("a selector").expect("the field");
    let invalid = || field.get_attribute("aria-invalid");
    let said = text(&page);
    assert!(said.contains("2 things to put right"), "{said}");
    assert!(said.contains("Line 3, quantity: It must be more than 0."), "{said}");
    assert_eq!(invalid().as_deref(), Some("true"));
    assert!(page.query_selector("#the-name-problem").expect("a selector").is_some());

    problems.set(Problems::new());
    effects_have_run().await;
    assert!(!text(&page).contains("put right"), "{}", text(&page));
    assert_eq!(invalid(), None);
}

#[wasm_bindgen_test]
fn amounts_are_grouped_the_indian_way() {
    let check = |paise, expected| assert_eq!(format::rupees(Money::from_paise(paise)), expected);
    check(0, "₹0.00");
    check(99_999, "₹999.99");
    check(1_00_000, "₹1,000.00");
    check(12_34_567_89, "₹12,34,567.89");
    check(-1_00_00_000_05, "−₹1,00,00,000.05");
    assert_eq!(format::price("1234.5"), "1,234.50");
}

#[wasm_bindgen_test]
fn a_full_disk_is_named_with_what_is_safe() {
    let message = "disk full".to_owned();
    let cause = bahi::protocol::FaultCause { message, code: Some(13), full: true, room: 2_100_000, broken: false };
    let said = words::fault(&bahi::protocol::Fault::Storage(cause));
    assert!(
        said.contains("no space left") && said.contains("is safe") && said.contains("at least 3\u{a0}MB"),
        "{said}"
    );
}

#[wasm_bindgen_test]
fn identifiers_are_of_version_7_and_sort_by_when_they_were_made() {
    let made: Vec<_> = (0..10_000).map(|_| bahi::browser::ids::new_uuid()).collect();
    assert!(made.iter().all(|id| id.get_version_num() == 7 && id.get_variant() == uuid::Variant::RFC4122));
    assert!(made.is_sorted_by(|earlier, later| earlier < later));
    let milliseconds = i64::try_from(made[0].as_u64_pair().0 >> 16).expect("48 bits");
    assert!((bahi::browser::clock::now_ms() - milliseconds).abs() < 60_000);
}

/// Browsers tell of some keys without their names, such as those of an input method or of a form that fills itself.
#[wasm_bindgen_test]
fn a_key_without_a_name_does_nothing() {
    let nameless = web_sys::KeyboardEvent::new("keydown").expect("an event");
    assert!(keys::heard(&nameless).is_none());
}

//! The business as a form, on the first run and in the settings.

use leptos::prelude::*;

use super::paying::PayingFields;
use crate::browser::clock;
use crate::domain::gstin::Pan;
use crate::domain::{Business, BusinessForm, Field, Gstin, Problems, StateCode};
use crate::language::tr;
use crate::protocol::SaveBusiness;
use crate::ui::components::{
    Check, Erase, ProblemSummary, SelectField, Sending, TextArea, TextField, handler, on_change, problem_at,
};
use crate::ui::format;
use crate::ui::session::{NoticeKind, Session};

/// What is typed, field by field.
#[derive(Clone, Copy)]
pub struct BusinessFields {
    pub name: RwSignal<String>,
    pub gstin: RwSignal<String>,
    pub pan: RwSignal<String>,
    pub state: RwSignal<String>,
    pub address: RwSignal<String>,
    pub phone: RwSignal<String>,
    pub email: RwSignal<String>,
    pub round_to_rupee: RwSignal<bool>,
    paying: PayingFields,
}

impl BusinessFields {
    pub fn empty() -> BusinessFields {
        BusinessFields::showing(BusinessForm::empty())
    }

    pub fn of(business: &Business) -> BusinessFields {
        BusinessFields::showing(BusinessForm::from(business))
    }

    fn showing(form: BusinessForm) -> BusinessFields {
        let paying = PayingFields::showing(&form);
        let fields = BusinessFields {
            name: RwSignal::new(form.name),
            gstin: RwSignal::new(form.gstin),
            pan: RwSignal::new(form.pan),
            state: RwSignal::new(form.state),
            address: RwSignal::new(form.address),
            phone: RwSignal::new(form.phone),
            email: RwSignal::new(form.email),
            round_to_rupee: RwSignal::new(form.round_to_rupee),
            paying,
        };
        fields.fill_in_from_gstin();
        fields
    }

    /// A GSTIN that is complete says the State and the PAN.
    fn fill_in_from_gstin(self) {
        on_change(
            move || self.gstin.get(),
            move |typed| {
                let Ok(gstin) = Gstin::parse(&typed) else { return };
                self.state.set(gstin.state().to_string());
                if let Some(pan) = gstin.pan() {
                    self.pan.set(Pan::as_str(&pan).to_owned());
                }
            },
        );
    }

    pub fn form(self) -> BusinessForm {
        BusinessForm {
            name: self.name.get_untracked(),
            gstin: self.gstin.get_untracked(),
            pan: self.pan.get_untracked(),
            state: self.state.get_untracked(),
            address: self.address.get_untracked(),
            phone: self.phone.get_untracked(),
            email: self.email.get_untracked(),
            round_to_rupee: self.round_to_rupee.get_untracked(),
            ..self.paying.form()
        }
    }

    pub fn state_select(self, problems: RwSignal<Problems>) -> AnyView {
        let problem = problem_at(problems, Field::State);
        view! {
            <SelectField id="business-state" label=tr("State") value=self.state options=Box::new(|| state_options(tr("Choose a State")))
                problem=problem/>
        }
        .erase()
    }
}

/// The States of today for a select, with words for none, translated.
pub fn state_options(none: &'static str) -> Vec<(String, String)> {
    let mut options = vec![(String::new(), none.to_owned())];
    options.extend(StateCode::on(clock::today()).into_iter().map(|state| (state.to_string(), format::state(state))));
    options
}

/// The control of a field of the business.
pub fn id_of(field: Field) -> String {
    let id = match field {
        Field::Gstin => "business-gstin",
        Field::Pan => "business-pan",
        Field::State => "business-state",
        Field::OwnAddress => "business-address",
        Field::Phone => "business-phone",
        Field::Email => "business-email",
        Field::BankHolder => "business-bank-holder",
        Field::BankName => "business-bank-name",
        Field::BankNumber => "business-bank-number",
        Field::Ifsc => "business-ifsc",
        Field::UpiId => "business-upi",
        Field::Terms => "business-terms",
        _ => "business-name",
    };
    id.to_owned()
}

/// The card in the settings.
#[component]
pub fn BusinessCard(business: Business) -> AnyView {
    let session = Session::current();
    let fields = BusinessFields::of(&business);
    let sending = Sending::idle();
    let Sending { problems, busy, .. } = sending;
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let form = fields.form();
        sending.send(SaveBusiness { form }, move |business| {
            session.set_business(business);
            session.notify(NoticeKind::Done, tr("Saved. Issued invoices stay as they were."));
        });
    };
    view! {
        <form class="card" novalidate aria-labelledby="settings-business" on:submit=handler(save)>
            <div class="card__head">
                <h2 id="settings-business">{tr("Your business")}</h2>
                <p class="card__lead">{tr("Stands on every new invoice. Issued invoices keep what they were issued with.")}</p>
            </div>
            <ProblemSummary problems=problems safe=tr("Nothing was changed; what you typed stays.") id_of=Callback::new(id_of)/>
            <div class="fields fields--two">
                <TextField id="business-name" label=tr("Business name") value=fields.name class="field--wide"
                    problem=problem_at(problems, Field::Name)/>
                <TextField id="business-gstin" label=tr("GSTIN") value=fields.gstin optional=true
                    input_class="field__input--code" problem=problem_at(problems, Field::Gstin)/>
                <TextField id="business-pan" label=tr("PAN") value=fields.pan optional=true
                    input_class="field__input--code" problem=problem_at(problems, Field::Pan)/>
                {fields.state_select(problems)}
                <TextField id="business-phone" label=tr("Phone") value=fields.phone optional=true kind="tel" inputmode="tel"
                    problem=problem_at(problems, Field::Phone)/>
                <TextField id="business-email" label=tr("E-mail") value=fields.email optional=true kind="email"
                    inputmode="email" problem=problem_at(problems, Field::Email)/>
                <TextArea id="business-address" label=tr("Address") value=fields.address class="field--wide"
                    problem=problem_at(problems, Field::OwnAddress)/>
            </div>
            {fields.paying.view(fields.gstin, problems)}
            <Check id="business-round" label=tr("Round the amount payable to the rupee") value=fields.round_to_rupee
                hint=tr("For new invoices")/>
            <div class="card__foot">
                <a class="button button--plain" id="settings-numbering" href="/settings/numbering">{tr("Numbering")}</a>
                <button class="button button--primary" type="submit" id="business-save"
                    aria-busy=move || busy.get().then_some("true")>{tr("Save")}</button>
            </div>
        </form>
    }
    .erase()
}

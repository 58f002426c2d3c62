//! How the business is registered and how it is paid: the levy, the turnover, the bank account, the UPI id and the terms.

use leptos::prelude::*;

use crate::domain::business::BankForm;
use crate::domain::{BusinessForm, Field, Problems, Turnover};
use crate::language::{key, tr};
use crate::ui::components::{Check, SelectField, TextArea, TextField, problem_at};

/// The turnover by the word in the form, and what it is called, marked as a key.
const TURNOVERS: [(&str, Turnover, &str); 2] = [
    ("up", Turnover::UpToFiveCrore, key("Up to ₹5 crore: HSN codes of 4 digits")),
    ("above", Turnover::AboveFiveCrore, key("Above ₹5 crore: HSN codes of 6 digits")),
];

/// What is typed, field by field.
#[derive(Clone, Copy)]
pub struct PayingFields {
    composition: RwSignal<bool>,
    turnover: RwSignal<String>,
    holder: RwSignal<String>,
    bank: RwSignal<String>,
    number: RwSignal<String>,
    ifsc: RwSignal<String>,
    upi: RwSignal<String>,
    terms: RwSignal<String>,
}

impl PayingFields {
    pub fn showing(form: &BusinessForm) -> PayingFields {
        let turnover = TURNOVERS.iter().find(|(_, turnover, _)| *turnover == form.turnover);
        PayingFields {
            composition: RwSignal::new(form.composition),
            turnover: RwSignal::new(turnover.map_or("", |(word, ..)| word).to_owned()),
            holder: RwSignal::new(form.bank.holder.clone()),
            bank: RwSignal::new(form.bank.bank.clone()),
            number: RwSignal::new(form.bank.number.clone()),
            ifsc: RwSignal::new(form.bank.ifsc.clone()),
            upi: RwSignal::new(form.upi.clone()),
            terms: RwSignal::new(form.terms.clone()),
        }
    }

    /// A form that has nothing but these fields.
    pub fn form(self) -> BusinessForm {
        let turnover = self.turnover.get_untracked();
        BusinessForm {
            composition: self.composition.get_untracked(),
            turnover: TURNOVERS.iter().find(|(word, ..)| *word == turnover).map(|found| found.1).unwrap_or_default(),
            bank: BankForm {
                holder: self.holder.get_untracked(),
                bank: self.bank.get_untracked(),
                number: self.number.get_untracked(),
                ifsc: self.ifsc.get_untracked(),
            },
            upi: self.upi.get_untracked(),
            terms: self.terms.get_untracked(),
            ..BusinessForm::empty()
        }
    }

    pub fn view(self, gstin: RwSignal<String>, problems: RwSignal<Problems>) -> AnyView {
        let turnovers = || TURNOVERS.map(|(word, _, name)| (word.to_owned(), tr(name).to_owned())).into();
        let registered = move || gstin.with(|typed| !typed.trim().is_empty());
        // It stays in sight while it is set, or nobody could take it back.
        let composition = move || {
            (registered() || self.composition.get()).then(|| {
                view! {
                    <Check id="business-composition" label=tr("Registered under the composition levy") value=self.composition
                        hint=tr("You charge no tax and issue bills of supply")/>
                }
                .into_any()
            })
        };
        view! {
            {move || composition()}
            <div class="fields fields--two">
                <SelectField id="business-turnover" label=tr("Turnover of last year") value=self.turnover
                    options=Box::new(turnovers) class="field--wide"/>
                <TextField id="business-bank-name" label=tr("Bank") value=self.bank optional=true
                    problem=problem_at(problems, Field::BankName)/>
                <TextField id="business-bank-holder" label=tr("Account holder") value=self.holder optional=true
                    problem=problem_at(problems, Field::BankHolder)/>
                <TextField id="business-bank-number" label=tr("Account number") value=self.number optional=true
                    input_class="field__input--code" problem=problem_at(problems, Field::BankNumber)/>
                <TextField id="business-ifsc" label=tr("IFSC") value=self.ifsc optional=true
                    input_class="field__input--code" problem=problem_at(problems, Field::Ifsc)/>
                <TextField id="business-upi" label=tr("UPI id") value=self.upi optional=true class="field--wide"
                    problem=problem_at(problems, Field::UpiId)
                    hint=Signal::stored(Some(tr("Such as shop@bank").to_owned()))/>
                <TextArea id="business-terms" label=tr("Terms and conditions") value=self.terms class="field--wide"
                    problem=problem_at(problems, Field::Terms)/>
            </div>
        }
        .into_any()
    }
}

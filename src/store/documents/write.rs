//! Writing the head of an issued document: everything but its lines.

use rusqlite::{Connection, named_params};

use crate::domain::business::UpiId;
use crate::domain::tax::Rounding;
use crate::domain::{
    CustomerId, Document, DocumentContent, DocumentId, Gstin, Overflow, PaymentId, SeriesId, Worth, document::Terms,
};
use crate::store::StoreError;
use crate::store::code::Coded;
use crate::store::place::place_of_last_event;

/// The place in a series that a document took.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    pub series: SeriesId,
    pub counter: u64,
}

/// Writes the head, for the place that the last event gives it.
pub fn head(connection: &Connection, document: &Document, counted: Counted) -> Result<(), StoreError> {
    let failed = StoreError::during("writing a document");
    let Document { id, number, content } = document;
    let DocumentContent { seller, buyer, delivery, totals, .. } = content;
    let bank = seller.bank.as_ref();
    let exchange_rate = match content.worth {
        Worth::Rupees => None,
        Worth::Foreign { rate, .. } => Some(rate.to_string()),
    };
    // The check has computed them before; an amount without a value in rupees is never issued.
    let beyond = |Overflow| StoreError::Unreadable { what: "payable", found: totals.payable.to_string() };
    let payable_rupees = content.in_rupees().map_err(beyond)?;
    let value = content.value_in_rupees().map_err(beyond)?;
    let tax_rupees = value.tax.total().map_err(beyond)?;
    connection
        .prepare_cached(concat!(
            "INSERT INTO document VALUES (:id, :kind, :number, :series, :counter, :financial_year, :date, :due, :source,
                 :seller_name, :seller_registration, :seller_gstin, :seller_state, :seller_address, :seller_phone,
                 :seller_email, :customer, :buyer_name, :buyer_gstin, :buyer_state, :buyer_address,
                 :delivery_name, :delivery_address, :delivery_state, :supply, :reverse_charge,
                 :place_of_supply, :place_reason, :place_note, :heads, :currency, :exchange_rate, :rounded_to_rupee,
                 :taxable, :cgst, :sgst, :igst, :cess, :total, :round_off, :payable, :payable_rupees, :reason, :notes,
                 NULL, NULL, NULL, NULL, 0, ",
            place_of_last_event!(),
            ", :bank_holder, :bank_name, :bank_number, :bank_ifsc, :upi, :billed_elsewhere, :payment, :template,
                 :taxable_rupees, :tax_rupees)"
        ))
        .map_err(&failed)?
        .execute(named_params! {
            ":id": id.bytes(),
            ":kind": content.kind().code(),
            ":number": number.as_str(),
            ":series": counted.series.bytes(),
            ":counter": counted.counter,
            ":financial_year": content.financial_year().start_year(),
            ":date": content.date.to_string(),
            ":due": content.terms.due().map(|due| due.to_string()),
            ":source": content.source.map(DocumentId::bytes),
            ":seller_name": seller.name,
            ":seller_registration": seller.registration.code(),
            ":seller_gstin": seller.gstin.as_ref().map(Gstin::as_str),
            ":seller_state": u8::from(seller.state),
            ":seller_address": seller.address,
            ":seller_phone": seller.phone,
            ":seller_email": seller.email,
            ":customer": buyer.customer.map(CustomerId::bytes),
            ":buyer_name": buyer.name,
            ":buyer_gstin": buyer.gstin.as_ref().map(Gstin::as_str),
            ":buyer_state": buyer.state.map(u8::from),
            ":buyer_address": buyer.address,
            ":delivery_name": delivery.name,
            ":delivery_address": delivery.address,
            ":delivery_state": delivery.state.map(u8::from),
            ":supply": content.supply.code(),
            ":reverse_charge": content.reverse_charge,
            ":place_of_supply": u8::from(content.place_of_supply),
            ":place_reason": content.place_reason.code(),
            ":place_note": content.place_note,
            ":heads": content.heads.code(),
            ":currency": content.worth.currency().code(),
            ":exchange_rate": exchange_rate,
            ":rounded_to_rupee": content.rounding == Rounding::ToRupee,
            ":taxable": totals.taxable.paise(),
            ":cgst": totals.tax.cgst.paise(),
            ":sgst": totals.tax.sgst.paise(),
            ":igst": totals.tax.igst.paise(),
            ":cess": totals.tax.cess.paise(),
            ":total": totals.total.paise(),
            ":round_off": totals.round_off.paise(),
            ":payable": totals.payable.paise(),
            ":payable_rupees": payable_rupees.paise(),
            ":reason": reason(&content.terms),
            ":notes": content.notes,
            ":bank_holder": bank.map(|bank| &bank.holder),
            ":bank_name": bank.map(|bank| &bank.bank),
            ":bank_number": bank.map(|bank| &bank.number),
            ":bank_ifsc": bank.map(|bank| bank.ifsc.as_str()),
            ":upi": seller.upi.as_ref().map(UpiId::as_str),
            ":billed_elsewhere": buyer.elsewhere,
            ":payment": payment(&content.terms).map(PaymentId::bytes),
            ":template": content.template.version(),
            ":taxable_rupees": value.taxable.paise(),
            ":tax_rupees": tax_rupees.paise(),
        })
        .map_err(&failed)?;
    Ok(())
}

fn reason(terms: &Terms) -> &str {
    match terms {
        Terms::CreditNote(note) | Terms::DebitNote(note) => &note.reason,
        Terms::DeliveryChallan { purpose } => purpose,
        _ => "",
    }
}

fn payment(terms: &Terms) -> Option<PaymentId> {
    if let Terms::ReceiptVoucher { payment } = terms { *payment } else { None }
}

//! Telling the customer of a document in a message.

use crate::browser::address;
use crate::domain::{Document, DocumentKind, Money, Standing};
use crate::language::fill;
use crate::ui::format;
use crate::ui::words::kinds;

/// Where WhatsApp begins with the message; whom it goes to is chosen there.
pub fn on_whatsapp(message: &str) -> String {
    String::from("https://wa.me/?text=") + &address::encoded(message)
}

/// What a customer wants to know: which paper, how much, and by when it is paid to whom.
pub fn message(document: &Document, standing: &Standing) -> String {
    let content = &document.content;
    let mut lines = vec![fill(
        "{document} {number} of {date} from {business}",
        &[
            ("document", kinds::title(content.title())),
            ("number", document.number.as_str()),
            ("date", &format::date(content.date)),
            ("business", &content.seller.name),
        ],
    )];
    let total = format::money_in(content.totals.payable, content.worth.currency());
    lines.push(fill("Total {amount}", &[("amount", &total)]));
    let left = standing.balance();
    let claim = matches!(content.kind(), DocumentKind::Invoice | DocumentKind::DebitNote);
    if claim && left > Money::ZERO {
        let due = standing.due.map(format::date).unwrap_or_default();
        lines.push(fill("Left to pay {amount}, due {date}", &[("amount", &format::rupees(left)), ("date", &due)]));
        if let Some(upi) = &content.seller.upi {
            lines.push(fill("Pay by UPI to {id}", &[("id", upi.as_str())]));
        }
    }
    lines.join("\n")
}

//! The few things worth knowing.

use leptos::prelude::*;

use super::components::Erase;

#[component]
pub fn Help() -> AnyView {
    view! {
        <div class="page page--narrow">
            <header class="page__head">
                <h1>"Help"</h1>
                <p class="page__lead">"The few things worth knowing. Everything works without a network."</p>
            </header>
            <section class="card">
                <h2>"Issue an invoice"</h2>
                <ol class="empty__steps">
                    <li>"Choose a customer, or type a new name and create it on the spot. Leave it empty for a sale over the counter."</li>
                    <li>"Add lines. A few letters of an item fill the whole line; the tax and the total follow while you type."</li>
                    <li>"Issue it. It gets its number then, and nothing on it can change any more. Print it, or save it as PDF from the print window."</li>
                </ol>
            </section>
            <section class="card">
                <h2>"From the offer to the last paisa"</h2>
                <p>"A quotation becomes an invoice in one step, and so do a proforma invoice and a delivery challan: open it and choose Make invoice. If goods come back or a price was wrong, open the invoice and choose Credit note or Debit note: the tax is that of the invoice, and no more can be taken back than is left. One note can be against several invoices to the same customer."</p>
                <p>"Record a payment on the invoice, at the customer or under Payments. It settles the oldest invoices first unless you share it out otherwise, and what is more stays as an advance. TDS that the customer kept back counts as paid. For a sale over the counter choose under “Paid at once” how it was paid. The invoice offers advances that are in hand, and a payment page makes the receipt voucher for one. A payment can be taken off an invoice, given back, or reversed when a cheque comes back; nothing is ever deleted."</p>
                <p>"The customer’s page has what is owed, for how long, and the ledger with the balance after each entry. An invoice that should not have been issued is cancelled with a reason and keeps its number."</p>
            </section>
            <section class="card">
                <h2>"Reports"</h2>
                <p>"Reports have your sales by month, customer, item and HSN, the tax by rate, every document, what was received, who owes what, and a statement to send to a customer. Choose the days; press a row to see what is behind it. Save as CSV gives a file for a spreadsheet or your accountant. Credit notes count less, and what was cancelled nothing; each report comes to what your customers pay, with the rounding as a figure of its own."</p>
            </section>
            <section class="card">
                <h2>"How the tax is found"</h2>
                <p>"The place of supply follows from where the goods go or who receives the service, and the form says why. If it is elsewhere, such as for an event or for land, choose the State and say the reason. In your own State the invoice has CGST and SGST (UTGST in some Union Territories), otherwise IGST, and always IGST for a Special Economic Zone. Without a GSTIN of your own no tax is charged. Below “Addresses, supply and currency” you bill or deliver to another address of the customer."</p>
                <p>"Each line is rounded to the paisa by itself. A discount in the line is a percentage, or rupees if you write ₹50 or 50/-. “18% incl.” means that the price contains the tax."</p>
            </section>
            <section class="card">
                <h2>"Drafts and numbers"</h2>
                <p>"A draft saves itself while you type and has no number. Numbers run without gaps through the financial year and begin again on 1 April. Settings, Numbering has their patterns, more series for another shop, the way to go on with numbers from elsewhere, and what each series has given; the law allows 16 characters."</p>
            </section>
            <section class="card">
                <h2>"Several businesses"</h2>
                <p>"Press the name of your business at the top to go to another one, to the demo, or to add one. Each has books of its own, and what you are typing is saved where you typed it. A tab stays in its business; open a second tab to work in two. Settings can delete a business that was only tried. One that has issued a document or recorded a payment stays, because the law wants its books kept."</p>
            </section>
            <section class="card">
                <h2>"Keyboard"</h2>
                <p>"Nothing needs a mouse. Press ? anywhere to see all keys; Settings, Keyboard changes them. Ctrl K finds any customer, item or document by a few letters, goes to every place and begins every document. N begins an invoice."</p>
                <p>"In the form Enter goes on: to the next field, the next cell, and after the last cell to a new line. On an empty line it goes to the button that issues. The first that fits what you type is ready to be taken with Enter; Esc keeps what you typed. Alt C creates the customer or item that you typed, and Ctrl Enter issues."</p>
                <p>"Rows that you copied from a spreadsheet can be pasted into the lines. You see first what Bahi makes of them, and can say what each column holds."</p>
            </section>
            <section class="card">
                <h2>"Where your data is"</h2>
                <p>"On this device, in this browser, and nowhere else. What is shown as saved is on the disk, even if the battery dies the next moment. In a private window it is gone when the window closes. Bahi may be open in several tabs: each shows at once what the others saved."</p>
                <p>"If something seems slow or wrong, look at Diagnostics in the Settings. “Copy report” copies what it shows, to send to whoever helps you. It has counts and times, and no name, number or amount of your business."</p>
                <p>"If the device fails and Bahi cannot open your books, it changes nothing and offers to save the raw data: one file from which somebody who helps you can bring them back."</p>
                <p>"There is no backup file yet: keep the printed or PDF invoices."</p>
            </section>
        </div>
    }
    .erase()
}

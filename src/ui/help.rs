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
                <h2>"How the tax is found"</h2>
                <p>"The place of supply is the customer’s State, or yours if it is not known; you can choose another on the invoice. In your own State the invoice has CGST and SGST (UTGST in some Union Territories), otherwise IGST, and always IGST for a Special Economic Zone. Without a GSTIN of your own no tax is charged."</p>
                <p>"Each line is rounded to the paisa by itself. A discount in the line is a percentage, or rupees if you write ₹50 or 50/-. “18% incl.” means that the price contains the tax."</p>
            </section>
            <section class="card">
                <h2>"Drafts and numbers"</h2>
                <p>"A draft saves itself while you type and has no number. Numbers run without gaps through the financial year and begin again on 1 April. Their pattern is in Settings; the law allows 16 characters."</p>
            </section>
            <section class="card">
                <h2>"Keyboard"</h2>
                <dl class="facts">
                    <dt><kbd>"Enter"</kbd></dt><dd>"Next cell; after the last cell, a new line"</dd>
                    <dt><kbd>"Ctrl"</kbd>" "<kbd>"Enter"</kbd></dt><dd>"Issue the invoice"</dd>
                    <dt><kbd>"Alt"</kbd>" "<kbd>"C"</kbd></dt><dd>"Create the customer or item you typed"</dd>
                    <dt><kbd>"Esc"</kbd></dt><dd>"Close what is open"</dd>
                </dl>
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

-- What a document states besides, money that is paid over the counter, and vouchers for advances.
--
-- A document of an earlier day said nothing of where to pay, and is drawn by the first template, as it was.

ALTER TABLE document ADD COLUMN bank_holder TEXT;
ALTER TABLE document ADD COLUMN bank_name TEXT;
ALTER TABLE document ADD COLUMN bank_number TEXT;
ALTER TABLE document ADD COLUMN bank_ifsc TEXT;
ALTER TABLE document ADD COLUMN upi TEXT;
ALTER TABLE document ADD COLUMN billed_elsewhere INTEGER NOT NULL DEFAULT 0 CHECK (billed_elsewhere IN (0, 1));
ALTER TABLE document ADD COLUMN payment BLOB; -- the advance that a voucher is for
ALTER TABLE document ADD COLUMN template INTEGER NOT NULL DEFAULT 1;
CREATE INDEX document_by_payment ON document (payment, place) WHERE payment IS NOT NULL;

DROP TRIGGER document_is_frozen;
CREATE TRIGGER document_is_frozen BEFORE UPDATE OF
    id, kind, number, series, counter, financial_year, date, due, source, seller_name, seller_registration, seller_gstin,
    seller_state, seller_address, seller_phone, seller_email, customer, buyer_name, buyer_gstin, buyer_state, buyer_address,
    delivery_name, delivery_address, delivery_state, supply, reverse_charge, place_of_supply, place_reason, place_note,
    heads, currency, exchange_rate, rounded_to_rupee, taxable, cgst, sgst, igst, cess, total, round_off, payable,
    payable_rupees, reason, notes, bank_holder, bank_name, bank_number, bank_ifsc, upi, billed_elsewhere, payment,
    template ON document
BEGIN SELECT RAISE (ABORT, 'an issued document cannot change'); END;

-- Who pays over the counter is nobody in particular, and has no account.
ALTER TABLE payment ALTER COLUMN customer DROP NOT NULL;
DROP TRIGGER payment_is_summed_when_made;
CREATE TRIGGER payment_is_summed_when_made AFTER INSERT ON payment
BEGIN
    INSERT INTO received_total VALUES (substr(NEW.date, 1, 7), NEW.refund, NEW.mode, 1, NEW.amount, NEW.tds)
    ON CONFLICT DO UPDATE SET payments = payments + 1, amount = amount + excluded.amount, tds = tds + excluded.tds;
    INSERT INTO account_total
    SELECT NEW.customer, substr(NEW.date, 1, 7), iif(NEW.refund, NEW.amount, -NEW.amount - NEW.tds), 0
    WHERE NEW.customer IS NOT NULL
    ON CONFLICT DO UPDATE SET owed = owed + excluded.owed;
END;
DROP TRIGGER payment_is_summed_when_reversed;
CREATE TRIGGER payment_is_summed_when_reversed AFTER UPDATE OF reversed_on ON payment
WHEN OLD.reversed_on IS NULL
BEGIN
    UPDATE received_total SET payments = payments - 1, amount = amount - NEW.amount, tds = tds - NEW.tds
    WHERE month = substr(NEW.date, 1, 7) AND refund = NEW.refund AND mode = NEW.mode;
    INSERT INTO account_total
    SELECT NEW.customer, substr(NEW.reversed_on, 1, 7), iif(NEW.refund, -NEW.amount, NEW.amount + NEW.tds), 0
    WHERE NEW.customer IS NOT NULL
    ON CONFLICT DO UPDATE SET owed = owed + excluded.owed;
END;

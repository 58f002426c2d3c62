-- What a document comes to in rupees, without tax and as tax, is kept when it is issued, as what is payable is: the sum of its
-- lines, each converted by itself, as reports count them. Converted as a whole, the months of a document in another currency
-- could be some paise beside its rows in the reports.
-- The program has put what such documents come to into `converted`.

DROP TRIGGER document_is_frozen;
DROP TRIGGER document_is_summed_when_issued;
DROP TRIGGER document_is_summed_when_it_changes;
DROP TRIGGER account_is_summed_when_a_document_is_cancelled;

ALTER TABLE document DROP COLUMN taxable_rupees;
ALTER TABLE document DROP COLUMN tax_rupees;
ALTER TABLE document ADD COLUMN taxable_rupees INTEGER NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN tax_rupees INTEGER NOT NULL DEFAULT 0;
UPDATE document SET taxable_rupees = taxable, tax_rupees = total - taxable WHERE exchange_rate IS NULL;
UPDATE document SET taxable_rupees = converted.taxable, tax_rupees = converted.tax
FROM converted WHERE converted.document = id;
DROP TABLE converted;

UPDATE month_total SET taxable = found.taxable, tax = found.tax
FROM (
    SELECT substr(date, 1, 7) AS of_month, kind AS of_kind, state AS of_state,
           sum(taxable_rupees) AS taxable, sum(tax_rupees) AS tax
    FROM document GROUP BY 1, 2, 3
) AS found
WHERE month = of_month AND kind = of_kind AND state = of_state
  AND (month_total.taxable <> found.taxable OR month_total.tax <> found.tax);
UPDATE account_total SET sold = found.sold
FROM (
    SELECT customer AS of_customer, substr(date, 1, 7) AS of_month,
           sum(iif(kind = 'credit note', -taxable_rupees, taxable_rupees)) AS sold
    FROM document
    WHERE customer IS NOT NULL AND kind IN ('invoice', 'debit note', 'credit note') AND state <> 4 GROUP BY 1, 2
) AS found
WHERE customer = of_customer AND month = of_month AND account_total.sold <> found.sold;
UPDATE buying SET sold = found.sold
FROM (
    SELECT month AS of_period, coalesce(merged_into, id) AS of_customer, sum(sold) AS sold
    FROM account_total JOIN customer ON id = customer GROUP BY 1, 2
    UNION ALL
    SELECT 'FY' || (substr(month, 1, 4) - (substr(month, 6) < '04')), coalesce(merged_into, id), sum(sold)
    FROM account_total JOIN customer ON id = customer GROUP BY 1, 2
) AS found
WHERE period = of_period AND customer = of_customer AND buying.sold <> found.sold;

CREATE TRIGGER document_is_frozen BEFORE UPDATE OF
    id, kind, number, series, counter, financial_year, date, due, source, seller_name, seller_registration, seller_gstin,
    seller_state, seller_address, seller_phone, seller_email, customer, buyer_name, buyer_gstin, buyer_state, buyer_address,
    delivery_name, delivery_address, delivery_state, supply, reverse_charge, place_of_supply, place_reason, place_note,
    heads, currency, exchange_rate, rounded_to_rupee, taxable, cgst, sgst, igst, cess, total, round_off, payable,
    payable_rupees, taxable_rupees, tax_rupees, reason, notes, bank_holder, bank_name, bank_number, bank_ifsc, upi,
    billed_elsewhere, payment, template ON document
BEGIN SELECT RAISE (ABORT, 'an issued document cannot change'); END;

CREATE TRIGGER document_is_summed_when_issued AFTER INSERT ON document
BEGIN
    INSERT INTO month_total
    VALUES (substr(NEW.date, 1, 7), NEW.kind, NEW.state, 1, NEW.payable_rupees, NEW.taxable_rupees, NEW.tax_rupees,
            NEW.settled)
    ON CONFLICT DO UPDATE SET documents = documents + 1, payable = payable + excluded.payable,
        taxable = taxable + excluded.taxable, tax = tax + excluded.tax, settled = settled + excluded.settled;
    INSERT INTO due_total
    SELECT NEW.falls_due, NEW.kind, NEW.state, 1, NEW.payable_rupees, NEW.payable_rupees - NEW.settled
    WHERE NEW.kind IN ('invoice', 'debit note') AND NEW.state < 2
    ON CONFLICT DO UPDATE SET documents = documents + 1, payable = payable + excluded.payable,
        balance = balance + excluded.balance;
    INSERT INTO account_total
    SELECT NEW.customer, substr(NEW.date, 1, 7), sign * NEW.payable_rupees, sign * NEW.taxable_rupees
    FROM (SELECT iif(NEW.kind = 'credit note', -1, 1) AS sign)
    WHERE NEW.customer IS NOT NULL AND NEW.kind IN ('invoice', 'debit note', 'credit note')
    ON CONFLICT DO UPDATE SET owed = owed + excluded.owed, sold = sold + excluded.sold;
END;

CREATE TRIGGER document_is_summed_when_it_changes AFTER UPDATE OF settled, cancelled_on, answer ON document
WHEN NEW.state <> OLD.state OR NEW.settled <> OLD.settled
BEGIN
    UPDATE month_total SET documents = documents - 1, payable = payable - OLD.payable_rupees,
        taxable = taxable - OLD.taxable_rupees, tax = tax - OLD.tax_rupees, settled = settled - OLD.settled
    WHERE month = substr(OLD.date, 1, 7) AND kind = OLD.kind AND state = OLD.state;
    INSERT INTO month_total
    VALUES (substr(NEW.date, 1, 7), NEW.kind, NEW.state, 1, NEW.payable_rupees, NEW.taxable_rupees, NEW.tax_rupees,
            NEW.settled)
    ON CONFLICT DO UPDATE SET documents = documents + 1, payable = payable + excluded.payable,
        taxable = taxable + excluded.taxable, tax = tax + excluded.tax, settled = settled + excluded.settled;
END;

CREATE TRIGGER account_is_summed_when_a_document_is_cancelled AFTER UPDATE OF cancelled_on ON document
WHEN NEW.customer IS NOT NULL AND NEW.kind IN ('invoice', 'debit note', 'credit note') AND OLD.cancelled_on IS NULL
BEGIN
    INSERT INTO account_total
    VALUES (NEW.customer, substr(NEW.cancelled_on, 1, 7),
            iif(NEW.kind = 'credit note', NEW.payable_rupees, -NEW.payable_rupees), 0)
    ON CONFLICT DO UPDATE SET owed = owed + excluded.owed;
    UPDATE account_total SET sold = sold - iif(NEW.kind = 'credit note', -NEW.taxable_rupees, NEW.taxable_rupees)
    WHERE customer = NEW.customer AND month = substr(NEW.date, 1, 7);
END;

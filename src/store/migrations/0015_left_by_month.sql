-- What is settled of the documents of a month stands beside what they come to, so that what is left to be paid of them is known
-- without looking at each.

ALTER TABLE month_total ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
UPDATE month_total SET settled = found.settled
FROM (
    SELECT substr(date, 1, 7) AS of_month, kind AS of_kind, state AS of_state, sum(settled) AS settled
    FROM document GROUP BY 1, 2, 3
) AS found
WHERE month = of_month AND kind = of_kind AND state = of_state;

DROP TRIGGER document_is_summed_when_issued;
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

DROP TRIGGER document_is_summed_when_its_state_changes;
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

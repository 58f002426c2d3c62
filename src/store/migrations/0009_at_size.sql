-- Lists, ledgers and figures that cost the same however much the books hold.
--
-- Three kinds of things serve them. Columns and indexes of the documents themselves; sums, which triggers change in the
-- statement that changes what they sum; and rankings, which are filled when nobody waits, from the events since
-- `event_index.indexed_to`. Whoever reads a ranking looks at what has changed since in the documents themselves.

-- `place` is the order of the lists: the day, and in it the position of the event that issued the document. So the search
-- index can have it for its rowid. Documents that were there before come first in their day.
ALTER TABLE document ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE document SET place = unixepoch(date) / 86400 * 268435456 + ordered.position
FROM (SELECT id AS ordered_id, row_number() OVER (ORDER BY date, id) - (SELECT count(*) + 1 FROM document) AS position
      FROM document) AS ordered
WHERE ordered_id = id;

-- 0 open, 1 settled in part, 2 settled or accepted, 3 declined, 4 cancelled.
ALTER TABLE document ADD COLUMN state INTEGER GENERATED ALWAYS AS (
    CASE WHEN cancelled_on IS NOT NULL THEN 4
         WHEN kind NOT IN ('invoice', 'debit note', 'credit note')
             THEN CASE answer WHEN 'accepted' THEN 2 WHEN 'declined' THEN 3 ELSE 0 END
         WHEN settled >= payable_rupees THEN 2
         WHEN settled > 0 THEN 1
         ELSE 0 END) VIRTUAL;
ALTER TABLE document ADD COLUMN falls_due TEXT GENERATED ALWAYS AS (coalesce(due, date)) VIRTUAL;
-- The value without tax, and the tax that the buyer pays, in rupees: of a document in another currency, at the ratio at which
-- what is payable was converted.
ALTER TABLE document ADD COLUMN taxable_rupees INTEGER GENERATED ALWAYS AS (
    CASE WHEN exchange_rate IS NULL THEN taxable
         WHEN payable = 0 THEN 0
         ELSE CAST(taxable * (payable_rupees / payable) + taxable * (payable_rupees % payable) / payable AS INTEGER)
         END) VIRTUAL;
ALTER TABLE document ADD COLUMN tax_rupees INTEGER GENERATED ALWAYS AS (
    CASE WHEN exchange_rate IS NULL THEN total - taxable
         WHEN payable = 0 THEN 0
         ELSE CAST((total - taxable) * (payable_rupees / payable)
                   + (total - taxable) * (payable_rupees % payable) / payable AS INTEGER)
         END) VIRTUAL;

CREATE TRIGGER document_stays_in_its_place BEFORE UPDATE OF place ON document
BEGIN SELECT RAISE (ABORT, 'an issued document cannot change'); END;

DROP INDEX document_by_date;
CREATE INDEX document_by_state ON document (state, kind, place, payable_rupees);
DROP INDEX document_by_customer;
CREATE INDEX document_by_customer ON document (customer, date, place) WHERE customer IS NOT NULL;
CREATE INDEX document_by_cancellation ON document (customer, cancelled_on, place) WHERE cancelled_on IS NOT NULL;
DROP INDEX document_open;
CREATE INDEX document_open ON document (customer, falls_due, payable_rupees, settled)
WHERE kind IN ('invoice', 'debit note') AND cancelled_on IS NULL AND settled < payable_rupees;
CREATE INDEX quotation_unanswered ON document (due, place)
WHERE kind = 'quotation' AND cancelled_on IS NULL AND answer IS NULL;

ALTER TABLE payment ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
DROP TRIGGER payment_is_frozen;
UPDATE payment SET place = unixepoch(date) / 86400 * 268435456 + ordered.position
FROM (SELECT id AS ordered_id, row_number() OVER (ORDER BY date, id) - (SELECT count(*) + 1 FROM payment) AS position
      FROM payment) AS ordered
WHERE ordered_id = id;
CREATE TRIGGER payment_is_frozen BEFORE UPDATE OF
    id, customer, date, mode, reference, amount, tds, notes, refund, of_payment, of_note, place ON payment
BEGIN SELECT RAISE (ABORT, 'a payment cannot change'); END;
DROP INDEX payment_by_date;
CREATE INDEX payment_by_place ON payment (place);
CREATE INDEX payment_by_mode ON payment (mode, place);
DROP INDEX payment_by_customer;
CREATE INDEX payment_by_customer ON payment (customer, date, place);
CREATE INDEX payment_by_reversal ON payment (customer, reversed_on, place) WHERE reversed_on IS NOT NULL;

-- What the documents of a month come to, in rupees, by their state.
CREATE TABLE month_total (
    month TEXT NOT NULL CHECK (length(month) = 7),
    kind TEXT NOT NULL,
    state INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    payable INTEGER NOT NULL,
    taxable INTEGER NOT NULL,
    tax INTEGER NOT NULL,
    PRIMARY KEY (kind, state, month)
) STRICT, WITHOUT ROWID;
INSERT INTO month_total
    SELECT substr(date, 1, 7), kind, state, count(*), sum(payable_rupees), sum(taxable_rupees), sum(tax_rupees)
    FROM document GROUP BY 1, 2, 3;

-- Open claims by the day on which they fall due; no row where there is none.
CREATE TABLE due_total (
    due TEXT NOT NULL CHECK (length(due) = 10),
    kind TEXT NOT NULL,
    state INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    payable INTEGER NOT NULL,
    balance INTEGER NOT NULL,
    PRIMARY KEY (kind, state, due)
) STRICT, WITHOUT ROWID;
INSERT INTO due_total
    SELECT falls_due, kind, state, count(*), sum(payable_rupees), sum(payable_rupees - settled)
    FROM document WHERE kind IN ('invoice', 'debit note') AND state < 2 GROUP BY 1, 2, 3;

-- Payments of a month that were not reversed.
CREATE TABLE received_total (
    month TEXT NOT NULL CHECK (length(month) = 7),
    refund INTEGER NOT NULL CHECK (refund IN (0, 1)),
    mode TEXT NOT NULL,
    payments INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    tds INTEGER NOT NULL,
    PRIMARY KEY (month, refund, mode)
) STRICT, WITHOUT ROWID;
INSERT INTO received_total
    SELECT substr(date, 1, 7), refund, mode, count(*), sum(amount), sum(tds)
    FROM payment WHERE reversed_on IS NULL GROUP BY 1, 2, 3;

-- What the entries of a month in a customer's ledger come to, and what was sold to the customer, without tax. Of the customer
-- that the entries name, merged or not.
CREATE TABLE account_total (
    customer BLOB NOT NULL,
    month TEXT NOT NULL CHECK (length(month) = 7),
    owed INTEGER NOT NULL,
    sold INTEGER NOT NULL,
    PRIMARY KEY (customer, month)
) STRICT, WITHOUT ROWID;
INSERT INTO account_total
SELECT customer, substr(date, 1, 7), sum(owed), sum(sold) FROM (
    SELECT customer, date, iif(kind = 'credit note', -payable_rupees, payable_rupees) AS owed,
           iif(state = 4, 0, iif(kind = 'credit note', -taxable_rupees, taxable_rupees)) AS sold
    FROM document WHERE customer IS NOT NULL AND kind IN ('invoice', 'debit note', 'credit note')
    UNION ALL
    SELECT customer, cancelled_on, iif(kind = 'credit note', payable_rupees, -payable_rupees), 0
    FROM document
    WHERE customer IS NOT NULL AND kind IN ('invoice', 'debit note', 'credit note') AND cancelled_on IS NOT NULL
    UNION ALL
    SELECT customer, date, iif(refund, amount, -amount - tds), 0 FROM payment WHERE customer IS NOT NULL
    UNION ALL
    SELECT customer, reversed_on, iif(refund, -amount, amount + tds), 0 FROM payment
    WHERE customer IS NOT NULL AND reversed_on IS NOT NULL
    UNION ALL
    SELECT customer, date, -amount, 0 FROM settlement WHERE customer IS NOT NULL AND payment IS NULL AND note IS NULL
) GROUP BY 1, 2;

CREATE TRIGGER document_is_summed_when_issued AFTER INSERT ON document
BEGIN
    INSERT INTO month_total
    VALUES (substr(NEW.date, 1, 7), NEW.kind, NEW.state, 1, NEW.payable_rupees, NEW.taxable_rupees, NEW.tax_rupees)
    ON CONFLICT DO UPDATE SET documents = documents + 1, payable = payable + excluded.payable,
        taxable = taxable + excluded.taxable, tax = tax + excluded.tax;
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

CREATE TRIGGER document_is_summed_when_its_state_changes AFTER UPDATE OF settled, cancelled_on, answer ON document
WHEN NEW.state <> OLD.state
BEGIN
    UPDATE month_total SET documents = documents - 1, payable = payable - OLD.payable_rupees,
        taxable = taxable - OLD.taxable_rupees, tax = tax - OLD.tax_rupees
    WHERE month = substr(OLD.date, 1, 7) AND kind = OLD.kind AND state = OLD.state;
    INSERT INTO month_total
    VALUES (substr(NEW.date, 1, 7), NEW.kind, NEW.state, 1, NEW.payable_rupees, NEW.taxable_rupees, NEW.tax_rupees)
    ON CONFLICT DO UPDATE SET documents = documents + 1, payable = payable + excluded.payable,
        taxable = taxable + excluded.taxable, tax = tax + excluded.tax;
END;

CREATE TRIGGER claim_is_summed_when_it_changes AFTER UPDATE OF settled, cancelled_on ON document
WHEN NEW.kind IN ('invoice', 'debit note')
BEGIN
    UPDATE due_total SET documents = documents - 1, payable = payable - OLD.payable_rupees,
        balance = balance - (OLD.payable_rupees - OLD.settled)
    WHERE due = OLD.falls_due AND kind = OLD.kind AND state = OLD.state;
    INSERT INTO due_total
    SELECT NEW.falls_due, NEW.kind, NEW.state, 1, NEW.payable_rupees, NEW.payable_rupees - NEW.settled
    WHERE NEW.state < 2
    ON CONFLICT DO UPDATE SET documents = documents + 1, payable = payable + excluded.payable,
        balance = balance + excluded.balance;
    DELETE FROM due_total WHERE due = OLD.falls_due AND kind = OLD.kind AND state = OLD.state AND documents = 0;
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

CREATE TRIGGER payment_is_summed_when_made AFTER INSERT ON payment
BEGIN
    INSERT INTO received_total VALUES (substr(NEW.date, 1, 7), NEW.refund, NEW.mode, 1, NEW.amount, NEW.tds)
    ON CONFLICT DO UPDATE SET payments = payments + 1, amount = amount + excluded.amount, tds = tds + excluded.tds;
    INSERT INTO account_total
    VALUES (NEW.customer, substr(NEW.date, 1, 7), iif(NEW.refund, NEW.amount, -NEW.amount - NEW.tds), 0)
    ON CONFLICT DO UPDATE SET owed = owed + excluded.owed;
END;

CREATE TRIGGER payment_is_summed_when_reversed AFTER UPDATE OF reversed_on ON payment
WHEN OLD.reversed_on IS NULL
BEGIN
    UPDATE received_total SET payments = payments - 1, amount = amount - NEW.amount, tds = tds - NEW.tds
    WHERE month = substr(NEW.date, 1, 7) AND refund = NEW.refund AND mode = NEW.mode;
    INSERT INTO account_total
    VALUES (NEW.customer, substr(NEW.reversed_on, 1, 7), iif(NEW.refund, -NEW.amount, NEW.amount + NEW.tds), 0)
    ON CONFLICT DO UPDATE SET owed = owed + excluded.owed;
END;

CREATE TRIGGER account_is_summed_when_something_is_written_off AFTER INSERT ON settlement
WHEN NEW.customer IS NOT NULL AND NEW.payment IS NULL AND NEW.note IS NULL
BEGIN
    INSERT INTO account_total VALUES (NEW.customer, substr(NEW.date, 1, 7), -NEW.amount, 0)
    ON CONFLICT DO UPDATE SET owed = owed + excluded.owed;
END;

-- The rankings. What stands in them of a document never changes, but for `balance`: what is left of an open claim, or 0.
CREATE TABLE listed (
    place INTEGER PRIMARY KEY,
    document BLOB NOT NULL,
    kind TEXT NOT NULL,
    payable INTEGER NOT NULL, -- rupees
    buyer TEXT NOT NULL COLLATE NOCASE,
    balance INTEGER NOT NULL
) STRICT;
CREATE INDEX listed_by_payable ON listed (kind, payable);
CREATE INDEX listed_by_buyer ON listed (kind, buyer);
CREATE INDEX listed_by_balance ON listed (balance) WHERE balance > 0;

-- What customers owe for open claims, and what was sold to them in a month or, under its first April, in a financial year.
-- Of customers that stand for themselves.
CREATE TABLE owing (
    customer BLOB PRIMARY KEY,
    owed INTEGER NOT NULL CHECK (owed > 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX owing_most ON owing (owed);
CREATE TABLE buying (
    period TEXT NOT NULL,
    customer BLOB NOT NULL,
    sold INTEGER NOT NULL,
    PRIMARY KEY (period, customer)
) STRICT, WITHOUT ROWID;
CREATE INDEX buying_most ON buying (period, sold);
CREATE INDEX buying_by_customer ON buying (customer);

-- Words that begin with up to eight given letters are looked up and not gathered from all words that begin so. Nothing is
-- kept but the index: a document that was issued does not change.
CREATE VIRTUAL TABLE document_search USING fts5 (
    words, kind, content = '', tokenize = 'ascii', prefix = '1 2 3 4 5 6 7 8', detail = 'column', columnsize = 0
);
CREATE VIRTUAL TABLE payment_search USING fts5 (
    words, id UNINDEXED, tokenize = 'ascii', prefix = '1 2 3 4 5 6 7 8', detail = 'column', columnsize = 0
);

-- All events that are there count as indexed: the program fills the rankings from the documents themselves.
INSERT INTO event_of
    SELECT subject, subject_id, position FROM event WHERE position > (SELECT indexed_to FROM event_index);
UPDATE event_index SET indexed_to = (SELECT ifnull(max(position), 0) FROM event);

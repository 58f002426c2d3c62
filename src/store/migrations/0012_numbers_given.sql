-- What each pattern has given in a year stands beside its counter, which every issue writes anyway. So what GSTR-1 asks of a
-- sequence is read without reading its documents.
--
-- The program counts the documents that are there: only it can tell which pattern has written a number.

ALTER TABLE series_counter RENAME TO counted;

CREATE TABLE series_counter (
    kind TEXT NOT NULL,
    pattern TEXT NOT NULL,
    financial_year INTEGER NOT NULL,
    last_counter INTEGER NOT NULL CHECK (last_counter > 0),
    -- Documents that have taken a number, those that were cancelled among them.
    given INTEGER NOT NULL DEFAULT 0 CHECK (given >= 0),
    first_given INTEGER,
    first_number TEXT,
    last_given INTEGER CHECK (last_given BETWEEN first_given AND last_counter),
    last_number TEXT,
    CHECK ((given = 0) = (first_given IS NULL) AND (given = 0) = (last_given IS NULL)),
    PRIMARY KEY (kind, pattern, financial_year)
) STRICT, WITHOUT ROWID;
INSERT INTO series_counter (kind, pattern, financial_year, last_counter)
SELECT kind, pattern, financial_year, last_counter FROM counted;

DROP TABLE counted;

-- What is open of a customer is summed from the index alone. The due day stands in it twice: SQLite takes a generated column
-- for all columns when it asks whether an index has what is read.
DROP INDEX document_open;
CREATE INDEX document_open ON document (customer, falls_due, payable_rupees, settled, due, date, kind, cancelled_on)
WHERE kind IN ('invoice', 'debit note') AND cancelled_on IS NULL AND settled < payable_rupees;

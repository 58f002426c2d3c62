-- Whether a document may still gain a line is asked after its row is written: before it, SQLite copies all values of the row
-- for the trigger, which was a tenth of what the issue of a long invoice costs.

DROP TRIGGER document_has_all_its_lines;

CREATE TRIGGER document_has_all_its_lines AFTER INSERT ON document_line
WHEN EXISTS (SELECT 1 FROM document WHERE id = NEW.document)
BEGIN SELECT RAISE (ABORT, 'an issued document cannot gain a line'); END;

-- The lines of a document as one text, in the form that history has them in (`domain/line_table.rs`). A row for each line was
-- looked up, checked and indexed by itself, which was half of what the issue of a long invoice cost.
-- The program moves the lines from `document_line` and drops it.

CREATE TABLE document_lines (
    place INTEGER PRIMARY KEY, -- of the document
    document BLOB NOT NULL CHECK (length(document) = 16),
    lines TEXT NOT NULL
) STRICT;

CREATE TRIGGER document_lines_are_frozen BEFORE UPDATE ON document_lines
BEGIN SELECT RAISE (ABORT, 'a line of an issued document cannot change'); END;

CREATE TRIGGER document_lines_are_kept BEFORE DELETE ON document_lines
BEGIN SELECT RAISE (ABORT, 'a line of an issued document cannot be deleted'); END;

-- A place takes lines once, because it is the key. That it is the place of their document is asked when the row is written:
-- before, SQLite would copy its text for the trigger.
CREATE TRIGGER document_lines_are_in_its_place AFTER INSERT ON document_lines
WHEN NEW.place IS NOT (SELECT place FROM document WHERE id = NEW.document)
BEGIN SELECT RAISE (ABORT, 'an issued document cannot gain a line'); END;

-- What the lines of a note refer to, each document once.
CREATE TABLE note_original (
    note BLOB NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    original BLOB NOT NULL,
    PRIMARY KEY (note, original)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_original_by_original ON note_original (original);
INSERT INTO note_original
SELECT DISTINCT document, original_document FROM document_line WHERE original_document IS NOT NULL;

CREATE TRIGGER note_original_is_of_the_issue BEFORE INSERT ON note_original
WHEN EXISTS (SELECT 1 FROM document WHERE id = NEW.note)
BEGIN SELECT RAISE (ABORT, 'an issued document cannot refer to more'); END;

CREATE TRIGGER note_original_is_frozen BEFORE UPDATE ON note_original
BEGIN SELECT RAISE (ABORT, 'what an issued document refers to cannot change'); END;

CREATE TRIGGER note_original_is_kept BEFORE DELETE ON note_original
BEGIN SELECT RAISE (ABORT, 'what an issued document refers to cannot be deleted'); END;

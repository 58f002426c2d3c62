-- What version 1 wrote for the sample business: one issued invoice, one draft.
BEGIN;
INSERT INTO business VALUES (1, 'Sample Kitchenware', '27AAAPA1234A1ZT', 'AAAPA1234A', 27, '1 Example Road
Pune', '020 5550 0100', 'books@kitchenware.example', 'INV/{FY}/{0000}', 1);
INSERT INTO customer VALUES (x'07070707070707070707070707070707', 'Example Traders', '29BBBFB5678B1ZF', 29, 0,
    '2 Sample Street
Mysuru', '0821 555 0101', 'desk@traders.example');
INSERT INTO series VALUES ('INV/{FY}/{0000}', 2026, 1);
INSERT INTO invoice_line VALUES
    (1, x'01010101010101010101010100000001', 0, 'Steel pot', '7323', 'NOS', '2', '450.5', 0, NULL, NULL, '18',
     90100, 0, 0, 90100, 0, 0, 16218),
    (2, x'01010101010101010101010100000001', 1, 'Steel pot', '7323', 'NOS', '0.125', '19.999', 0, NULL, NULL, '18',
     250, 0, 0, 250, 0, 0, 45);
INSERT INTO invoice VALUES (x'01010101010101010101010100000001', 'INV/26-27/0001', 2026, '2026-11-23',
    'Sample Kitchenware', '27AAAPA1234A1ZT', 27, '1 Example Road
Pune', '020 5550 0100', 'books@kitchenware.example', x'07070707070707070707070707070707', 'Example Traders',
    '29BBBFB5678B1ZF', 29, 0, '2 Sample Street
Mysuru', 29, 'igst', 1, 90350, 0, 0, 16263, 106613, -13, 106600, '');
INSERT INTO draft VALUES (x'01010101010101010101010100000002', x'07070707070707070707070707070707', '2026-11-23',
    NULL, '', '', 106600, 1);
INSERT INTO draft_line VALUES
    (1, x'01010101010101010101010100000002', 0, 'Steel pot', '7323', 'NOS', '2', '450.50', 0, '', 0, '18'),
    (2, x'01010101010101010101010100000002', 1, 'Steel pot', '7323', 'NOS', '0.125', '19.999', 0, '', 0, '18');
COMMIT;

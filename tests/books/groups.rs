//! Saves that wait together: one flush, each whole by itself, and nobody answered before it.

use bahi::domain::{Document, DocumentKind, Fault as Wrong, Field, Problems};
use bahi::protocol::{
    Books, CheckBooks, CreateDraft, DraftKey, DraftRow, Fault, IssueDocument, ListDrafts, Page, PeekNumber, Reply,
    Request, RequestId, decode,
};
use bahi::store::{Group, StoreError, Writing};
use uuid::Uuid;

use super::sample::{TODAY, draft, invoice_id};
use super::{Bookkeeper, Disk, contents, fresh_id};

fn create(count: u32) -> (RequestId, Request) {
    (fresh_id(), CreateDraft { draft: draft(count), at: count.into() }.into())
}

fn sizes(groups: &[Vec<Reply>]) -> Vec<usize> {
    groups.iter().map(Vec::len).collect()
}

pub fn at_most_five_saves_share_a_flush(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let saves: Vec<_> = (1..=12).map(create).collect();
    let ids: Vec<_> = saves.iter().map(|(id, _)| *id).collect();
    let groups = keeper.serve(saves);
    assert_eq!(sizes(&groups), [5, 5, 2]);
    assert_eq!(groups.concat().iter().map(|reply| reply.id).collect::<Vec<_>>(), ids, "in their order");
    drop(keeper);
    assert_eq!(Bookkeeper::at(disk).drafts(), 12);
}

pub fn a_read_waits_for_the_flush_of_the_saves_before_it(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let read =
        (fresh_id(), ListDrafts { kind: DocumentKind::Invoice, search: String::new(), after: None, limit: 500 }.into());
    let groups = keeper.serve(vec![create(1), create(2), read, create(3)]);
    assert_eq!(sizes(&groups), [2, 1, 1]);
    let rows: Result<Page<DraftRow, DraftKey>, Fault> = decode(&groups[1][0].result).expect("a list of drafts");
    let found: Vec<_> = rows.expect("drafts can be listed").rows.into_iter().map(|row| row.id).collect();
    assert_eq!(found, [invoice_id(2), invoice_id(1)], "the saves before it and not the one behind it");
}

pub fn saves_in_other_books_have_a_flush_of_their_own(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let about = [Books::Own, Books::Own, Books::Demo, Books::Own];
    let groups = keeper.serve_about((1..).zip(about).map(|(count, books)| (books, create(count))));
    assert_eq!(sizes(&groups), [2, 1, 1]);
    assert_eq!([Books::Own, Books::Demo].map(|books| keeper.about(books).drafts()), [3, 1]);
}

/// The one that fails has already counted up its series and deleted its draft.
pub fn one_that_fails_rolls_back_alone_wherever_it_stands(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.number_by("A/{FY}/{00}");
    assert_eq!(keeper.number_of(&draft(100)), "A/26-27/01");
    // Writes the same number, which is found out last.
    keeper.number_by("A/{FY}/0{0}");
    keeper.create(&draft(99)).expect("the id is new");
    for place in 0..5 {
        let mut group: Vec<_> = (1..=4).map(|count| create(10 * place + count)).collect();
        let failing = (fresh_id(), IssueDocument { draft: draft(99), today: TODAY }.into());
        group.insert(place as usize, failing);
        let groups = keeper.serve(group);
        assert_eq!(sizes(&groups), [5]);
        let failed: Vec<bool> = groups[0].iter().map(|reply| reply.result[0] != 0).collect();
        assert_eq!(failed, (0..5).map(|at| at == place).collect::<Vec<_>>(), "place {place}");
        let refused: Result<Document, Fault> =
            decode(&groups[0][place as usize].result).expect("an answer of its type");
        let in_use = Problems::one(Field::Series, Wrong::NumberInUse);
        assert_eq!(refused, Err(Fault::Invalid(in_use)), "place {place}");
    }
    drop(keeper);
    let mut keeper = Bookkeeper::at(disk);
    assert_eq!(keeper.drafts(), 21, "four of each group, and the draft that could not be issued");
    let number = keeper
        .ask(PeekNumber { kind: DocumentKind::Invoice, series: None, date: TODAY })
        .map(|next| next.number.to_string());
    assert_eq!(number.as_deref(), Ok("A/26-27/01"), "no number was taken");
    assert_eq!(keeper.ask(CheckBooks {}).expect("the books can be checked").findings, [""; 0]);
}

/// One save of each: done, failed, or done before.
#[derive(Clone, Copy)]
enum Member {
    Done,
    Failing,
    Again,
}

fn run(group: &mut Group<'_, StoreError>, count: u32, member: Member) {
    // Apart from the ids that the requests of a test get.
    let id = |count: u32| RequestId::new(Uuid::from_u128(u128::MAX - u128::from(count)));
    match member {
        Member::Done => group.save(id(count), |books| counter(books, count)),
        Member::Failing => group.save(id(count), |books| {
            counter(books, count)?;
            Err(StoreError::Host("the work failed".to_owned()))
        }),
        Member::Again => group.save(id(0), |books| counter(books, count)),
    }
}

fn counter(books: &Writing<'_>, count: u32) -> Result<Vec<u8>, StoreError> {
    books.without_event();
    let done = books.execute(
        "INSERT INTO series_counter (kind, pattern, financial_year, last_counter) VALUES ('x', 'A/{FY}/{0}', ?, 1)",
        [count],
    );
    done.map(|_| count.to_be_bytes().to_vec()).map_err(|error| StoreError::Sqlite { doing: "testing", error })
}

/// Whatever the members of a group do, and whether it is finished or given up, a commit outside of it waits
/// for the disk again.
pub fn every_commit_outside_of_a_group_flushes(disk: &impl Disk) {
    let mut database = disk.database();
    let mut count = 0;
    for members in every_group_of_up_to_three() {
        for finished in [true, false] {
            let mut group = database.group(members.len()).expect("a group can begin");
            let done = if finished { members.len() } else { members.len() - 1 };
            for &member in &members[..done] {
                count += 1;
                run(&mut group, count, member);
            }
            if finished {
                assert_eq!(group.finish().expect("it is flushed").len(), members.len());
            } else {
                drop(group);
            }
            let level = database.read(|books| books.pragma_query_value(None, "synchronous", |row| row.get(0)));
            assert_eq!(level, Ok(2), "FULL");
        }
    }
}

fn every_group_of_up_to_three() -> Vec<Vec<Member>> {
    let kinds = [Member::Done, Member::Failing, Member::Again];
    let mut groups: Vec<Vec<Member>> = kinds.map(|kind| vec![kind]).to_vec();
    let mut shorter = groups.clone();
    for _ in 2..=3 {
        shorter = shorter.iter().flat_map(|group| kinds.map(|kind| [&group[..], &[kind]].concat())).collect();
        groups.extend(shorter.clone());
    }
    groups
}

pub fn a_checkpoint_empties_the_log_and_loses_nothing(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.issue(&draft(1)).expect("the draft is right");
    drop(keeper);
    let before = contents(disk).of_the_business();
    let mut database = disk.database();
    let mut group = database.group(1).expect("a group can begin");
    run(&mut group, 1, Member::Done);
    group.finish().expect("it is flushed");
    assert!(database.log_growth() > 0);
    let undone = database.transact(|books| {
        let done = books.execute("DELETE FROM series_counter WHERE financial_year = 1", []);
        done.map_err(|error| StoreError::Sqlite { doing: "testing", error })
    });
    assert_eq!(undone.expect("a row can be deleted"), 1);
    database.checkpoint().expect("the log can be copied");
    assert_eq!(database.log_growth(), 0);
    drop(database);
    assert_eq!(contents(disk).of_the_business(), before);
}

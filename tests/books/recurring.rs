//! Documents that come again and again: each occurrence is made once, whoever asks and how often.

use bahi::domain::item::RateChangeForm;
use bahi::domain::recurring::{EndForm, Makes, Occurrence, Period};
use bahi::domain::{Date, DocumentDraft, DraftLine, Field, ItemForm, Schedule, ScheduleForm, ScheduleId};
use bahi::protocol::{
    DueRow, EndSchedule, Fault, ListDue, ListSchedules, MadeDue, MakeDue, PauseSchedule, Request, SaveItem,
    SaveSchedule, SkipDue,
};
use bahi::service::Host;

use super::sample::{ITEM, TODAY, dated, draft, invoice_id, item};
use super::{Bookkeeper, Disk, contents, fields, fresh_id};

pub const RENT: ScheduleId = ScheduleId::from_bytes([6; 16]);

/// Of the first two occurrences.
pub const FIRST: Date = Date::constant(2026, 8, 31);
pub const SECOND: Date = Date::constant(2026, 9, 30);

/// Due on the last days of August, September and October.
pub fn monthly() -> ScheduleForm {
    ScheduleForm {
        name: "Rent".to_owned(),
        template: draft(0),
        every: "1".to_owned(),
        period: Period::Months,
        first: "2026-08-31".to_owned(),
        end: EndForm::Never,
        makes: Makes::Issued,
    }
}

fn set_up<D: Disk>(disk: &D) -> Bookkeeper<D::Host> {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.ask(SaveSchedule { id: RENT, form: monthly() }).expect("the form is right");
    keeper
}

fn due<H: Host>(keeper: &mut Bookkeeper<H>) -> Vec<Occurrence> {
    let rows: Vec<DueRow> = keeper.ask(ListDue { today: TODAY }).expect("what is due can be listed");
    rows.into_iter().map(|row| row.occurrence).collect()
}

fn make(occurrence: Occurrence, document: u32) -> MakeDue {
    let (makes, document) = (Makes::Issued, invoice_id(document));
    MakeDue { schedule: RENT, occurrence, makes, document, today: TODAY, at: 0 }
}

pub fn missed_occurrences_are_made_one_by_one_on_their_days(disk: &impl Disk) {
    let mut keeper = set_up(disk);
    let all = due(&mut keeper);
    assert_eq!(
        all.iter().map(|due| due.date.to_string()).collect::<Vec<_>>(),
        ["2026-08-31", "2026-09-30", "2026-10-31"]
    );
    for (document, occurrence) in (1..).zip(all.clone()) {
        match keeper.ask(make(occurrence, document)) {
            Ok(MadeDue::Issued(issued)) => assert_eq!(issued.content.date, occurrence.date),
            other => panic!("not issued: {other:?}"),
        }
    }
    assert_eq!(due(&mut keeper), []);
    let row = &keeper.ask(ListSchedules {}).expect("schedules can be listed")[0];
    assert_eq!(row.next().map(|next| next.date.to_string()).as_deref(), Some("2026-11-30"));
}

/// The rate of the item changes between the first occurrence and the second; what was typed over it stays.
pub fn an_occurrence_has_the_rate_of_its_own_day(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let change = RateChangeForm { from: "2026-09-15".to_owned(), rate: "18".to_owned() };
    let form = ItemForm { rate_changes: vec![change], ..item() };
    let item = keeper.ask(SaveItem { id: ITEM, form }).expect("the form is right");
    let filled = DraftLine::of(&item);
    let typed = DraftLine { rate: "40".to_owned(), unit_price: "99".to_owned(), ..filled.clone() };
    let template = DocumentDraft { lines: vec![filled, typed], ..dated(0, "2026-08-01") };
    keeper.ask(SaveSchedule { id: RENT, form: ScheduleForm { template, ..monthly() } }).expect("the form is right");
    let mut rates = Vec::new();
    for (document, occurrence) in (1..).zip(due(&mut keeper).into_iter().take(2)) {
        let Ok(MadeDue::Issued(issued)) = keeper.ask(make(occurrence, document)) else {
            panic!("the template is right")
        };
        rates.push([0, 1].map(|line: usize| issued.content.lines[line].priced.rate.to_string()));
    }
    assert_eq!(rates, [["5", "40"], ["18", "40"]]);
}

pub fn two_tabs_make_an_occurrence_once(disk: &impl Disk) {
    let mut keeper = set_up(disk);
    let first = due(&mut keeper)[0];
    let tab = |document| -> (_, Request) { (fresh_id(), make(first, document).into()) };
    let replies = keeper.serve(vec![tab(1), tab(2)]).concat();
    assert_eq!(replies.iter().filter(|reply| reply.result[0] == 0).count(), 1, "one of them");
    assert_eq!(keeper.ask(make(first, 3)), Err(Fault::NotNext));
    assert_eq!(keeper.ask(SkipDue { schedule: RENT, occurrence: first }), Err(Fault::NotNext));
    assert_eq!(due(&mut keeper).len(), 2);
    assert_eq!(keeper.number_of(&draft(9)), "INV/26-27/0002", "one number was taken");
}

pub fn what_cannot_be_issued_stays_due_and_may_become_a_draft(disk: &impl Disk) {
    let mut keeper = set_up(disk);
    let template = DocumentDraft { lines: Vec::new(), ..draft(0) };
    keeper
        .ask(SaveSchedule { id: RENT, form: ScheduleForm { template, ..monthly() } })
        .expect("a draft may be unfinished");
    let first = due(&mut keeper)[0];
    assert_eq!(fields(keeper.ask(make(first, 1))), [Field::Lines]);
    assert_eq!(due(&mut keeper)[0], first);
    assert_eq!(keeper.ask(MakeDue { makes: Makes::Draft, ..make(first, 1) }), Ok(MadeDue::Draft));
    assert_eq!(keeper.draft(invoice_id(1)).date, "2026-08-31");
    assert_eq!(due(&mut keeper).len(), 2);
}

pub fn occurrences_are_handled_in_their_order_and_not_before_their_day(disk: &impl Disk) {
    let mut keeper = set_up(disk);
    let all = due(&mut keeper);
    assert_eq!(keeper.ask(make(all[1], 1)), Err(Fault::NotNext));
    for occurrence in &all {
        assert_eq!(keeper.ask(SkipDue { schedule: RENT, occurrence: *occurrence }), Ok(()));
    }
    let row = keeper.ask(ListSchedules {}).expect("schedules can be listed").remove(0);
    let next = row.next().expect("it never ends");
    assert_eq!(keeper.ask(make(next, 1)), Err(Fault::NotNext), "30 November has not come");
    assert_eq!(keeper.ask(SkipDue { schedule: RENT, occurrence: next }), Ok(()), "but it may be skipped before");
}

pub fn a_paused_schedule_makes_nothing_and_an_ended_one_never_again(disk: &impl Disk) {
    let mut keeper = set_up(disk);
    let first = due(&mut keeper)[0];
    let paused = |schedule: Result<Schedule, Fault>| schedule.map(|schedule| (schedule.paused, schedule.ended));
    assert_eq!(paused(keeper.ask(PauseSchedule { id: RENT, paused: true })), Ok((true, false)));
    assert_eq!((due(&mut keeper), keeper.ask(make(first, 1))), (vec![], Err(Fault::NotNext)));
    assert_eq!(paused(keeper.ask(PauseSchedule { id: RENT, paused: false })), Ok((false, false)));
    assert_eq!(due(&mut keeper).len(), 3, "what was missed meanwhile is due");
    assert_eq!(paused(keeper.ask(EndSchedule { id: RENT })), Ok((false, true)));
    assert_eq!((due(&mut keeper), keeper.ask(make(first, 1))), (vec![], Err(Fault::NotNext)));
}

pub fn a_schedule_is_kept_and_changed(disk: &impl Disk) {
    let mut keeper = set_up(disk);
    let first = due(&mut keeper)[0];
    keeper.ask(make(first, 1)).expect("it can be issued");
    for end in [EndForm::After("7".to_owned()), EndForm::On("2027-08-31".to_owned()), EndForm::Never] {
        let changed = ScheduleForm { name: "Shop rent".to_owned(), end, makes: Makes::Draft, ..monthly() };
        let saved = keeper.ask(SaveSchedule { id: RENT, form: changed.clone() }).expect("the form is right");
        assert_eq!((ScheduleForm::from(&saved), saved.handled), (changed, 1));
        assert_eq!(keeper.ask(ListSchedules {}), Ok(vec![saved]), "it comes back as it was answered");
    }
    assert_eq!(
        fields(keeper.ask(SaveSchedule { id: RENT, form: ScheduleForm { period: Period::Days, ..monthly() } })),
        [Field::Date]
    );
    let wrong = ScheduleForm { every: "0".to_owned(), name: String::new(), ..monthly() };
    drop(keeper);
    let before = contents(disk);
    assert_eq!(fields(Bookkeeper::at(disk).ask(SaveSchedule { id: RENT, form: wrong })), [Field::Name, Field::Every]);
    assert_eq!(contents(disk), before);
    assert_eq!(Bookkeeper::at(disk).ask(EndSchedule { id: ScheduleId::from_bytes([9; 16]) }), Err(Fault::NotFound));
}

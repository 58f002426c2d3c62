//! What Home says, as markup: nothing on it is changed there, and every part is a link.

use super::Seen;
use crate::domain::date::days_between;
use crate::domain::report::Month;
use crate::domain::{Date, DocumentKind, FinancialYear, Money};
use crate::language::{fill, tr};
use crate::protocol::{BuyingCustomer, MonthFigures, OverdueClaim, OwingCustomer, Waiting};
use crate::ui::charts::{Point, columns, short};
use crate::ui::format;
use crate::ui::markup::Markup;
use crate::ui::words::kinds;

pub(super) fn markup(seen: &Seen, today: Date) -> String {
    let mut markup = Markup::default();
    figures(&mut markup, seen, today);
    markup.tags("<div class=\"home__pair\">");
    sales(&mut markup, &seen.figures.months);
    next(&mut markup, seen, today);
    markup.tags("</div><div class=\"home__lists\">");
    overdue(&mut markup, seen, today);
    owing(&mut markup, seen);
    buying(&mut markup, seen, today);
    markup.tags("</div>");
    markup.0
}

/// A figure that leads to what it is the sum of.
struct Figure {
    id: &'static str,
    path: String,
    label: String,
    amount: String,
    note: String,
    /// There is something to be done about it.
    late: bool,
}

fn figures(markup: &mut Markup, seen: &Seen, today: Date) {
    let figures = &seen.figures;
    let ageing = figures.ageing;
    let owed = ageing.total();
    let overdue = owed.and_then(|owed| owed.minus(ageing.current));
    let amount = |amount: Result<Money, _>| amount.map_or_else(|_| "–".to_owned(), format::rupees);
    let month = Month::of(today);
    let of_month = |wanted: Month| figures.months.iter().find(|figures| figures.month == wanted);
    let (now, before) = (of_month(month), of_month(month.before()));
    let sum = |month: Option<&MonthFigures>, figure: fn(&MonthFigures) -> Money| {
        format::rupees(month.map_or(Money::ZERO, figure))
    };
    let than = |figure| {
        let (amount, month) = (sum(before, figure), format::month(month.before()));
        fill("{amount} in {month}", &[("amount", &amount), ("month", &month)])
    };
    let days = String::from("?from=") + &month.first_day().to_string() + "&to=" + &month.last_day().to_string();
    let in_month = format::month(month);
    markup.tags("<ul class=\"home__figures\">");
    for figure in [
        Figure {
            id: "home-owed",
            path: "/reports/ageing".to_owned(),
            label: tr("Owed to you").to_owned(),
            amount: amount(owed),
            note: fill("{n} not paid yet", &[("n", &format::decimal(&figures.open.to_string()))]),
            late: false,
        },
        Figure {
            id: "home-overdue",
            path: "/invoices?status=overdue".to_owned(),
            label: tr("Overdue").to_owned(),
            amount: amount(overdue),
            note: fill("{n} past the due date", &[("n", &format::decimal(&figures.overdue.to_string()))]),
            late: figures.overdue > 0,
        },
        Figure {
            id: "home-sales",
            path: String::from("/reports/register") + &days,
            label: fill("Sales before tax, {month}", &[("month", &in_month)]),
            amount: sum(now, |figures| figures.sales),
            note: than(|figures| figures.sales),
            late: false,
        },
        Figure {
            id: "home-received",
            path: String::from("/reports/payments") + &days,
            label: fill("Received, {month}", &[("month", &in_month)]),
            amount: sum(now, |figures| figures.received),
            note: than(|figures| figures.received),
            late: false,
        },
    ] {
        markup.tags("<li><a class=\"figure\" id=\"").tags(figure.id).tags("\" href=\"").text(&figure.path);
        markup.tags("\"><span class=\"figure__label\">").text(&figure.label);
        markup.tags("</span><span class=\"figure__amount").tags(if figure.late { " figure__amount--late" } else { "" });
        markup.tags("\">").text(&figure.amount).tags("</span><span class=\"figure__note\">").text(&figure.note);
        markup.tags("</span></a></li>");
    }
    markup.tags("</ul>");
}

/// A year of sales, and this month. The table says the same to those who do not see the columns.
fn sales(markup: &mut Markup, months: &[MonthFigures]) {
    let name = |figures: &MonthFigures| format::month(figures.month);
    let point = |figures: &MonthFigures| Point {
        label: format::short_month(figures.month.first_day()).to_owned(),
        title: name(figures),
        amount: figures.sales.paise(),
    };
    let points: Vec<Point> = months.iter().map(point).collect();
    markup.tags("<section class=\"card\" aria-labelledby=\"home-months\"><div class=\"card__head\">");
    markup.tags("<h2 id=\"home-months\">").text(tr("Sales by month")).tags("</h2>");
    markup.tags("<a class=\"link\" href=\"/reports/sales-by-month\">").text(tr("Report")).tags("</a></div>");
    if points.iter().all(|point| point.amount == 0) {
        markup.paragraph("soft", tr("Your sales will stand here, month after month."));
    } else {
        columns(markup, &points);
    }
    markup.tags("<table class=\"visually-hidden\"><caption>").text(tr("Sales before tax, and what was received"));
    markup.tags("</caption><thead><tr>");
    for heading in [tr("Month"), tr("Sales"), tr("Received")] {
        markup.tags("<th scope=\"col\">").text(heading).tags("</th>");
    }
    markup.tags("</tr></thead><tbody>");
    for figures in months {
        markup.tags("<tr><th scope=\"row\">").text(&name(figures)).tags("</th>");
        for amount in [figures.sales, figures.received] {
            markup.tags("<td>").text(&format::rupees(amount)).tags("</td>");
        }
        markup.tags("</tr>");
    }
    markup.tags("</tbody></table></section>");
}

/// What waits for somebody. What recurs has a notice of its own.
fn next(markup: &mut Markup, seen: &Seen, today: Date) {
    let Waiting { drafts, quotations } = &seen.figures.waiting;
    let completed = |(kind, count): &(DocumentKind, u32)| {
        let words = kinds::kind(*kind);
        let to_complete = fill(
            if *count == 1 { "{one} to complete" } else { "{many} to complete" },
            &[("one", words.one), ("many", words.many)],
        );
        (u64::from(*count), to_complete, String::from(words.path) + "?status=draft")
    };
    let overdue = seen.figures.overdue;
    let to_ask_for = tr(if overdue == 1 { "payment to ask for" } else { "payments to ask for" });
    let quotations = u64::from(*quotations);
    let unanswered = tr(if quotations == 1 { "quotation without an answer" } else { "quotations without an answer" });
    let mut rows = vec![(overdue, to_ask_for.to_owned(), "/invoices?status=overdue".to_owned())];
    rows.extend(drafts.iter().map(completed));
    rows.push((quotations, unanswered.to_owned(), "/quotations?status=sent".to_owned()));
    rows.retain(|(count, ..)| *count > 0);
    markup.tags("<section class=\"card\" aria-labelledby=\"home-next\"><div class=\"card__head\">");
    markup.tags("<h2 id=\"home-next\">").text(tr("What to do next")).tags("</h2></div>");
    if rows.is_empty() {
        markup.paragraph("soft", tr("Nothing waits for you."));
    }
    markup.tags("<ul class=\"next\">");
    for (count, words, path) in rows {
        let more = if count == u64::from(Waiting::MOST) { "+" } else { "" };
        markup.tags("<li><a class=\"next__link\" href=\"").text(&path).tags("\"><span class=\"next__count\">");
        markup.tags(&format::decimal(&count.to_string())).tags(more).tags("</span>");
        markup.text(&words).tags("</a></li>");
    }
    markup.tags("</ul>");
    markup.paragraph("home__day", &fill("Today is {day}", &[("day", &format::date(today))]));
    markup.tags("</section>");
}

/// A short list with a way to all of it. Its words are translated.
struct Panel {
    id: &'static str,
    title: &'static str,
    /// What is said if there are no rows.
    none: &'static str,
    all: &'static str,
    path: &'static str,
}

struct Row {
    path: String,
    name: String,
    note: String,
    amount: Money,
}

fn panel(markup: &mut Markup, panel: &Panel, rows: impl ExactSizeIterator<Item = Row>) {
    markup.tags("<section class=\"card home__list\" aria-labelledby=\"").tags(panel.id);
    markup.tags("\"><div class=\"card__head\"><h2 id=\"").tags(panel.id).tags("\">").text(panel.title).tags("</h2>");
    if rows.len() == 0 {
        markup.tags("</div>");
        markup.paragraph("soft", panel.none);
        markup.tags("</section>");
        return;
    }
    markup
        .tags("<a class=\"link\" href=\"")
        .tags(panel.path)
        .tags("\">")
        .text(panel.all)
        .tags("</a></div><ol class=\"brief\">");
    for row in rows {
        markup.tags("<li><a class=\"brief__link\" href=\"").text(&row.path).tags("\"><span class=\"brief__name\">");
        markup.text(&row.name).tags("</span><span class=\"brief__amount\">").text(&format::rupees(row.amount));
        markup.tags("</span><span class=\"brief__note\">").text(&row.note).tags("</span></a></li>");
    }
    markup.tags("</ol></section>");
}

fn overdue(markup: &mut Markup, seen: &Seen, today: Date) {
    let words = Panel {
        id: "home-late",
        title: tr("Overdue"),
        none: tr("Nothing is overdue."),
        all: tr("All"),
        path: "/invoices?status=overdue",
    };
    let row = |late: &OverdueClaim| {
        let claim = &late.claim;
        let days = u64::try_from(days_between(claim.due, today)).unwrap_or(0);
        let buyer = if late.buyer.is_empty() { tr("Sale over the counter") } else { late.buyer.as_str() };
        Row {
            path: String::from(kinds::kind(claim.kind).path) + "/" + &claim.document.to_string(),
            name: buyer.to_owned(),
            note: claim.number.to_string() + " · " + &format::count(days, "{n} day late", "{n} days late"),
            amount: claim.balance,
        }
    };
    panel(markup, &words, seen.overdue.iter().map(row));
}

fn owing(markup: &mut Markup, seen: &Seen) {
    let words = Panel {
        id: "home-owing",
        title: tr("Who owes most"),
        none: tr("Nobody owes anything."),
        all: tr("Ageing"),
        path: "/reports/ageing",
    };
    let row = |customer: &OwingCustomer| Row {
        path: String::from("/customers/") + &customer.customer.to_string(),
        name: customer.name.clone(),
        note: if customer.overdue == Money::ZERO {
            tr("Nothing of it overdue").to_owned()
        } else {
            fill("{amount} overdue", &[("amount", &short(customer.overdue.paise()))])
        },
        amount: customer.owed,
    };
    panel(markup, &words, seen.owing.iter().map(row));
}

fn buying(markup: &mut Markup, seen: &Seen, today: Date) {
    let words = Panel {
        id: "home-buying",
        title: tr("Best customers"),
        none: tr("Nobody has bought anything this year."),
        all: tr("Report"),
        path: "/reports/sales-by-customer",
    };
    let year = fill("Sales before tax, FY {year}", &[("year", &FinancialYear::of(today).to_string())]);
    let row = |customer: &BuyingCustomer| Row {
        path: String::from("/customers/") + &customer.customer.to_string(),
        name: customer.name.clone(),
        note: year.clone(),
        amount: customer.sold,
    };
    panel(markup, &words, seen.buying.iter().map(row));
}

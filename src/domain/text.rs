//! Text that people type: names on one line, and longer texts with line breaks.
//!
//! The functions trim, refuse what cannot be printed, and leave everything else as typed, in any script.

use super::problem::Fault;

/// A name: required, on one line, without `<` and `>`, which other programs that read an invoice may
/// take for markup.
pub(super) fn name(text: &str) -> Result<String, Fault> {
    let name = optional_line(text, 200)?;
    if name.is_empty() {
        return Err(Fault::Missing);
    }
    if name.contains(['<', '>']) {
        return Err(Fault::Markup);
    }
    Ok(name)
}

/// A text on one line that must not be empty.
pub(super) fn required_line(text: &str, at_most: u32) -> Result<String, Fault> {
    match optional_line(text, at_most)? {
        line if line.is_empty() => Err(Fault::Missing),
        line => Ok(line),
    }
}

/// A text on one line that may be empty.
pub(super) fn optional_line(text: &str, at_most: u32) -> Result<String, Fault> {
    checked(text, at_most, |c| c.is_control())
}

/// A text of several lines that may be empty.
pub(super) fn optional_paragraph(text: &str, at_most: u32) -> Result<String, Fault> {
    let refused = |c: char| c.is_control() && c != '\n';
    if !text.contains('\r') {
        return checked(text, at_most, refused);
    }
    let lines: Vec<&str> = text.lines().collect();
    checked(&lines.join("\n"), at_most, refused)
}

/// An e-mail address, or nothing. Only what is surely wrong is refused.
pub(super) fn optional_email(text: &str) -> Result<String, Fault> {
    let email = optional_line(text, 254)?;
    let plausible = email.split_once('@').is_some_and(|(mailbox, host)| {
        !mailbox.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    });
    if email.is_empty() || (plausible && !email.contains(char::is_whitespace)) {
        Ok(email)
    } else {
        Err(Fault::NotAnEmail)
    }
}

fn checked(text: &str, at_most: u32, refused: impl Fn(char) -> bool) -> Result<String, Fault> {
    let text = text.trim();
    if text.chars().any(refused) {
        return Err(Fault::ControlCharacter);
    }
    // No text has more letters than bytes.
    if text.len() > at_most as usize && text.chars().count() > at_most as usize {
        return Err(Fault::TooLong { at_most });
    }
    Ok(text.to_owned())
}

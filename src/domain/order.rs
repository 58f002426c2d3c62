//! Putting few things in order.

/// By insertion: each goes behind all that stay before it, so equal ones keep their order. For few things; the
/// standard library's sorts are made for many, and would be a fortieth of the page.
pub fn in_order<T>(things: impl IntoIterator<Item = T>, stays_before: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let mut ordered: Vec<T> = Vec::new();
    for thing in things {
        let place = ordered.partition_point(|before| stays_before(before, &thing));
        ordered.insert(place, thing);
    }
    ordered
}

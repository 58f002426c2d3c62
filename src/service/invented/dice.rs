//! Numbers without a pattern, the same for the same seed.

use uuid::Uuid;

/// What dice are thrown for, and the first letter of its ids.
#[derive(Clone, Copy, Debug)]
pub(super) enum For {
    Item = 1,
    Customer = 2,
    Invoice = 3,
}

/// SplitMix64, which is small and good enough to invent with.
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    /// The dice of one thing.
    pub fn of(seed: u64, what: For, place: u32) -> Dice {
        let mut dice = Dice(seed ^ (what as u64) << 56 ^ u64::from(place) << 16);
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// From 0 on, below the bound.
    pub fn below(&mut self, bound: u32) -> u32 {
        u32::try_from(((self.next() >> 32) * u64::from(bound)) >> 32).unwrap_or(0)
    }

    /// From 0 on, below the bound, and far more often near 0.
    pub fn seldom(&mut self, bound: u32) -> u32 {
        let throw = u64::from(self.below(1 << 16));
        u32::try_from((((throw * throw) >> 16) * throw * u64::from(bound)) >> 32).unwrap_or(0)
    }

    /// True so many times in a thousand.
    pub fn in_thousand(&mut self, times: u32) -> bool {
        self.below(1_000) < times
    }

    pub fn one_of<T: Copy>(&mut self, things: &[T]) -> T {
        let count = u32::try_from(things.len()).unwrap_or(u32::MAX);
        things[usize::try_from(self.below(count)).unwrap_or(0)]
    }
}

/// The id of a thing and, beside it, of what comes from it.
pub(super) fn id(seed: u64, what: For, place: u32, part: u32) -> Uuid {
    // Ascending as real ids do, so that the books grow in the same places.
    Uuid::from_u128((what as u128) << 120 | u128::from(place) << 72 | u128::from(part) << 64 | u128::from(seed))
}

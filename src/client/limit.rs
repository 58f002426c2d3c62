//! The guard against a runaway caller: a token bucket in front of the gate.
//!
//! It stands here and not in the worker because it must answer at once: behind the gate a flood would
//! already have queued.

/// Milliseconds from any fixed moment, never going back.
pub type Clock = Box<dyn Fn() -> u64>;

/// So many requests at a stroke, and so many a second in the long run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    pub burst: u32,
    pub per_second: u32,
}

impl RateLimit {
    /// Far above what people and bulk actions need, far below what a loop without a brake offers.
    pub const INVOICES: RateLimit = RateLimit { burst: 2_000, per_second: 100 };
}

/// The bucket. A token is counted in thousandths, so that refilling by the millisecond is exact.
#[derive(Debug)]
pub(super) struct Bucket {
    limit: RateLimit,
    millitokens: u64,
    filled_at: u64,
}

impl Bucket {
    pub fn full(limit: RateLimit, now: u64) -> Bucket {
        Bucket { limit, millitokens: u64::from(limit.burst) * 1_000, filled_at: now }
    }

    /// Takes a token, or says in how many milliseconds there will be one.
    pub fn take(&mut self, now: u64) -> Result<(), u32> {
        let earned = now.saturating_sub(self.filled_at).saturating_mul(self.limit.per_second.into());
        self.millitokens = self.millitokens.saturating_add(earned).min(u64::from(self.limit.burst) * 1_000);
        self.filled_at = self.filled_at.max(now);
        match self.millitokens.checked_sub(1_000) {
            Some(rest) => {
                self.millitokens = rest;
                Ok(())
            }
            None => {
                let missing = 1_000 - self.millitokens;
                let wait = missing.div_ceil(u64::from(self.limit.per_second).max(1));
                Err(u32::try_from(wait).unwrap_or(u32::MAX))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_served_and_the_next_one_is_told_how_long_to_wait() {
        let mut bucket = Bucket::full(RateLimit { burst: 3, per_second: 10 }, 0);
        assert_eq!([(); 4].map(|()| bucket.take(0)), [Ok(()), Ok(()), Ok(()), Err(100)]);
        assert_eq!(bucket.take(99), Err(1));
        assert_eq!(bucket.take(100), Ok(()));
        assert_eq!(bucket.take(100), Err(100));
    }

    #[test]
    fn an_idle_bucket_fills_up_to_the_burst_and_no_further() {
        let mut bucket = Bucket::full(RateLimit { burst: 2, per_second: 1 }, 0);
        assert_eq!([(); 3].map(|()| bucket.take(1_000_000).is_ok()), [true, true, false]);
    }

    #[test]
    fn a_clock_that_jumps_back_earns_nothing() {
        let mut bucket = Bucket::full(RateLimit { burst: 1, per_second: 1 }, 5_000);
        assert_eq!(bucket.take(5_000), Ok(()));
        assert_eq!(bucket.take(0), Err(1_000));
        assert_eq!(bucket.take(5_000), Err(1_000));
    }
}

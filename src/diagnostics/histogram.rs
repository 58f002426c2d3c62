//! Durations in buckets that grow with what they hold, so that few of them tell short and long ones equally well.

use crate::protocol::Durations;

/// Buckets for each doubling: one is a sixteenth as wide as its lowest value at most.
const STEPS: usize = 16;
const STEPS_LOG2: u32 = STEPS.ilog2();

/// Up to `STEPS` every microsecond has a bucket of its own; 28 doublings follow until `u32::MAX`.
const BUCKETS: usize = STEPS * (1 + 32 - STEPS_LOG2 as usize);

/// Counts microseconds. Takes 2 KB, however much it has counted.
#[derive(Clone, Debug)]
pub struct Histogram {
    buckets: [u32; BUCKETS],
    count: u64,
    longest: u32,
}

impl Histogram {
    pub const EMPTY: Histogram = Histogram { buckets: [0; BUCKETS], count: 0, longest: 0 };

    pub fn record(&mut self, micros: u32) {
        let bucket = &mut self.buckets[bucket(micros)];
        *bucket = bucket.saturating_add(1);
        self.count += 1;
        self.longest = self.longest.max(micros);
    }

    /// At least the duration below or at which this share of all lies (the nearest rank), and above it by a
    /// sixteenth at most. 0 if nothing was counted.
    pub fn percentile(&self, percent: u64) -> u32 {
        let rank = (self.count * percent).div_ceil(100);
        let mut counted = 0;
        for (index, &bucket) in self.buckets.iter().enumerate() {
            counted += u64::from(bucket);
            if counted >= rank {
                return highest(index).min(self.longest);
            }
        }
        self.longest
    }

    pub fn summary(&self) -> Durations {
        let mut shape = vec![0_u32; Durations::BARS];
        for (index, &bucket) in self.buckets.iter().enumerate() {
            let bar = &mut shape[Durations::bar(highest(index))];
            *bar = bar.saturating_add(bucket);
        }
        Durations {
            count: self.count,
            p50: self.percentile(50),
            p95: self.percentile(95),
            p99: self.percentile(99),
            longest: self.longest,
            shape,
        }
    }
}

fn bucket(micros: u32) -> usize {
    let doublings = micros.max(1).ilog2().saturating_sub(STEPS_LOG2);
    STEPS * doublings as usize + (micros >> doublings) as usize
}

/// The longest duration in a bucket.
fn highest(bucket: usize) -> u32 {
    let doublings = (bucket / STEPS).saturating_sub(1);
    let after = (bucket - STEPS * doublings + 1) as u64;
    u32::try_from((after << doublings) - 1).unwrap_or(u32::MAX)
}

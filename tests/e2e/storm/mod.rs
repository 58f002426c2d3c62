//! Many tabs save as much as they can while tabs are opened, closed, crashed and lose their workers: no save meets a
//! lock, is lost, happens twice or overtakes another one of its tab.

mod rows;
mod tab;

use std::time::Instant;

use crate::disk::Left;
use crate::stage::{Browser, LIMIT, Outcome, Progress, Server, is_long};
use tab::{Tab, Trouble};

/// How much of a storm it is.
#[derive(Clone, Copy, Debug)]
struct Size {
    tabs: usize,
    /// At least so many saves are acknowledged.
    saves: u32,
    /// So many are offered by each tab at once.
    offered: u32,
    /// Something happens to a tab each time so many more have been acknowledged.
    between: u32,
}

/// What happens, in turn.
#[derive(Clone, Copy, Debug)]
enum Event {
    LeaderCloses,
    LeaderLosesItsWorker,
    /// The one without a worker, if there is one.
    FollowerCloses,
    LeaderCrashes,
}

const EVENTS: [Event; 4] =
    [Event::LeaderCloses, Event::LeaderLosesItsWorker, Event::FollowerCloses, Event::LeaderCrashes];

#[tokio::test]
async fn in_a_storm_no_save_meets_a_lock_is_lost_happens_twice_or_overtakes_another() -> Outcome {
    let size = if is_long() {
        Size { tabs: 8, saves: 100_000, offered: 10_000, between: 2_000 }
    } else {
        Size { tabs: 4, saves: 8_000, offered: 2_000, between: 800 }
    };
    let mut progress = Progress::begin("saves in a storm of tabs", size.saves as usize);
    let mut storm = Storm::begin(size).await?;
    let mut events = EVENTS.into_iter().cycle();
    let mut next_event = size.between;
    while storm.saved() < size.saves {
        storm.look().await?;
        progress.at(storm.saved() as usize);
        storm.fill().await?;
        if storm.saved() >= next_event {
            next_event += size.between;
            storm.happen(events.next().expect("they never end")).await?;
        }
    }
    storm.end().await
}

struct Storm {
    server: Server,
    browser: Browser,
    size: Size,
    tabs: Vec<Tab>,
    /// Those that are gone.
    ended: Vec<Tab>,
    /// When a save was last seen to be acknowledged.
    moved: Instant,
}

impl Storm {
    async fn begin(size: Size) -> Outcome<Storm> {
        let server = Server::with_load_page()?;
        let browser = Browser::new().await?;
        let first = Tab::load(&browser, &server.address, 0).await?;
        browser.driver.execute_async("const [done] = arguments; load.set_up().then(done)", vec![]).await?;
        first.offer(&browser, size.offered).await?;
        let mut storm = Storm { server, browser, size, tabs: vec![first], ended: vec![], moved: Instant::now() };
        storm.fill().await?;
        Ok(storm)
    }

    /// How many saves are known to be acknowledged.
    fn saved(&self) -> u32 {
        self.tabs.iter().chain(&self.ended).map(|tab| tab.saved).sum()
    }

    /// Opens tabs until there are as many as there should be: every other one in a window of its own, and the rest
    /// in front of another tab, which hands the books over if it has them.
    async fn fill(&mut self) -> Outcome {
        while self.tabs.len() < self.size.tabs {
            let number = u32::try_from(self.tabs.len() + self.ended.len())?;
            // The driver may be at a tab that is gone.
            let driver = &self.browser.driver;
            driver.switch_to_window(self.tabs.last().ok_or("no tab is left")?.window.clone()).await?;
            let window = if number.is_multiple_of(2) { driver.new_window().await? } else { driver.new_tab().await? };
            driver.switch_to_window(window).await?;
            let tab = Tab::load(&self.browser, &self.server.address, number).await?;
            tab.offer(&self.browser, self.size.offered).await?;
            self.tabs.push(tab);
        }
        Ok(())
    }

    /// Looks at all tabs, and closes those that have saved all they offered, except the last one that can lead: one
    /// without a worker would wait for ever.
    async fn look(&mut self) -> Outcome {
        let before = self.saved();
        for tab in &mut self.tabs {
            assert_eq!(tab.look(&self.browser).await?, Trouble::default(), "in tab {}", tab.number);
        }
        if self.saved() > before {
            self.moved = Instant::now();
        }
        assert!(self.moved.elapsed() < LIMIT, "nothing was saved for long: {:?}", self.tabs);
        loop {
            let can_lead = self.tabs.iter().filter(|tab| !tab.lost_its_worker).count();
            let may_go = |tab: &Tab| tab.saved == self.size.offered && (tab.lost_its_worker || can_lead > 1);
            let Some(done) = self.tabs.iter().position(may_go) else { return Ok(()) };
            self.remove(done).close(&self.browser).await?;
        }
    }

    async fn happen(&mut self, event: Event) -> Outcome {
        let leader = self.leader().await?;
        // Its counts go with it.
        assert_eq!(self.tabs[leader].met(&self.browser).await?, [0; 3], "locks that the leader met");
        match event {
            Event::LeaderCloses => self.remove(leader).close(&self.browser).await,
            Event::LeaderCrashes => self.remove(leader).crash(&self.browser).await,
            Event::LeaderLosesItsWorker => self.tabs[leader].end_worker(&self.browser).await,
            Event::FollowerCloses => {
                let lame = self.tabs.iter().position(|tab| tab.lost_its_worker);
                let other = (0..self.tabs.len()).find(|place| *place != leader);
                self.remove(lame.or(other).ok_or("one tab alone has no follower")?).close(&self.browser).await
            }
        }
    }

    /// The place of the tab that leads. There may be none for a moment.
    async fn leader(&self) -> Outcome<usize> {
        let asked = Instant::now();
        while asked.elapsed() < LIMIT {
            for (place, tab) in self.tabs.iter().enumerate() {
                if !tab.lost_its_worker && tab.leads(&self.browser).await? {
                    return Ok(place);
                }
            }
        }
        Err("nobody leads".into())
    }

    fn remove(&mut self, place: usize) -> Tab {
        let tab = self.tabs.remove(place);
        self.ended.push(tab.clone());
        tab
    }

    /// Lets the tabs that are left save all they have offered, and holds what they were told against the files.
    async fn end(mut self) -> Outcome {
        while self.tabs.iter().any(|tab| tab.saved < self.size.offered) {
            self.look().await?;
        }
        assert_eq!(self.tabs[0].met(&self.browser).await?, [0; 3], "locks that the last leader met");
        let Storm { browser, size, tabs, ended, .. } = self;
        let profile = browser.close().await?;
        let left = Left::of(&profile)?.ok_or("the pool cannot be opened")?;
        let issued = rows::of_each_tab(&left.books)?;
        for tab in tabs.iter().chain(&ended) {
            let issued = issued.get(&tab.number).copied().unwrap_or(0);
            assert!((tab.saved..=size.offered).contains(&issued), "{issued} invoices are there of {tab:?}");
        }
        Ok(())
    }
}

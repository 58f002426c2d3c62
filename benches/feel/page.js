// How long a page takes from a key to what is painted of it, and from one frame to the next. In milliseconds.

window.feel = (() => {
    let pressed = null, state = "", look = () => "", times = [], told = () => {};
    const afterPaint = new MessageChannel();
    afterPaint.port1.onmessage = ({ data }) => {
        times.push(performance.now() - data);
        told();
    };
    addEventListener("keydown", event => { pressed = event.timeStamp; }, true);
    new MutationObserver(() => {
        const now = pressed === null ? state : look();
        if (now === "" || now === state) return;
        const since = pressed;
        [pressed, state] = [null, now];
        // The message comes after the frame that is drawn now.
        requestAnimationFrame(() => afterPaint.port2.postMessage(since));
    }).observe(document.body, { childList: true, subtree: true, characterData: true });

    const firstRows = () => [...document.querySelectorAll("#rows:not([hidden]) tr[data-row]")].slice(0, 12);
    // A search looks at numbers and customers.
    const wordsOf = row => [...row.querySelectorAll(".records__link, .records__cell--grow")]
        .flatMap(cell => cell.textContent.toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u));
    const allFit = typed => firstRows().every(row => wordsOf(row).some(word => word.startsWith(typed)));

    // What is looked at, as a text; what comes of a key is there when it is another one. Empty: it is not there.
    const looks = {
        total: () => document.getElementById("invoice-payable").textContent,
        // Rows of what was typed before may still be there, or some of them.
        rows: () => allFit(document.getElementById("invoice-search").value)
            ? firstRows().map(row => row.querySelector(".records__link").textContent).join() : "",
        palette: () => document.querySelector(":popover-open #palette-list li") ? "open" : "",
    };
    const frames = take => new Promise(resolve => {
        const gaps = [];
        let last;
        const frame = now => {
            if (last !== undefined) gaps.push(now - last);
            last = now;
            if (take(gaps.length)) requestAnimationFrame(frame); else resolve(gaps);
        };
        requestAnimationFrame(frame);
    });

    return {
        // Begins anew with one of them.
        look(what) {
            look = looks[what];
            [pressed, state, times] = [null, look(), []];
        },

        // For the words of an error.
        state: () => `typed: ${document.activeElement.value}; seen: ${look()}; before: ${state}`,

        // The next change counts, even if it is back to what was there.
        forget() { state = ""; },

        // All times, once there are so many.
        times: count => new Promise(resolve => {
            told = () => { if (times.length >= count) resolve(times); };
            told();
        }),

        // A letter that, typed behind what is in the search, changes the first rows; none if there is no such letter.
        narrowing(typed, turn) {
            const words = firstRows().flatMap(wordsOf).filter(word => word.startsWith(typed));
            const letters = new Set(words.map(word => word[typed.length]).filter(letter => /^[a-z]$/.test(letter)));
            const narrow = [...letters].sort().filter(letter => !allFit(typed + letter));
            return narrow[turn % narrow.length] ?? "";
        },

        // The gaps between frames when hardly anything is to be drawn; without that a browser takes its time.
        async unhurried(count) {
            const sign = document.createElement("output");
            Object.assign(sign.style, { position: "fixed", top: 0, zIndex: 1 });
            document.body.append(sign);
            const gaps = await frames(gaps => {
                sign.textContent = gaps;
                return gaps < count;
            });
            sign.remove();
            return gaps;
        },

        // The same while the page is scrolled by so many pixels in each frame, down to its end and up again.
        scroll(count, pixels) {
            let step = pixels;
            return frames(gaps => {
                scrollBy(0, step);
                const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
                if (isAtEnd) step = -pixels;
                if (scrollY === 0) step = pixels;
                return gaps < count;
            });
        },
    };
})();

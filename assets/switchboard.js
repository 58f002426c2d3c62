// Runs once for all tabs of the same build. It gives each tab that follows a line of its own to the tab whose worker
// leads: what goes through a line is heard by that worker alone, and needs no third process to be handed on.
//
// A tab says [epoch] if its worker leads, and [epoch, tab] if it follows the leader of that epoch. The leader's page gets
// one end of the line with the tab's name, the tab gets the other one.

let leader = { epoch: 0n, page: null };
let waiting = [];

function connect({ tab, page }) {
    const line = new MessageChannel();
    leader.page.postMessage(tab, [line.port1]);
    page.postMessage(null, [line.port2]);
}

onconnect = ({ ports: [page] }) => {
    page.onmessage = ({ data: [epoch, tab] }) => {
        if (epoch < leader.epoch) return;
        if (tab === undefined) {
            leader = { epoch, page };
            waiting.filter(follower => follower.epoch === epoch).forEach(connect);
            waiting = waiting.filter(follower => follower.epoch > epoch);
        } else if (epoch === leader.epoch) {
            connect({ tab, page });
        } else {
            // It has heard of its leader before that one's own page has.
            waiting.push({ epoch, tab, page });
        }
    };
};

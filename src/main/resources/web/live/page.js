// Shows a run while it goes on. Figures come as server-sent events, or by asking where those do not get through. What is
// on the page is changed in place, and everything that comes from a server is put there as text, never as HTML.
'use strict';

const SILENT_MILLIS = 5000; // events come every second: after that something is wrong
const ASK_MILLIS = 3000;
const PAST_MILLIS = 60000;
const ROWS = 25; // of a large fleet; "show all" shows the others

const byId = (id) => document.getElementById(id);
const COUNT = new Intl.NumberFormat('en');
const count = (number) => COUNT.format(number);
const some = (number, one, many) => `${count(number)} ${number === 1 ? one : many}`;

const state = { servers: [], rows: new Map(), run: null, figures: null, all: false, heard: 0, live: false, source: null };

/** Sets a text only where it is another one: a screen reader says nothing twice, and a selection stays. */
function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Sets an attribute only where it is another one; null takes it away. */
function mark(node, name, value) {
  if (value === null) node.removeAttribute(name);
  else if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

function show(node, wanted) {
  if (node.hidden === wanted) node.hidden = !wanted;
}

function element(name, className) {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}

/** Makes the children of a node as many as there are things, and lets each show its own. */
function each(node, things, make, fill) {
  while (node.children.length > things.length) node.lastElementChild.remove();
  while (node.children.length < things.length) node.append(make());
  things.forEach((thing, i) => fill(node.children[i], thing));
}

function duration(seconds) {
  if (seconds === undefined || seconds === null) return 'unknown';
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${count(Math.floor(whole / 3600))} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** Never 100 before all is done. */
function percent(done, known) {
  if (!known) return '';
  return done >= known ? '100 %' : `${Math.min(99, Math.floor((100 * done) / known))} %`;
}

// in short

function card() {
  const made = element('div', 'card');
  made.append(element('h2'), element('p', 'fact'));
  return made;
}

function showCards(cards) {
  each(byId('cards'), cards, card, (node, shown) => {
    mark(node, 'data-kind', shown.kind);
    say(node.children[0], shown.title);
    say(node.children[1], shown.fact);
    while (node.children.length > 2 + shown.texts.length) node.lastElementChild.remove();
    while (node.children.length < 2 + shown.texts.length) node.append(element('p'));
    shown.texts.forEach((text, i) => say(node.children[2 + i], text));
  });
}

const OUTCOMES = { complete: 'complete', partial: 'in part', nothing: 'nothing was fetched' };

function headline(figures) {
  if (figures.state === 'idle') return 'No run yet';
  if (figures.state === 'ended') return `The run has ended: ${OUTCOMES[figures.run.outcome] || 'without a report'}`;
  return figures.run.stopping ? 'The run is being stopped' : 'A run is going on';
}

function showRun(figures) {
  const { run, fleet } = figures;
  say(byId('title'), headline(figures));
  const done = fleet && figures.state === 'running' ? percent(fleet.done, fleet.known) : '';
  document.title = [done, headline(figures), 'esl-harvest'].filter(Boolean).join(' · ');
  say(byId('run'), run ? `started ${run.started} · ${some(fleet.servers, 'server', 'servers')} · ${duration(run.seconds)}` : '');
  show(byId('idle'), figures.state === 'idle');
  show(byId('next'), Boolean(figures.next));
  say(byId('next'), figures.next ? `The next run is due at ${figures.next}.` : '');
  if (figures.state !== 'idle') {
    const linked = Boolean(run.report);
    show(byId('report'), linked);
    if (linked) {
      mark(byId('report-link'), 'href', run.report);
      say(byId('report-link'), 'The report of this run');
    }
  }
  show(byId('folder'), Boolean(run));
  const files = figures.state === 'ended' && run.outcome ? 'Its files and its report.html are in' : 'Its files go to';
  say(byId('folder'), run ? `${files} ${run.folder}` : '');
}

// figures

function pair() {
  const made = element('div');
  made.append(element('dt'), element('dd'));
  return made;
}

function showPairs(id, pairs) {
  each(byId(id), pairs, pair, (node, [name, value]) => {
    say(node.children[0], name);
    say(node.children[1], value);
  });
}

function showFleet({ state: now, fleet }) {
  show(byId('fleet'), Boolean(fleet));
  if (!fleet) return;
  const bar = byId('bar');
  bar.max = Math.max(1, fleet.known);
  bar.value = Math.min(fleet.done, bar.max);
  const pairs = [
    ['labels done', `${count(fleet.done)} of ${count(Math.max(fleet.done, fleet.known))}`],
    ['servers done', `${count(fleet.ended)} of ${count(fleet.servers)}`],
    ['requests', count(fleet.requests)],
    ['sent again', count(fleet.retries)],
    ['failed for good', count(fleet.failed)],
  ];
  if (now === 'running') {
    pairs.splice(2, 0,
      ['labels a second', count(fleet.rate)],
      ['time left', duration(fleet.left)],
      ['servers in work', count(fleet.in_work)],
      ['requests in flight', count(fleet.in_flight)]);
  }
  showPairs('figures', pairs);
}

function showBooks({ state: now, books, run }) {
  show(byId('books'), Boolean(books));
  if (!books) return;
  const none = now === 'running' && books.listed === 0;
  const labels = `${now === 'running' ? 'so far ' : ''}each of the ${some(books.listed, 'label', 'labels')}`
    + ` ${now === 'running' ? 'on disk' : 'that the servers listed'} is accounted for`;
  mark(byId('balance'), 'data-state', none ? 'none' : books.balanced ? 'good' : 'bad');
  say(byId('balance'), none ? 'Labels are booked once their records are on disk, some thousand at a time.' : books.balanced ? `✓ Balanced: ${labels}.` : '✗ Not balanced: labels are unaccounted for.');
  showPairs('book', [
    ['listed', count(books.listed)],
    // before the end of a run, or of a run that was stopped, they wait in its folder
    [now === 'ended' && !run.stopping ? 'in the files' : 'fetched', count(books.written)],
    ['stale', count(books.stale)],
    ['over the limit', count(books.over_limit)],
    ['filtered', count(books.filtered)],
    ['superseded', count(books.superseded)],
    ['unreadable', count(books.unreadable)],
    ['not fetched', count(books.failed)],
  ]);
}

function reasonRow() {
  const made = element('tr');
  const reason = element('th');
  reason.scope = 'row';
  made.append(reason, element('td'), element('td', 'number'));
  return made;
}

function showReasons({ state: now, reasons }) {
  show(byId('failures'), reasons.length > 0);
  say(byId('failures-text'), now === 'ended'
    ? 'Entries of missing.jsonl, by their reason.'
    : 'Requests that came to nothing, by their reason; most are sent again and succeed.');
  each(byId('reasons'), reasons, reasonRow, (row, reason) => {
    say(row.children[0], reason.reason);
    say(row.children[1], reason.meaning);
    say(row.children[2], count(reason.count));
  });
}

// servers

const TITLES = [null, 'State', 'Done', 'Labels', 'Labels/s', 'Time left', 'In flight', 'Sent again', 'Failed', null];
const STATES = { waiting: 'waiting', working: 'in work', ended: 'done', stopped: 'stopped' };

function serverRow() {
  const row = element('tr');
  row.setAttribute('role', 'row');
  TITLES.forEach((title, i) => {
    const cell = element(i === 0 ? 'th' : 'td', i > 2 && i < 9 ? 'number' : '');
    if (i === 0) cell.scope = 'row';
    cell.setAttribute('role', i === 0 ? 'rowheader' : 'cell');
    if (title) cell.dataset.title = title;
    row.append(cell);
  });
  row.children[1].className = 'state';
  row.children[2].className = 'done';
  const bar = element('progress');
  bar.setAttribute('aria-hidden', 'true');
  row.children[2].append(bar, element('span'));
  return row;
}

function fillRow(row, server) {
  const cells = row.children;
  const working = server.state === 'working';
  mark(row, 'data-state', server.state);
  mark(row, 'data-trouble', server.trouble ? 'yes' : null);
  say(cells[0], server.name);
  say(cells[1], (server.trouble ? '! ' : '') + STATES[server.state]);
  const [bar, share] = cells[2].children;
  bar.max = Math.max(1, server.known);
  bar.value = Math.min(server.done, bar.max);
  say(share, server.known ? ` ${percent(server.done, server.known)}` : '');
  say(cells[3], server.known ? `${count(server.done)} of ${count(Math.max(server.done, server.known))}` : '');
  say(cells[4], server.done ? count(server.rate) : '');
  say(cells[5], working ? duration(server.left) : server.state === 'ended' ? `took ${duration(server.seconds)}` : '');
  say(cells[6], working ? `${server.in_flight} of ${server.cap}` : '');
  say(cells[7], count(server.retries));
  say(cells[8], count(server.failed));
  cells[8].classList.toggle('alarm', server.failed > 0);
  const reasons = Object.entries(server.reasons || {}).map(([reason, times]) => `${count(times)} × ${reason}`).join(', ');
  say(cells[9], [server.trouble, server.stores, reasons].filter(Boolean).join(' · '));
}

/** Those in work and in trouble first; in the order of the list otherwise. */
function rank(server) {
  const trouble = server.trouble ? 0 : 1;
  return { working: 0, stopped: 2, ended: server.trouble ? 4 : 8, waiting: 6 }[server.state] + trouble;
}

function showServers() {
  const wanted = byId('filter').value.trim().toLocaleLowerCase();
  const found = state.servers.filter((server) => `${server.name}\n${server.trouble || ''}`.toLocaleLowerCase().includes(wanted));
  found.sort((a, b) => rank(a) - rank(b) || a.n - b.n);
  const shown = state.all ? found : found.slice(0, ROWS);
  show(byId('servers'), state.servers.length > 0);
  const body = byId('rows');
  shown.forEach((server, i) => {
    let row = state.rows.get(server.n);
    if (!row) {
      row = serverRow();
      state.rows.set(server.n, row);
    }
    fillRow(row, server);
    if (body.children[i] !== row) body.insertBefore(row, body.children[i] || null);
  });
  while (body.children.length > shown.length) body.lastElementChild.remove();
  const all = byId('all');
  show(all, found.length > ROWS);
  say(all, state.all ? `Show only ${ROWS}` : `Show all ${count(found.length)}`);
  say(byId('shown'), shown.length < state.servers.length ? `${count(shown.length)} of ${count(state.servers.length)}` : '');
}

// past runs

function pastRow() {
  const row = element('tr');
  const name = element('th');
  name.scope = 'row';
  row.append(name, element('td'), element('td'), element('td', 'number'), element('td', 'number'), element('td', 'number'), element('td'));
  row.lastElementChild.append(element('a'));
  return row;
}

/** In the time of who looks, as 2026-11-21 02:30:00. */
function moment(instant) {
  return instant ? new Date(instant).toLocaleString('sv') : '';
}

function outcome(run) {
  if (!run.ended) return 'going on';
  return run.problem || OUTCOMES[run.outcome] || 'without a report';
}

/** With no run to show, the last one is what somebody came for. */
function showLast(last) {
  say(byId('idle'), last
    ? `No run is going on. The last one, of ${moment(last.started)}: ${outcome(last)}.`
    : 'No run is going on, and there was none yet.');
  const linked = Boolean(last) && isOwnPath(last.report);
  show(byId('report'), linked);
  if (linked) {
    mark(byId('report-link'), 'href', last.report);
    say(byId('report-link'), 'The report of that run');
  }
}

/** Only paths of this host: what stands in a list is data. */
function isOwnPath(link) {
  return typeof link === 'string' && new URL(link, location.href).origin === location.origin;
}

async function showPast() {
  if (!state.figures || !state.figures.past) return;
  try {
    const answer = await fetch(state.figures.past, { headers: { Accept: 'application/json' } });
    if (!answer.ok) return;
    const runs = await answer.json();
    show(byId('past'), runs.length > 0);
    if (state.figures.state === 'idle') showLast(runs.find((run) => run.ended));
    // the list follows the end of a run by a moment
    if (state.figures.state !== 'running' && runs.some((run) => !run.ended)) setTimeout(showPast, ASK_MILLIS);
    each(byId('runs'), runs, pastRow, (row, run) => {
      const cells = row.children;
      say(cells[0], String(run.name));
      say(cells[1], moment(run.started));
      say(cells[2], outcome(run));
      cells[2].classList.toggle('alarm', Boolean(run.ended) && run.outcome !== 'complete');
      say(cells[3], typeof run.seconds === 'number' ? duration(run.seconds) : '');
      say(cells[4], typeof run.records === 'number' ? count(run.records) : '');
      say(cells[5], typeof run.missing === 'number' ? count(run.missing) : '');
      const link = cells[6].firstElementChild;
      const linked = isOwnPath(run.report);
      show(link, linked);
      if (linked) {
        mark(link, 'href', run.report);
        say(link, 'report');
        mark(link, 'aria-label', `report of ${run.name}`);
      }
    });
  } catch (error) {
    // the host is away, which is told already; the list as it was stays
    return;
  }
}

// what comes from the host

function apply(figures) {
  const before = state.figures;
  state.figures = figures;
  state.heard = performance.now();
  const run = figures.run ? figures.run.id : null;
  if (run !== state.run) {
    state.run = run;
    state.servers = [];
    state.rows.clear();
    byId('rows').replaceChildren();
  }
  figures.servers.forEach((server) => { state.servers[server.n] = server; });
  showRun(figures);
  showCards(figures.cards);
  showFleet(figures);
  showBooks(figures);
  showReasons(figures);
  showServers();
  showLink(true);
  const [first] = figures.cards;
  say(byId('spoken'), first ? `${headline(figures)}. ${first.title} ${first.fact}` : headline(figures));
  if (!before || before.state !== figures.state || before.past !== figures.past) showPast();
}

function showLink(live) {
  state.live = live;
  const { figures } = state;
  const last = figures && figures.time ? `; last figures of ${figures.time}` : '';
  mark(byId('link'), 'data-state', live ? (figures.state === 'running' ? 'live' : 'quiet') : 'lost');
  if (live) {
    say(byId('link'), figures.state === 'running' ? `Live, as of ${figures.time}` : 'Connected');
    return;
  }
  const over = Boolean(figures) && figures.state === 'ended';
  if (over) mark(byId('link'), 'data-state', 'gone');
  const why = over
    ? 'The run has ended, and the program with it'
    : 'The run has ended or the host is away';
  say(byId('link'), `${why}${last}. Trying again.`);
  say(byId('spoken'), why);
}

function listen() {
  if (typeof EventSource === 'undefined') return;
  const source = new EventSource('events');
  state.source = source;
  source.onmessage = (event) => apply(JSON.parse(event.data));
  source.onerror = () => {
    if (state.figures) showLink(false);
    // it tries again by itself, unless what answered was no stream of events
    if (source.readyState === EventSource.CLOSED) {
      source.close();
      setTimeout(listen, ASK_MILLIS);
    }
  };
}

/** Where no events get through: asks instead. */
async function ask() {
  if (performance.now() - state.heard > SILENT_MILLIS) {
    try {
      const answer = await fetch('live.json', { headers: { Accept: 'application/json' } });
      if (!answer.ok) throw new Error(`live.json: ${answer.status}`);
      apply(await answer.json());
    } catch (error) {
      showLink(false);
    }
  }
  setTimeout(ask, ASK_MILLIS);
}

byId('filter').addEventListener('input', showServers);
byId('all').addEventListener('click', () => {
  state.all = !state.all;
  showServers();
});
setInterval(showPast, PAST_MILLIS);
state.heard = performance.now();
listen();
setTimeout(ask, ASK_MILLIS);

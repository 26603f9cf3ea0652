// Lists the inventory while it fills. Asks how far it is, and for the articles only where they have changed. Everything
// that comes from a shop is put on the page as text, never as HTML.
'use strict';

const ASK_MILLIS = 1000;
const ROWS_AT_ONCE = 500;
const TEXT = new Intl.Collator(undefined, { numeric: true });
const PRICE = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 20 });
const COUNT = new Intl.NumberFormat();

const byId = (id) => document.getElementById(id);
const state = { articles: [], version: -1, by: 'name', descending: false, rows: ROWS_AT_ONCE };

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** Sets a text only where it is another one, so that a screen reader says nothing twice. */
function say(id, text) {
  if (byId(id).textContent !== text) byId(id).textContent = text;
}

function count(number, one, many) {
  return `${COUNT.format(number)} ${number === 1 ? one : many}`;
}

function compare(a, b) {
  const left = a[state.by];
  const right = b[state.by];
  if (left === null || right === null) return (left === null) - (right === null);
  const order = typeof left === 'number' ? left - right : TEXT.compare(left, right);
  return (state.descending ? -order : order) || TEXT.compare(a.name, b.name);
}

function row(article) {
  const made = document.createElement('tr');
  const name = element('th', article.name);
  name.scope = 'row';
  made.append(
    name,
    element('td', article.price === null ? '–' : PRICE.format(article.price), 'number'),
    element('td', COUNT.format(article.quantity), 'number'),
    element('td', article.category),
  );
  return made;
}

function showArticles() {
  const wanted = byId('filter').value.trim().toLocaleLowerCase();
  const found = state.articles.filter(
    (article) => `${article.name}\n${article.category}`.toLocaleLowerCase().includes(wanted),
  );
  found.sort(compare);
  byId('rows').replaceChildren(...found.slice(0, state.rows).map(row));
  byId('more').hidden = found.length <= state.rows;
  say('shown', wanted ? `${COUNT.format(found.length)} of ${COUNT.format(state.articles.length)}` : '');
}

const WORDS = {
  loaded: 'loaded from the file of an earlier start',
  filling: 'the shops are being harvested',
  complete: 'complete',
  partial: 'harvested, but not complete',
  stopped: 'stopped',
};

function showStatus(status) {
  const summary = [count(state.articles.length, 'article', 'articles'), WORDS[status.state]];
  if (status.save_failure) summary.push('not saved, see below');
  say('summary', summary.join(' · '));
  byId('summary').dataset.state = status.save_failure ? 'partial' : status.state;
  byId('progress').hidden = status.categories.length === 0;
  byId('categories').replaceChildren(...status.categories.map((category) => {
    const words = { waiting: 'waiting', failed: 'failed', fetched: count(category.articles, 'article', 'articles') };
    const made = element('li', `${category.name}: ${words[category.state]}`);
    made.dataset.state = category.state;
    return made;
  }));
  // what still waits is no lack while the harvest goes on
  const gaps = status.gaps.filter((gap) => status.state !== 'filling' || gap.reason !== 'not-fetched');
  const lines = gaps.map((gap) => [gap.reason, gap.category, gap.article, gap.detail].filter(Boolean).join(' · '));
  if (status.save_failure) lines.unshift(`not saved: ${status.save_failure}`);
  if (status.gap_count > status.gaps.length) lines.push(`… ${status.gap_count} in all, see inventory-missing.jsonl`);
  byId('missing').hidden = lines.length === 0;
  byId('gaps').replaceChildren(...lines.map((line) => element('li', line)));
}

async function get(path) {
  const answer = await fetch(path, { headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

async function refresh() {
  try {
    const status = await get('inventory/status');
    if (status.version !== state.version) {
      state.articles = await get('inventory');
      state.version = status.version;
      showArticles();
    }
    showStatus(status);
  } catch (error) {
    say('summary', 'The program does not answer. What is shown may be old.');
    byId('summary').dataset.state = 'partial';
  }
  setTimeout(refresh, ASK_MILLIS);
}

for (const button of document.querySelectorAll('button[data-by]')) {
  button.addEventListener('click', () => {
    state.descending = state.by === button.dataset.by && !state.descending;
    state.by = button.dataset.by;
    for (const other of document.querySelectorAll('th[scope=col]')) other.removeAttribute('aria-sort');
    button.parentElement.setAttribute('aria-sort', state.descending ? 'descending' : 'ascending');
    showArticles();
  });
}
byId('filter').addEventListener('input', () => {
  state.rows = ROWS_AT_ONCE;
  showArticles();
});
byId('more').addEventListener('click', () => {
  state.rows += ROWS_AT_ONCE;
  showArticles();
});
refresh();

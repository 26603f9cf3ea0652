// The job of a harvest with undici: lanes that never wait for a page while there are labels to fetch.
//
// Usage: harvest_undici.mjs SERVERS OUT IN_FLIGHT PARALLEL, with servers as host:port, comma-separated.

import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { Pool } from 'undici';

const DAY = 86_400_000;
const HEADER = [
  'esl_id', 'store', 'create_time', 'battery', 'last_hb_time', 'screen_size', 'description', 'refresh_times', 'led_times',
  'firmware', 'rom', 'extesl_id', 'product_id', 'set_wor', 'frequency',
];
const FAMILIES = ['stellarPro', 'TI-CC2640', 'Telink-8258', 'nebular'];

function family(word) {
  if (word == null) return '';
  if (word <= 0) return word;
  return FAMILIES[(parseInt(word.toString(16).slice(0, 2), 16) >> 1) & 3];
}

const textOfTime = (millis) => new Date(millis).toISOString().slice(0, 19).replace('T', ' ');
const guarded = (text) => (typeof text === 'string' && /^[=+\-@\t\r]/.test(text) ? "'" + text : text);

function cell(value) {
  if (value == null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
}

const byFrequency = (a, b) =>
  (a.frequency ?? Infinity) - (b.frequency ?? Infinity) ||
  (a.frequency == null) - (b.frequency == null) ||
  a.store - b.store ||
  (a.cells[0] < b.cells[0] ? -1 : 1);

class Harvest {
  constructor(server, inFlight) {
    this.pool = new Pool('http://' + server, { connections: inFlight, pipelining: 1 });
    Object.assign(this, { inFlight, store: 0, page: 1, labels: [], next: 0, paging: null, rows: [] });
    this.oldest = Date.now() - 7 * DAY;
  }

  async get(path) {
    const { statusCode, body } = await this.pool.request({ path, method: 'GET' });
    if (statusCode !== 200) throw new Error(`${path}: ${statusCode}`);
    return (await body.json()).data;
  }

  async run() {
    this.stores = (await this.get('/api3/users')).map((each) => each.user).filter((code) => code !== 'default');
    await Promise.all(Array.from({ length: this.inFlight }, () => this.lane()));
    await this.pool.close();
    // missing frequencies last: Infinity - Infinity is NaN, which the next rule decides
    return this.rows.sort(byFrequency);
  }

  async lane() {
    for (;;) {
      const left = this.labels.length - this.next;
      if (!this.paging && this.store < this.stores.length && left <= this.inFlight) {
        this.paging = this.fetchPage();
        await this.paging;
      } else if (left) {
        const [store, id] = this.labels[this.next++];
        this.keep(store, id, await this.get('/api3/esls/' + id));
      } else if (this.paging) {
        await this.paging;
      } else {
        return;
      }
    }
  }

  async fetchPage() {
    const data = await this.get(`/api3/${this.stores[this.store]}/esls/page/${this.page}`);
    const labels = data.esls ?? [];
    this.labels = this.labels.slice(this.next);
    this.next = 0;
    for (const label of labels) this.labels.push([this.store, label.esl_id]);
    if (!labels.length || this.page === data.total_page) {
      this.store++;
      this.page = 1;
    } else {
      this.page++;
    }
    this.paging = null;
  }

  keep(store, id, label) {
    const { create_time: created, last_hb_time: heard, refresh_times: refreshes } = label;
    if (heard < this.oldest) return;
    const days = Math.max(0, Math.floor((heard - created) / DAY));
    const frequency = refreshes == null ? null : days ? refreshes / days : 0;
    const cells = [
      id, this.stores[store], textOfTime(created), label.battery, textOfTime(heard), guarded(label.screen_size),
      guarded(label.description), refreshes, label.led_times, guarded(label.firmware), guarded(label.rom),
      guarded(label.extesl_id), family(label.product_id), label.set_wor, frequency,
    ];
    this.rows.push({ frequency, store, cells });
  }
}

async function write(rows, file) {
  const part = createWriteStream(file);
  part.write(HEADER.join(',') + '\r\n');
  for (let from = 0; from < rows.length; from += 1000) {
    part.write(rows.slice(from, from + 1000).map((row) => row.cells.map(cell).join(',') + '\r\n').join(''));
  }
  part.end();
  await finished(part);
}

const [servers, out, inFlight, parallel] = process.argv.slice(2);
const waiting = servers.split(',').map((server, at) => [server, at + 1]);
async function oneAfterTheOther() {
  for (let each = waiting.shift(); each; each = waiting.shift()) {
    const rows = await new Harvest(each[0], Number(inFlight)).run();
    await write(rows, join(out, `esl_id_part_${each[1]}.csv`));
  }
}
await Promise.all(Array.from({ length: Number(parallel) }, oneAfterTheOther));

"""The job of a harvest with aiohttp, used well: lanes that never wait for a page while there are labels to fetch.

Usage: harvest_aiohttp.py SERVERS OUT IN_FLIGHT PARALLEL, with servers as host:port, comma-separated.
"""
import asyncio
import collections
import csv
import json
import os
import sys
import time

import aiohttp

DAY = 86_400_000
HEADER = ('esl_id,store,create_time,battery,last_hb_time,screen_size,description,refresh_times,led_times,firmware,rom,'
          'extesl_id,product_id,set_wor,frequency').split(',')
FAMILIES = ['stellarPro', 'TI-CC2640', 'Telink-8258', 'nebular']


def family(word):
    if word is None:
        return ''
    if word <= 0:
        return str(word)
    return FAMILIES[int(format(word, 'x')[:2], 16) >> 1 & 3]


def text_of_time(millis):
    return time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime(millis // 1000))


def guarded(text):
    return "'" + text if isinstance(text, str) and text[:1] in '=+-@\t\r' and text else text


class Harvest:
    """One server: what is to be fetched, and the rows."""

    def __init__(self, session, server, in_flight):
        self.session, self.server, self.in_flight = session, 'http://' + server, in_flight
        self.stores, self.store, self.page, self.pages = [], 0, 1, None
        self.labels, self.paging, self.news = collections.deque(), False, asyncio.Condition()
        self.rows, self.oldest = [], time.time() * 1000 - 7 * DAY

    async def get(self, path):
        async with self.session.get(self.server + path) as response:
            response.raise_for_status()
            return json.loads(await response.read())['data']

    async def run(self):
        self.stores = [user['user'] for user in await self.get('/api3/users') if user['user'] != 'default']
        await asyncio.gather(*(self.lane() for _ in range(self.in_flight)))
        self.rows.sort(key=lambda row: row[0])
        return self.rows

    async def lane(self):
        while True:
            more_pages = self.store < len(self.stores) and not self.paging
            if more_pages and len(self.labels) <= self.in_flight:
                await self.fetch_page()
            elif self.labels:
                store, esl_id = self.labels.popleft()
                self.keep(store, esl_id, await self.get('/api3/esls/' + esl_id))
            elif self.paging:
                async with self.news:
                    await self.news.wait()
            else:
                return

    async def fetch_page(self):
        self.paging = True
        data = await self.get(f'/api3/{self.stores[self.store]}/esls/page/{self.page}')
        labels = data.get('esls') or []
        self.labels.extend((self.store, label['esl_id']) for label in labels)
        if not labels or self.page == data.get('total_page'):
            self.store, self.page = self.store + 1, 1
        else:
            self.page += 1
        self.paging = False
        async with self.news:
            self.news.notify_all()

    def keep(self, store, esl_id, label):
        created, heard = label['create_time'], label['last_hb_time']
        if heard < self.oldest:
            return
        refreshes, days = label.get('refresh_times'), max(0, (heard - created) // DAY)
        frequency = None if refreshes is None else refreshes / days if days else 0.0
        self.rows.append(((frequency is None, frequency, store, esl_id), [
            esl_id, self.stores[store], text_of_time(created), label.get('battery'), text_of_time(heard),
            guarded(label.get('screen_size')), guarded(label.get('description')), refreshes, label.get('led_times'),
            guarded(label.get('firmware')), guarded(label.get('rom')), guarded(label.get('extesl_id')),
            family(label.get('product_id')), label.get('set_wor'), frequency]))


async def main():
    servers, out, in_flight, parallel = sys.argv[1].split(','), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    at_a_time = asyncio.Semaphore(parallel)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        async def one(number, server):
            async with at_a_time:
                rows = await Harvest(session, server, in_flight).run()
                with open(os.path.join(out, f'esl_id_part_{number}.csv'), 'w', encoding='utf-8', newline='') as part:
                    writer = csv.writer(part)
                    writer.writerow(HEADER)
                    writer.writerows(row for _, row in rows)
        await asyncio.gather(*(one(number, server) for number, server in enumerate(servers, 1)))


asyncio.run(main())

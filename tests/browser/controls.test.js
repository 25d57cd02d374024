// What JavaScript adds, worked with the keyboard: filter, order, search and links to copy.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { close, visit } from './chromium.js';
import { musterstadt, pageOf } from './pages.js';

after(close);

const page = (below) => pageOf(musterstadt, join(musterstadt, below));

/** Runs a story on a page; a step that fails is a complaint. */
async function story(below, options, tell) {
  assert.deepEqual(await visit([page(below)], options, async (tab) => { await tell(tab); }), []);
}

for (const disk of [false, true]) {
  const where = disk ? 'from a disk' : 'from a server';

  test(`a long table is filtered and sorted with the keyboard, ${where}`, () => story('2024/massnahmen.html', { disk }, async (tab) => {
    const rows = tab.locator('table[data-liste] tbody tr:visible');
    const all = await rows.count();
    await tab.getByLabel('Status', { exact: true }).focus();
    await tab.keyboard.type('abgeschlossen');
    await tab.keyboard.press('Tab');
    const some = await rows.count();
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
    await tab.getByRole('status').filter({ hasText: `${some} von ${all} angezeigt` }).waitFor();
    if (!disk) {
      assert.equal(new URL(tab.url()).searchParams.get('status'), 'abgeschlossen');
      await tab.reload();
      assert.equal(await rows.count(), some, 'the address keeps the filter');
    }
    await tab.getByRole('button', { name: 'Alle anzeigen' }).press('Enter');
    await tab.waitForFunction((all) => document.querySelectorAll('table[data-liste] tbody tr:not([hidden])').length === all, all);
    const heading = tab.getByRole('columnheader', { name: 'Maßnahme' }).first();
    const first = () => tab.locator('table[data-liste] tbody tr').first().locator('th').textContent();
    const before = await first();
    for (const order of ['ascending', 'descending']) {
      await heading.getByRole('button').press('Enter');
      assert.equal(await heading.getAttribute('aria-sort'), order);
    }
    assert.notEqual(await first(), before);
  }));

  test(`the search works with the keyboard, keeps its question in the address and tells the number of hits, ${where}`, () => story('2024/index.html', { disk }, async (tab) => {
    const field = tab.getByRole('search').getByRole('searchbox').first();
    await field.focus();
    await tab.keyboard.type('vpn');
    await Promise.all([tab.waitForURL(/suche\.html\?suche=vpn/), tab.keyboard.press('Enter')]);
    const told = tab.getByRole('status').filter({ hasText: /Treffer/ });
    await told.waitFor();
    const hits = tab.locator('ol.treffer > li');
    const number = await hits.count();
    assert.ok(number > 0, 'no hit');
    assert.match(await told.textContent(), new RegExp(`\\b${number} Treffer\\b.*vpn`));
    assert.equal(await tab.getByRole('search').getByRole('searchbox').first().inputValue(), 'vpn', 'the field keeps the question');
    const target = hits.first().getByRole('link').first();
    await target.focus();
    await Promise.all([tab.waitForURL((url) => !url.pathname.endsWith('suche.html')), tab.keyboard.press('Enter')]);
    assert.match(await tab.locator('main').innerText(), /vpn/i);
  }));

  test(`a search that finds nothing says so, ${where}`, () => story('2024/suche.html', { disk }, async (tab) => {
    await tab.goto(`${tab.url()}?suche=zwölftonreihe`);
    await tab.getByRole('status').filter({ hasText: /\b(0|keine?)\b.*Treffer/i }).waitFor();
    assert.equal(await tab.locator('ol.treffer > li').count(), 0);
  }));
}

test('every hit of a search stands in the register that a reader without JavaScript has', async () => {
  let register;
  await story('2024/suche.html', { javaScriptEnabled: false }, async (tab) => {
    register = await tab.locator('main a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    assert.equal(await tab.locator('ol.treffer > li').count(), 0);
  });
  assert.ok(register.length > 50, `only ${register.length} entries`);
  await story('2024/suche.html', {}, async (tab) => {
    const address = tab.url();
    for (const question of ['vpn', 'akte', 'ein']) {
      await tab.goto(`${address}?suche=${question}`);
      const hits = await tab.locator('ol.treffer > li a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      assert.notEqual(hits.length, 0, question);
      assert.deepEqual(hits.filter((href) => !register.includes(href)), [], question);
    }
  });
});

test('an address is copied with the keyboard and the copy is announced', () => story('2024/kennzahlen.html', { permissions: ['clipboard-read', 'clipboard-write'] }, async (tab) => {
  const link = tab.locator('main a.anker').first();
  await link.focus();
  await tab.keyboard.press('Enter');
  await tab.getByRole('status').filter({ hasText: 'Link kopiert' }).waitFor();
  const copied = await tab.evaluate(() => navigator.clipboard.readText());
  // The address under which the city publishes, wherever the page is read.
  const [published, own] = await tab.evaluate(() => [document.querySelector('link[rel="canonical"]').href, document.querySelector('main a.anker').hash]);
  assert.equal(copied, published + own);
  assert.equal(await tab.evaluate((hash) => Boolean(document.getElementById(hash)), decodeURIComponent(new URL(copied).hash.slice(1))), true);
}));

test('without JavaScript a table is whole, has no controls, and a link to copy leads to its own heading', () => story('2024/massnahmen.html', { javaScriptEnabled: false }, async (tab) => {
  assert.equal(await tab.locator('main form').count(), 0);
  assert.ok((await tab.locator('table[data-liste] tbody tr:visible').count()) > 10);
}));

// The pages in Chromium: nothing is loaded from elsewhere, nothing scrolls sideways on a small phone, the
// rules of WCAG hold in light, dark and high contrast, every link leads somewhere, and print is a document.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { pages } from './pages.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
let browser;

before(async () => {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'];
  browser = await chromium.launch({ executablePath, args });
});
after(() => browser?.close());

/** Opens every page in a context and calls `each`. */
async function visit(options, each, paths = pages()) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const requests = [];
  page.setDefaultTimeout(20_000);
  page.on('request', (request) => requests.push(request.url()));
  // What would leave for another host is counted and goes nowhere.
  await page.route(/^https?:/, (route) => route.abort());
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (fault) => faults.push(String(fault)));
  for (const path of paths) {
    await page.goto(pathToFileURL(path).href);
    await each(page, path);
  }
  await context.close();
  return { requests, faults };
}

test('no page asks another host for anything, without JavaScript or with it', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { requests, faults } = await visit({ javaScriptEnabled }, async () => {});
    assert.deepEqual(requests.filter((url) => !url.startsWith('file://')), []);
    assert.deepEqual(faults, []);
  }
});

test('at 320 pixels nothing scrolls sideways but labelled regions', async () => {
  const wide = [];
  await visit({ viewport: { width: 320, height: 640 } }, async (page, path) => {
    const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
    if (width > 320) wide.push(`${path}: ${width}`);
    const unlabelled = await page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((e) => e.scrollWidth > e.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX))
        .filter((e) => !(e.getAttribute('role') === 'region' && e.getAttribute('aria-label') && e.tabIndex === 0))
        .map((e) => e.outerHTML.slice(0, 80)),
    );
    wide.push(...unlabelled.map((e) => `${path}: ${e}`));
  });
  assert.deepEqual(wide, []);
});

const all = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] };
const some = (...rules) => ({ runOnly: { type: 'rule', values: rules }, resultTypes: ['violations'] });

// The whole report on one page shows every colour there is.
const whole = pages().filter((path) => /(bericht|index)\.html$/.test(path));

for (const [name, options, rules, paths] of [
  ['hold in light', { colorScheme: 'light' }, all, pages()],
  ['hold for the colours of the dark', { colorScheme: 'dark' }, some('color-contrast'), whole],
  ['hold for the colours of high contrast', { contrast: 'more' }, some('color-contrast'), whole],
  ['hold for touching on a phone', { viewport: { width: 320, height: 640 } }, some('target-size', 'scrollable-region-focusable'), whole],
]) {
  test(`the rules of WCAG 2.2 AA ${name}`, async () => {
    const complaints = new Map();
    await visit(options, async (page, path) => {
      await page.evaluate(axe);
      const result = await page.evaluate((rules) => axe.run(rules), rules);
      for (const violation of result.violations) {
        for (const node of violation.nodes.slice(0, 3)) {
          complaints.set(`${violation.id}: ${node.html.slice(0, 120)}`, path);
        }
      }
    }, paths);
    assert.deepEqual([...complaints].map(([key, path]) => `${path} ${key}`).slice(0, 30), []);
  });
}

test('every link inside the report leads to a page and an element', async () => {
  const dead = [];
  const anchors = new Map();
  const links = [];
  await visit({}, async (page, path) => {
    anchors.set(path, new Set(await page.evaluate(() => [...document.querySelectorAll('[id]')].map((e) => e.id))));
    for (const href of await page.evaluate(() => [...document.querySelectorAll('a[href]')].map((e) => e.href))) {
      if (href.startsWith('file://')) links.push([path, new URL(href)]);
    }
  });
  for (const [from, url] of links) {
    const hash = decodeURIComponent(url.hash.slice(1));
    url.hash = '';
    const target = fileURLToPath(url);
    if (!existsSync(target)) dead.push(`${from} → ${target}`);
    else if (hash && !anchors.get(target)?.has(hash)) dead.push(`${from} → ${target}#${hash}`);
  }
  assert.ok(links.length > 1000, `only ${links.length} links seen`);
  assert.deepEqual([...new Set(dead)].slice(0, 30), []);
});

test('a keyboard reaches the content past the navigation, and sees where it is', async () => {
  await visit({}, async (page, path) => {
    await page.keyboard.press('Tab');
    const first = await page.evaluate(() => {
      const e = document.activeElement;
      const box = e.getBoundingClientRect();
      return { href: e.getAttribute('href'), seen: box.top >= 0 && box.height > 10, outline: getComputedStyle(e).outlineStyle };
    });
    assert.equal(first.href, '#inhalt', path);
    assert.ok(first.seen, `${path}: the skip link is not seen`);
    assert.notEqual(first.outline, 'none', path);
  });
});

test('a long table can be filtered and sorted from the keyboard, and is whole without JavaScript', async () => {
  const list = pages().filter((path) => path.includes('musterstadt') && path.endsWith('2024/massnahmen.html'));
  assert.equal(list.length, 1);
  await visit({}, async (page) => {
    const shown = () => page.locator('table[data-liste] tbody tr:visible').count();
    const all = await shown();
    const status = page.getByLabel('Status', { exact: true });
    await status.focus();
    await page.keyboard.type('abgeschlossen');
    await page.keyboard.press('Tab');
    const some = await shown();
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
    assert.equal(await page.getByRole('status').textContent(), `${some} von ${all} angezeigt`);
    assert.equal(new URL(page.url()).searchParams.get('status'), 'abgeschlossen');
    await page.reload();
    assert.equal(await shown(), some, 'the address keeps the filter');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Alle anzeigen' }).press('Enter');
    await page.waitForFunction((all) => document.querySelectorAll('table[data-liste] tbody tr:not([hidden])').length === all, all);
    const heading = page.getByRole('columnheader', { name: 'Maßnahme' }).first();
    const first = () => page.locator('table[data-liste] tbody tr').first().locator('th').textContent();
    const before = await first();
    for (const order of ['ascending', 'descending']) {
      await heading.getByRole('button').press('Enter');
      assert.equal(await heading.getAttribute('aria-sort'), order);
    }
    assert.notEqual(await first(), before);
  }, list);
  await visit({ javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.locator('.filter').count(), 0);
    assert.ok((await page.locator('table[data-liste] tbody tr:visible').count()) > 10);
  }, list);
});

test('on paper the navigation is gone and the addresses of sources stay', async () => {
  await visit({}, async (page, path) => {
    await page.emulateMedia({ media: 'print' });
    const shown = await page.evaluate(() =>
      [...document.querySelectorAll('nav.kapitelliste, nav.blaettern, a.sprung')].filter((e) => getComputedStyle(e).display !== 'none').length,
    );
    assert.equal(shown, 0, path);
  });
});

test('each page stays under 60 kB compressed', async () => {
  const { gzipSync } = await import('node:zlib');
  for (const path of pages().filter((path) => !path.endsWith('bericht.html'))) {
    const size = gzipSync(readFileSync(path)).length;
    assert.ok(size < 60_000, `${path}: ${size} bytes`);
  }
});

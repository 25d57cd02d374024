// All pages in Chromium: what they load, where they lead, and how they bear a small screen, a keyboard and paper.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { close, visit } from './chromium.js';
import { TYPES, example, extremes, largest, musterstadt, outputs, pages } from './pages.js';
import { leading } from './checks/links.js';
import { printable, documents } from './checks/print.js';
import { alone, quiet } from './checks/network.js';
import { complete } from './checks/scripts.js';
import { skips, walks } from './checks/keyboard.js';
import { heavy } from './checks/validators.js';
import { whole } from './checks/layout.js';

after(close);

const all = pages(...outputs());
const two = pages(example, musterstadt);

test('every page is of a type that the table knows', () => {
  assert.ok(all.length > 300, `only ${all.length} pages`);
  assert.deepEqual(all.filter(({ type }) => !type).map(({ name }) => name), []);
});

test('the fictional city has a page of every type', () => {
  const found = new Set(pages(musterstadt).map(({ type }) => type));
  assert.deepEqual(TYPES.map(([type]) => type).filter((type) => !found.has(type)), []);
});

test('from a server no page asks elsewhere, errs or breaks the policy; print drops what only works on a screen; the skip link works', async () => {
  assert.deepEqual(await visit(all, {}, quiet, printable, skips), []);
});

test('from a disk no page asks elsewhere or errs', async () => {
  assert.deepEqual(await visit(extremes(all), { disk: true }, quiet), []);
});

test('the report on one page is one file with its own policy', async () => {
  assert.deepEqual(await alone(all.filter(({ type }) => type === 'bericht')), []);
});

test('every link, source, fragment and reference by name leads to a file and an element', async () => {
  assert.deepEqual(await leading(all), []);
});

test('on a phone, with a zoom of 200 % and with wide text nothing is lost', async () => {
  assert.deepEqual(await whole(all), []);
});

test('a walk with the keyboard reaches every link and control, and shows where it is', async () => {
  assert.deepEqual(await visit(largest(pages(musterstadt)), {}, walks), []);
});

test('without JavaScript every fact is there', async () => {
  assert.deepEqual(await complete(extremes(two)), []);
});

test('on paper are all headings and the addresses of all sources', async () => {
  // What is shown for a missing page names no sources.
  assert.deepEqual(await documents(largest(two.filter(({ type }) => type !== 'nicht-gefunden'))), []);
});

test('each page stays under 60 kB compressed', () => {
  assert.deepEqual(heavy(all), []);
});

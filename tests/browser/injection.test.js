// A report whose every text is what a browser might take for an order: no script of it runs, nothing is asked for.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { quiet } from './checks/network.js';
import { close, visit } from './chromium.js';
import { largest, pages, root } from './pages.js';

// tests/einschleusung.rs leaves it there.
const output = join(root, 'target', 'tmp', 'einschleusung', 'output');
let all;

before(() => {
  if (!existsSync(join(output, 'index.html'))) {
    const run = spawnSync('cargo', ['test', '--quiet', '--test', 'einschleusung'], { cwd: root, encoding: 'utf8' });
    assert.equal(run.status, 0, run.stdout + run.stderr);
  }
  all = largest(pages(output));
});
after(close);

/** Works what can be worked on a page, and tells what has run that is no part of the report. */
async function untouched(tab, page) {
  await tab.evaluate(() => {
    for (const element of document.querySelectorAll('main *')) {
      for (const kind of ['mouseover', 'focus', 'error', 'load']) element.dispatchEvent(new Event(kind));
    }
  });
  if (page.type === 'suche') {
    await tab.fill('input[type="search"]', 'zz');
    await tab.waitForTimeout(300);
  }
  return tab.evaluate(() => {
    const found = [];
    if ('zzrun' in window) found.push(`a script of a text has run: ${window.zzrun}`);
    const elements = document.querySelectorAll('iframe, object, embed, main script, main img[src*="zz"], main style');
    for (const element of elements) found.push(`has the element ${element.outerHTML.slice(0, 80)}`);
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on')) found.push(`has the attribute ${name}="${value.slice(0, 40)}"`);
        // The logo of the city is in the report on one page.
        const isLogo = element.matches('img') && value.startsWith('data:image/svg+xml;base64,');
        if (/^\s*(javascript|data):/i.test(value) && !isLogo) found.push(`has the address ${value.slice(0, 40)}`);
      }
    }
    return found;
  });
}

test('no text of a record runs, loads or breaks out, with the policy of the pages', async () => {
  assert.deepEqual(await visit(all, {}, quiet, untouched), []);
});

test('nor without any policy: what is shown is escaped', async () => {
  assert.deepEqual(await visit(all, { bypassCSP: true }, untouched), []);
});

test('a script that runs is seen', async () => {
  const planted = async (tab, page) => {
    await tab.evaluate(() => document.querySelector('main').insertAdjacentHTML('beforeend', '<img src="zz" onerror="window.zzrun = 9">'));
    await tab.waitForTimeout(200);
    return untouched(tab, page);
  };
  const found = await visit(all.slice(0, 1), { bypassCSP: true }, planted);
  assert.match(found.join('\n'), /has run: 9/);
  assert.match(found.join('\n'), /onerror/);
});

// The report with a city's own copy of KERN, built for this test, under the same checks as without it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessible, contrast } from './checks/axe.js';
import { skips, walks } from './checks/keyboard.js';
import { whole } from './checks/layout.js';
import { leading } from './checks/links.js';
import { alone, quiet } from './checks/network.js';
import { printable } from './checks/print.js';
import { complete } from './checks/scripts.js';
import { valid } from './checks/validators.js';
import { close, visit } from './chromium.js';
import { files, largest, musterstadt, pages, root } from './pages.js';

const program = process.env.DIGITALBERICHT ?? join(root, 'target', 'release', 'digitalbericht');
const project = mkdtempSync(join(tmpdir(), 'kern-'));
const output = join(project, 'output');
const YEAR = '2024';
let all;
let newest;

before(() => {
  const kern = join(dirname(createRequire(import.meta.url).resolve('@kern-ux/native/package.json')), 'dist');
  cpSync(join(dirname(musterstadt), 'data'), join(project, 'data'), { recursive: true });
  cpSync(kern, join(project, 'kern', 'dist'), { recursive: true });
  const city = join(project, 'data', 'stadt.toml');
  const old = readFileSync(city, 'utf8');
  const changed = /^kern\s*=/m.test(old) ? old : old.replace('[stadt.gestaltung]', '[stadt.gestaltung]\nkern = "kern/dist"');
  writeFileSync(city, changed);
  const run = spawnSync(program, ['--projekt', project, 'bauen', '--alle'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stdout + run.stderr);
  // The other years have the same sheets.
  all = pages(output).filter(({ below }) => below.startsWith(`${YEAR}/`) || !below.includes('/'));
  newest = largest(all);
});
after(close);
after(() => rmSync(project, { recursive: true }));

const kern = (name, examine) => test(name, async () => {
  assert.deepEqual(await examine(), []);
});

kern('the pages show KERN: its sheet before that of the report, and its font', () =>
  visit(newest.filter(({ below, type }) => below.startsWith(YEAR) && type !== 'bericht'), {}, async (tab) => {
    const { sheets, family, loaded } = await tab.evaluate(async () => {
      await document.fonts.ready;
      return {
        sheets: [...document.querySelectorAll('link[rel="stylesheet"]')].map((e) => e.getAttribute('href').split('/').slice(-2).join('/')),
        family: getComputedStyle(document.querySelector('main p, main li, main td')).fontFamily,
        loaded: [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family.replaceAll('"', '')),
      };
    });
    const complaints = [];
    const at = (name) => sheets.findIndex((sheet) => sheet.endsWith(name));
    if (at('kern/kern.min.css') < 0 || at('kern/kern.min.css') > at('stil.css')) complaints.push(`has the sheets ${sheets}`);
    if (!loaded.includes(family.split(',')[0].replaceAll('"', ''))) complaints.push(`is set in ${family}, loaded are ${loaded}`);
    return complaints;
  }));

kern('with KERN no page asks elsewhere, errs or breaks the policy, and print and the skip link work', () =>
  visit(all, {}, quiet, printable, skips));

kern('with KERN the pages work from a disk, and the report on one page is one file', async () => [
  ...(await visit(newest, { disk: true }, quiet)),
  ...(await alone(newest.filter(({ type }) => type === 'bericht'))),
]);

kern('with KERN every link leads somewhere', () => leading(all));

kern('with KERN the rules of WCAG 2.2 AA hold', async () => [
  ...(await accessible(newest)),
  ...(await contrast(newest.filter(({ type }) => ['index', 'massnahme', 'kennzahlen', 'massnahmen'].includes(type)))),
]);

kern('with KERN nothing is lost on a phone, with a zoom, with wide text, from the keyboard and without JavaScript', async () => [
  ...(await whole(newest)),
  ...(await visit(newest.filter(({ type }) => ['index', 'massnahmen'].includes(type)), {}, walks)),
  ...(await complete(newest)),
]);

kern('with KERN the pages and the sheets of the report are valid', () => {
  // KERN's own sheets stand in its folder, and in the report on one page.
  const own = (path) => !path.split(/[\\/]/).includes('kern') && !path.endsWith('bericht.html');
  return valid(files(output, '.html', '.css', '.svg').filter(own));
});

// The pages are valid HTML and the style sheets valid CSS, by the validator of the W3C and by html-validate.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { HtmlValidate } from 'html-validate';
import { files, outputs, pages } from './pages.js';

const vnuJar = createRequire(import.meta.url)('vnu-jar');

/** What the W3C's validator complains of. */
function vnu(paths) {
  const run = spawnSync('java', ['-Xss4m', '-jar', vnuJar, '--format', 'json', '--also-check-css', ...paths], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.ok(run.stderr.trim().startsWith('{'), `vnu did not run: ${run.stderr}${run.error ?? ''}`);
  return JSON.parse(run.stderr).messages.filter((message) => message.type === 'error' || message.subType === 'warning');
}

test('the validator of the W3C has no complaint about any page', () => {
  const complaints = vnu(pages());
  assert.deepEqual(complaints.map((m) => `${m.url}:${m.lastLine} ${m.message}`), []);
});

test('the validator of the W3C sees a broken page', () => {
  const broken = join(mkdtempSync(join(tmpdir(), 'vnu-')), 'broken.html');
  writeFileSync(broken, '<!DOCTYPE html><html lang="de"><title>x</title><h1>a</h1><h1 id="a" id="b">b</h1><img src="x.png">');
  assert.ok(vnu([broken]).length >= 2);
});

const rules = {
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // Spelling of the source is not what is checked here.
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    // Titles of pages name page, report and city; longer than a search engine shows.
    'long-title': 'off',
    // The style sheet of the one-page report stands in the page on purpose.
    'no-inline-style': 'error',
    // Numbers of papers like 21-15774 are no telephone numbers.
    'tel-non-breaking': 'off',
    // Tables that may scroll are labelled regions, as WCAG 2.1.1 asks.
    'no-redundant-role': 'error',
    'prefer-native-element': ['error', { exclude: ['region'] }],
  },
};

test('html-validate has no complaint about any page', async () => {
  const validate = new HtmlValidate(rules);
  const complaints = [];
  for (const page of pages()) {
    const report = await validate.validateFile(page);
    for (const result of report.results) {
      for (const m of result.messages) complaints.push(`${page}:${m.line} ${m.ruleId}: ${m.message}`);
    }
  }
  assert.deepEqual(complaints, []);
});

test('the style sheet is valid', () => {
  const complaints = vnu(outputs().flatMap((folder) => files(folder, '.css')).slice(0, 2));
  // The validator does not know relative colours yet; the sheet asks with @supports before it uses them.
  const known = complaints.filter((m) => !/oklch|text-wrap|color-mix|print-color-adjust|text-size-adjust/.test(m.message + (m.extract ?? '')));
  assert.deepEqual(known.map((m) => `${m.url}:${m.lastLine} ${m.message}`), []);
});

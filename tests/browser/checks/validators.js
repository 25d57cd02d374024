// The pages and style sheets under the validator of the W3C and under html-validate.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { relative } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { root } from '../pages.js';

const jar = createRequire(import.meta.url)('vnu-jar');

// The style sheet asks with @supports before it uses what the validator does not know yet.
const UNKNOWN_TO_VNU = /oklch|text-wrap|color-mix|print-color-adjust|text-size-adjust/;

// The report on one page allows its style sheet by a hash and its pictures as data:. The validator judges a <style>
// before it has read it and knows no scheme; Chromium holds the policy, and network.js asks it.
const POLICY_OF_ONE_PAGE = /^(Inline style|Resource) violates Content Security Policy \(meta tag\): (blocked by “style-src”|image “data:image)/;

/** What the validator of the W3C says of files: HTML, CSS and SVG. */
export async function valid(paths) {
  if (!paths.length) return [];
  const run = spawn('java', ['-Xss4m', '-jar', jar, '--format', 'json', '--also-check-css', '--also-check-svg', ...paths]);
  let told = '';
  run.stderr.setEncoding('utf8').on('data', (text) => { told += text; });
  await new Promise((resolve, reject) => run.on('close', resolve).on('error', reject));
  if (!told.trim().startsWith('{')) throw new Error(`vnu did not run: ${told}`);
  return JSON.parse(told)
    .messages.filter(({ type, subType }) => type !== 'info' || subType === 'warning')
    .filter(({ url, message }) => !(url.endsWith('/bericht.html') && POLICY_OF_ONE_PAGE.test(message)))
    .filter(({ url, message, extract }) => !(url.endsWith('.css') && UNKNOWN_TO_VNU.test(message + (extract ?? ''))))
    .map(({ url, lastLine, message }) => `${relative(root, fileURLToPath(url))}: ${lastLine}: ${message}`)
    .sort();
}

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

/** What html-validate says of pages. The text to be pasted has no more elements than council systems keep. */
export async function wellMade(pages) {
  const validate = new HtmlValidate(rules);
  const complaints = [];
  for (const { path, name } of pages) {
    const { results } = await validate.validateFile(path);
    complaints.push(...results.flatMap(({ messages }) => messages).filter(({ ruleId }) => !(ruleId === 'prefer-tbody' && name.endsWith('vorlage.html'))).map((m) => `${name}: ${m.line}: ${m.ruleId}: ${m.message}`));
  }
  return complaints;
}

/** Pages that are heavy for a slow line. The report on one page is a file to keep. */
export function heavy(pages) {
  return pages
    .filter(({ type }) => type !== 'bericht')
    .map(({ path, name }) => [name, gzipSync(readFileSync(path)).length])
    .filter(([, size]) => size > 60_000)
    .map(([name, size]) => `${name}: ${size} bytes compressed`);
}

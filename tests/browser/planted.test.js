// Every check is seen to fail: a defect is planted in a copy of an output, and its check names it and the page.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { accessible, contrast } from './checks/axe.js';
import { skips, walks } from './checks/keyboard.js';
import { whole } from './checks/layout.js';
import { leading } from './checks/links.js';
import { alone, quiet } from './checks/network.js';
import { documents, printable } from './checks/print.js';
import { complete } from './checks/scripts.js';
import { heavy, valid, wellMade } from './checks/validators.js';
import { close, visit } from './chromium.js';
import { musterstadt, pageOf } from './pages.js';

const folder = mkdtempSync(join(tmpdir(), 'defekt-'));
cpSync(musterstadt, folder, { recursive: true });
after(close);
after(() => rmSync(folder, { recursive: true }));

const loads = (pages) => visit(pages, {}, quiet);
const begins = (pages) => visit(pages, {}, skips);
const walked = (pages) => visit(pages, {}, walks);
const onPaper = (pages) => visit(pages, {}, printable);
const onDisk = (pages) => visit(pages, { disk: true }, quiet);

const content = (html) => ({ '2024/leistungen.html': (page) => page.replace('</main>', `${html}</main>`) });
const style = (css) => ({ '2024/stil.css': (sheet) => `${sheet}\n${css}\n` });
const script = (js) => ({ '2024/skript.js': (old) => `${old}\n${js}\n` });

const DEFECTS = [
  ['a label taken from a select', { '2024/skript.js': (js) => js.replaceAll("element('label'", "element('span'") }, accessible, /select-name/],
  ['a label that labels nothing', content('<label for="nirgends">Name</label>'), leading, /no element.*#nirgends/],
  ['a field without a label', content('<input type="search" name="x">'), accessible, /1280 light: label|320 dark: label/],
  ['a picture without a text', content('<img src="../vorschau.png">'), accessible, /image-alt/],
  ['a colour with low contrast', style('main p { color: #9a9a9a }'), accessible, /color-contrast/],
  ['a colour with low contrast in the dark only', style('@media (prefers-color-scheme: dark) { main p { color: #555 } }'), accessible, /dark: color-contrast/],
  ['a colour with low contrast for those who ask for more', style('@media (prefers-contrast: more) { main p { color: #9a9a9a } }'), contrast, /more: color-contrast/],
  ['a chart with low contrast', style('main svg text { fill: #9a9a9a !important }'), contrast, /low contrast in a chart/],
  ['a chart whose marks are not seen', style('main svg * { fill: none !important; stroke: none !important }'), contrast, /no mark is seen/],
  ['a picture from another host', content('<img src="https://bilder.example/x.png" alt="">'), loads, /another host.*bilder\.example/],
  ['a picture from another host, from a disk', content('<img src="https://bilder.example/x.png" alt="">'), onDisk, /another host.*bilder\.example/],
  ['a script that asks another host', script('fetch("https://zaehler.example/")'), loads, /zaehler\.example/],
  ['a style in an attribute', content('<p style="color: red">rot</p>'), loads, /policy forbids style-src/],
  ['a script in the page', content('<script>document.title = "x"</script>'), loads, /policy forbids script-src/],
  ['an error on the console', script('console.error("kaputt")'), loads, /kaputt/],
  ['a script that breaks', script('nirgends()'), loads, /nirgends is not defined/],
  ['a style sheet that is missing', content('<link rel="stylesheet" href="fehlt.css">'), loads, /404 .*fehlt\.css/],
  ['a broken anchor', content('<a href="#nirgends">x</a>'), leading, /no element.*#nirgends/],
  ['a broken anchor of another page', content('<a href="gremien.html#nirgends">x</a>'), leading, /no element.*gremien\.html#nirgends/],
  ['a broken link', content('<a href="fehlt.html">x</a>'), leading, /no file.*fehlt\.html/],
  ['a link to a folder', content('<a href="massnahmen/">x</a>'), leading, /no file.*massnahmen/],
  ['a link out of the output', content('<a href="../../index.html">x</a>'), leading, /out of the output/],
  ['a description that is missing', content('<p aria-describedby="nirgends">x</p>'), leading, /no element.*#nirgends/],
  ['something too wide for a phone', style('main h1 { min-width: 400px }'), whole, /320 px: scrolls sideways/],
  ['something too wide for a strong zoom', style('@media (min-width: 40rem) { main h1 { min-width: 660px } }'), whole, /200 %: scrolls sideways/],
  ['a text that is cut off', style('main p { height: 1.4rem; overflow: hidden }'), whole, /is cut off/],
  ['a text that is cut off when it is wide', style('main h1.kern-heading-x-large { width: 6.1em; overflow: hidden; white-space: nowrap; font-size: 30px; letter-spacing: 0 }'), whole, /wide text: is cut off/],
  ['a text on a text', style('header p, header a { position: absolute; top: 1rem; left: 1rem }'), whole, /lies on/],
  ['a scrolling box without a name', content('<div class="tabelle kern-table-responsive" tabindex="0"><table><tr><td>Datenverarbeitungsgesamtübersichtstabellenzelle<td>Datenverarbeitungsgesamtübersichtstabellenzelle</table></div>'), whole, /scrolls without a name/],
  ['a figure that only exists with JavaScript', script('document.querySelector("main").append("4711")'), complete, /only with JavaScript: 4711/],
  ['a figure that JavaScript takes away', script('document.querySelector("main h1").remove()'), complete, /only without JavaScript/],
  ['a text that waits for JavaScript', content('<p hidden>erst später</p>'), complete, /hidden without JavaScript/],
  ['a skip link that leads nowhere', { '2024/leistungen.html': (page) => page.replace('id="inhalt"', 'id="anders"') }, begins, /skip link leads to/],
  ['a skip link that is not seen', style('a[href="#inhalt"] { opacity: 1; position: absolute; left: -999px !important; top: 0; transform: none }'), begins, /skip link is not seen/],
  ['an order of its own', content('<a href="#inhalt" tabindex="3">x</a>'), begins, /no skip link|order of its own/],
  ['a focus that is not marked', style(':focus-visible:focus-visible:focus-visible { outline: none !important; box-shadow: none !important }'), walked, /is not marked/],
  ['a focus that is covered', style('body::after { content: ""; position: fixed; inset: 0; background: #fff }'), walked, /is not seen/],
  ['a trap for the keyboard', script('document.querySelector("main a").addEventListener("keydown", (event) => event.preventDefault())'), walked, /is not reached/],
  ['a navigation on paper', style('@media print { nav { display: block !important } }'), onPaper, /is printed/],
  ['a heading that is missing on paper', { ...content('<h3>Zwölftonreihe</h3>'), ...style('@media print { main h3 { display: none } }') }, documents, /is not on paper: Zwölftonreihe/],
  ['a name given twice, for html-validate', content('<p id="inhalt">x</p>'), wellMade, /no-dup-id/],
  ['a page that is heavy', content(Array.from({ length: 40_000 }, (_, at) => (at * 7919 % 99991).toString(36)).join(' ')), heavy, /bytes compressed/],
  ['a style sheet beside the one-page report', { '2024/bericht.html': (page) => page.replace('</head>', '<link rel="stylesheet" href="stil.css"></head>') }, alone, /stil\.css/, '2024/bericht.html'],
];

/** What a check says before anything is planted. */
const clean = new Map();

for (const [name, edits, check, complaint, named = '2024/leistungen.html'] of DEFECTS) {
  test(`a planted defect is found: ${name}`, async () => {
    const path = join(folder, named);
    if (!clean.has(check)) clean.set(check, await check([pageOf(folder, path)]));
    assert.deepEqual(clean.get(check).filter((line) => complaint.test(line)), [], 'the check complains without the defect');
    const found = await planted(edits, () => check([pageOf(folder, path)]));
    const meant = found.filter((line) => complaint.test(line));
    assert.notEqual(meant.length, 0, `the check does not complain, or of something else: ${found.join('\n')}`);
    assert.deepEqual(meant.filter((line) => !line.includes(named)), []);
  });
}

test('the validator of the W3C finds a planted defect in a page, in a style sheet and in a drawing', async () => {
  const edits = {
    ...content('<p id="inhalt">x</p>'),
    ...style('main { colour: red }'),
    '2024/bild.svg': () => '<svg xmlns="http://www.w3.org/2000/svg"><rekt/></svg>',
  };
  const found = await planted(edits, () => valid(Object.keys(edits).map((path) => join(folder, path))));
  for (const complaint of [/leistungen\.html: .*Duplicate ID/, /stil\.css: .*colour/, /bild\.svg: .*rekt/]) {
    assert.ok(found.some((line) => complaint.test(line)), `${complaint} is not in ${found.join('\n')}`);
  }
});

async function planted(edits, examine) {
  const undo = Object.entries(edits).map(([file, edit]) => plant(join(folder, file), edit));
  try {
    return await examine();
  } finally {
    undo.forEach((restore) => restore());
  }
}

function plant(path, edit) {
  let old;
  try {
    old = readFileSync(path, 'utf8');
  } catch {
    writeFileSync(path, edit());
    return () => rmSync(path);
  }
  const changed = edit(old);
  assert.notEqual(changed, old, `nothing is changed in ${path}`);
  writeFileSync(path, changed);
  return () => writeFileSync(path, old);
}

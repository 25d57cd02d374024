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

const seen = (check) => (pages) => visit(pages, {}, check);
const onDisk = (pages) => visit(pages, { disk: true }, quiet);
const validated = (...paths) => () => valid(paths.map((path) => join(folder, path)));

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
  ['a picture from another host', content('<img src="https://bilder.example/x.png" alt="">'), seen(quiet), /another host.*bilder\.example/],
  ['a picture from another host, from a disk', content('<img src="https://bilder.example/x.png" alt="">'), onDisk, /another host.*bilder\.example/],
  ['a font from another host', style('@import "https://schriften.example/x.css";'.concat(' /* too late in the sheet */')), validated('2024/stil.css'), /import/i, '2024/stil.css'],
  ['a script that asks another host', script('fetch("https://zaehler.example/")'), seen(quiet), /zaehler\.example/],
  ['a style in an attribute', content('<p style="color: red">rot</p>'), seen(quiet), /policy forbids style-src/],
  ['a script in the page', content('<script>document.title = "x"</script>'), seen(quiet), /policy forbids script-src/],
  ['an error on the console', script('console.error("kaputt")'), seen(quiet), /kaputt/],
  ['a script that breaks', script('nirgends()'), seen(quiet), /nirgends is not defined/],
  ['a style sheet that is missing', content('<link rel="stylesheet" href="fehlt.css">'), seen(quiet), /404 .*fehlt\.css/],
  ['a broken anchor', content('<a href="#nirgends">x</a>'), leading, /no element.*#nirgends/],
  ['a broken anchor of another page', content('<a href="gremien.html#nirgends">x</a>'), leading, /no element.*gremien\.html#nirgends/],
  ['a broken link', content('<a href="fehlt.html">x</a>'), leading, /no file.*fehlt\.html/],
  ['a link to a folder', content('<a href="massnahmen/">x</a>'), leading, /no file.*massnahmen/],
  ['a link out of the output', content('<a href="../../index.html">x</a>'), leading, /out of the output/],
  ['a description that is missing', content('<p aria-describedby="nirgends">x</p>'), leading, /no element.*#nirgends/],
  ['something too wide for a phone', style('main h1 { min-width: 400px }'), whole, /320 px: scrolls sideways/],
  ['something too wide for a strong zoom', style('@media (min-width: 40rem) { main h1 { min-width: 660px } }'), whole, /200 %: scrolls sideways/],
  ['a text that is cut off', style('main p { height: 1.4rem; overflow: hidden }'), whole, /is cut off/],
  ['a text that is cut off when it is wide', style('main h1 { width: 6.1em; overflow: hidden; white-space: nowrap; font-size: 30px; letter-spacing: 0 }'), whole, /wide text: is cut off/],
  ['a text on a text', style('header p, header a { position: absolute; top: 1rem; left: 1rem }'), whole, /lies on/],
  ['a scrolling box without a name', content('<div class="tabelle" tabindex="0"><table><tr><td>Datenverarbeitungsgesamtübersichtstabellenzelle<td>Datenverarbeitungsgesamtübersichtstabellenzelle</table></div>'), whole, /scrolls without a name/],
  ['a figure that only exists with JavaScript', script('document.querySelector("main").append("4711")'), complete, /only with JavaScript: 4711/],
  ['a figure that JavaScript takes away', script('document.querySelector("main h1").remove()'), complete, /only without JavaScript/],
  ['a text that waits for JavaScript', content('<p hidden>erst später</p>'), complete, /hidden without JavaScript/],
  ['a skip link that leads nowhere', { '2024/leistungen.html': (page) => page.replace('id="inhalt"', 'id="anders"') }, seen(skips), /skip link leads to/],
  ['a skip link that is not seen', style('a[href="#inhalt"] { opacity: 1; position: absolute; left: -999px !important; top: 0; transform: none }'), seen(skips), /skip link is not seen/],
  ['an order of its own', content('<a href="#inhalt" tabindex="3">x</a>'), seen(skips), /no skip link|order of its own/],
  ['a focus that is not marked', style('* { outline: none !important; box-shadow: none !important }'), seen(walks), /is not marked/],
  ['a focus that is covered', style('body::after { content: ""; position: fixed; inset: 0; background: #fff }'), seen(walks), /is not seen/],
  ['a trap for the keyboard', script('document.querySelector("main a").addEventListener("keydown", (event) => event.preventDefault())'), seen(walks), /is not reached/],
  ['a navigation on paper', style('@media print { nav { display: block !important } }'), seen(printable), /is printed/],
  ['a heading that is missing on paper', style('@media print { main h1 { display: none } }'), documents, /is not on paper/],
  ['a name given twice', content('<p id="inhalt">x</p>'), validated('2024/leistungen.html'), /Duplicate ID/],
  ['a name given twice, for html-validate', content('<p id="inhalt">x</p>'), wellMade, /no-dup-id/],
  ['a style sheet with a fault', style('main { colour: red }'), validated('2024/stil.css'), /colour/, '2024/stil.css'],
  ['a drawing with a fault', { '2024/bild.svg': () => '<svg xmlns="http://www.w3.org/2000/svg"><rekt/></svg>' }, validated('2024/bild.svg'), /rekt/, '2024/bild.svg'],
  ['a page that is heavy', content(Array.from({ length: 40_000 }, (_, at) => (at * 7919 % 99991).toString(36)).join(' ')), heavy, /bytes compressed/],
  ['a style sheet beside the one-page report', { '2024/bericht.html': (page) => page.replace('</head>', '<link rel="stylesheet" href="stil.css"></head>') }, alone, /asks for .*stil\.css|policy/, '2024/bericht.html'],
];

for (const [name, edits, check, complaint, named = '2024/leistungen.html'] of DEFECTS) {
  test(`a planted defect is found: ${name}`, async () => {
    const path = join(folder, named);
    const examine = async () => (await check(path.endsWith('.html') ? [pageOf(folder, path)] : []))
      .filter((line) => complaint.test(line));
    const undo = Object.entries(edits).map(([file, edit]) => plant(join(folder, file), edit));
    let after;
    try {
      after = await examine();
    } finally {
      undo.forEach((restore) => restore());
    }
    assert.notEqual(after.length, 0, 'the check does not complain');
    assert.ok(after.every((line) => line.includes(named)), after.join('\n'));
    if (!clean.has(check)) clean.set(check, path.endsWith('.html') ? await check([pageOf(folder, path)]) : await check([]));
    assert.deepEqual(clean.get(check).filter((line) => complaint.test(line)), [], 'the check complains without the defect');
  });
}

/** What a check says before anything is planted. */
const clean = new Map();

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

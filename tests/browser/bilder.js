// Makes the pictures of the README from the committed output: tests/browser/run bilder
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { browser, close } from './chromium.js';
import { example, musterstadt, root } from './pages.js';

const target = join(root, 'tests', 'browser', 'bilder');
const LIMIT = 120_000;
const desk = { viewport: { width: 1080, height: 720 } };
const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true };

/** A picture: its name, the page, the reader's screen, and what is shown: the screen from an element on, or the element. */
const PICTURES = [
  { name: 'erste-seite', page: join(musterstadt, '2024/index.html'), screen: { viewport: { width: 1080, height: 900 } } },
  { name: 'massnahme', page: join(musterstadt, '2024/massnahmen/vpn-ausbau.html'), screen: { viewport: { width: 1080, height: 900 } } },
  { name: 'diagramm', page: join(musterstadt, '2024/kennzahlen.html'), screen: desk, element: 'main figure:has(svg[role="img"])' },
  { name: 'leistungen', page: join(musterstadt, '2024/leistungen.html'), screen: { viewport: { width: 1080, height: 640 } }, from: 'main [role="region"]:has(table)' },
  { name: 'handy', page: join(musterstadt, '2024/index.html'), screen: phone },
  { name: 'dunkel', page: join(musterstadt, '2024/index.html'), screen: { ...desk, colorScheme: 'dark' }, from: 'main h1' },
  { name: 'druck', page: join(example, '2021/index.html'), print: 1 },
];

const work = mkdtempSync(join(tmpdir(), 'bilder-'));
const [only] = process.argv.slice(2);
for (const picture of PICTURES.filter(({ name }) => !only || name === only)) {
  const path = join(target, `${picture.name}.png`);
  await (picture.print ? printed(picture, path) : shot(picture, path));
  // 128 colours are enough for text and areas, and the picture stays small.
  execFileSync('pngquant', ['--force', '--strip', '--output', path, '128', path]);
  execFileSync('optipng', ['-quiet', path]);
  const { size } = statSync(path);
  console.log(`${picture.name}.png ${size} bytes`);
  if (size > LIMIT) throw new Error(`${picture.name}.png is larger than ${LIMIT} bytes`);
}
rmSync(work, { recursive: true });
await close();

async function open({ page, screen = {} }) {
  const context = await (await browser()).newContext({ reducedMotion: 'reduce', ...screen });
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(page).href);
  await tab.evaluate(() => document.fonts.ready);
  return tab;
}

async function shot(picture, path) {
  const tab = await open(picture);
  if (picture.element) {
    await tab.locator(picture.element).first().screenshot({ path });
  } else {
    if (picture.from) {
      await tab.locator(picture.from).first().evaluate((e) => scrollTo(0, e.getBoundingClientRect().top + scrollY - 24));
    }
    await tab.screenshot({ path });
  }
  await tab.context().close();
}

/** A sheet of the printed document. */
async function printed(picture, path) {
  const tab = await open(picture);
  const pdf = join(work, 'druck.pdf');
  writeFileSync(pdf, await tab.pdf({ preferCSSPageSize: true }));
  const sheet = String(picture.print);
  execFileSync('pdftoppm', ['-png', '-r', '80', '-f', sheet, '-l', sheet, '-singlefile', pdf, path.replace(/\.png$/, '')]);
  await tab.context().close();
}

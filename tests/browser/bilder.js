// Makes the pictures of the README from the committed output: tests/browser/run bilder
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
  { name: 'massnahme', page: join(musterstadt, '2024/massnahmen/e-akte.html'), screen: desk, from: 'main h1' },
  { name: 'diagramm', page: join(musterstadt, '2024/index.html'), screen: desk, element: 'main figure:has(svg[role="img"])' },
  { name: 'leistungen', page: join(musterstadt, '2024/leistungen.html'), screen: { viewport: { width: 1080, height: 640 } }, from: 'main form' },
  { name: 'handy', page: join(musterstadt, '2024/index.html'), screen: phone },
  { name: 'dunkel', page: join(musterstadt, '2024/index.html'), screen: { ...desk, colorScheme: 'dark' }, from: 'main h1' },
  { name: 'druck', page: join(example, '2021/index.html'), sheets: 2 },
];

const work = mkdtempSync(join(tmpdir(), 'bilder-'));
const [only] = process.argv.slice(2);
for (const picture of PICTURES.filter(({ name }) => !only || name === only)) {
  const path = join(target, `${picture.name}.png`);
  await (picture.sheets ? printed(picture, path) : shot(picture, path));
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
    const chosen = tab.locator(picture.element).first();
    await chosen.scrollIntoViewIfNeeded();
    const box = await chosen.evaluate((e) => {
      const { left, top, width, height } = e.getBoundingClientRect();
      return { x: left + scrollX - 16, y: top + scrollY - 16, width: width + 32, height: height + 32 };
    });
    await tab.screenshot({ path, clip: box, fullPage: true });
  } else {
    if (picture.from) {
      await tab.locator(picture.from).first().evaluate((e) => scrollTo(0, e.getBoundingClientRect().top + scrollY - 24));
    }
    await tab.screenshot({ path });
  }
  await tab.context().close();
}

/** The first sheets of the printed document, side by side. */
async function printed(picture, path) {
  const tab = await open({ ...picture, screen: { viewport: { width: 1080, height: 770 } } });
  const pdf = join(work, 'druck.pdf');
  writeFileSync(pdf, await tab.pdf({ preferCSSPageSize: true }));
  execFileSync('pdftoppm', ['-png', '-r', '62', '-l', String(picture.sheets), pdf, join(work, 'druck')]);
  const sheets = readdirSync(work).filter((name) => name.endsWith('.png')).sort();
  const images = sheets.map((name) => `<img src="data:image/png;base64,${readFileSync(join(work, name), 'base64')}">`);
  await tab.setContent(`<style>
    body { display: flex; justify-content: center; gap: 16px; margin: 0; padding: 16px; background: #d4d7dd; }
  </style>${images.join('')}`);
  await tab.screenshot({ path });
  await tab.context().close();
}

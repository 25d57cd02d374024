// The rules of WCAG 2.2 AA as axe-core knows them, and the contrast of charts, which it does not look at.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { visit } from '../chromium.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ALL = { runOnly: tags, resultTypes: ['violations'], preload: false };
const CONTRAST = { runOnly: { type: 'rule', values: ['color-contrast'] }, resultTypes: ['violations'], preload: false };

/** Every rule, at the width of a desk and of a small phone, in light and in dark. */
export function accessible(pages) {
  const modes = [1280, 320].flatMap((width) => ['light', 'dark'].map((colorScheme) => ({ width, colorScheme })));
  return judge(pages, modes, ALL);
}

/** The contrast of text for those who ask for more of it, and with the colours of the system alone. */
export function contrast(pages) {
  const schemes = ['light', 'dark'];
  const more = schemes.map((colorScheme) => ({ width: 1280, colorScheme, contrast: 'more' }));
  const forced = schemes.map((colorScheme) => ({ width: 1280, colorScheme, forcedColors: 'active' }));
  return judge(pages, [...more, ...forced], CONTRAST);
}

function judge(pages, modes, rules) {
  return visit(pages, {}, async (tab) => {
    const complaints = [];
    await tab.evaluate(axe);
    for (const { width, ...media } of modes) {
      await tab.setViewportSize({ width, height: 800 });
      await tab.emulateMedia({ colorScheme: null, contrast: null, forcedColors: null, reducedMotion: 'reduce', ...media });
      const mode = [width, ...Object.values(media)].join(' ');
      const { violations } = await tab.evaluate((rules) => axe.run(rules), rules);
      for (const { id, nodes } of violations) {
        complaints.push(...nodes.slice(0, 3).map(({ html, target }) => `${mode}: ${id}: ${target} ${html.slice(0, 120)}`));
      }
      complaints.push(...(await tab.evaluate(charts)).map((complaint) => `${mode}: ${complaint}`));
    }
    return complaints;
  });
}

/** In the page: a chart has words that can be read and at least one mark that can be seen. */
function charts() {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const complaints = [];
  for (const svg of document.querySelectorAll('main svg[role="img"]')) {
    const ground = groundOf(svg);
    const marks = [...svg.querySelectorAll('rect, path, circle, line, polyline, polygon')].filter((e) => !e.closest('defs'));
    const words = [...svg.querySelectorAll('text')].filter((e) => ratio(getComputedStyle(e).fill, below(e, marks) ?? ground) < 4.5);
    complaints.push(...words.slice(0, 3).map((e) => `low contrast in a chart: ${e.textContent}`));
    const seen = marks.some((e) => {
      const { fill, stroke } = getComputedStyle(e);
      return ratio(fill, ground) >= 3 || ratio(stroke, ground) >= 3;
    });
    if (marks.length && !seen) complaints.push(`no mark is seen in the chart ${svg.textContent.trim().slice(0, 60)}`);
  }
  return complaints;

  // The colour of the last mark that is painted under the middle of a word.
  function below(word, marks) {
    const { left, right, top, bottom } = word.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const under = marks.filter((e) => {
      const box = e.getBoundingClientRect();
      const { fill } = getComputedStyle(e);
      const painted = fill !== 'none' && !fill.startsWith('url(') && pixel(fill)[3] === 255;
      const before = e.compareDocumentPosition(word) & Node.DOCUMENT_POSITION_FOLLOWING;
      return e.matches('rect') && painted && before && box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
    });
    return under.length ? getComputedStyle(under.at(-1)).fill : undefined;
  }
  function groundOf(element) {
    for (let e = element; e; e = e.parentElement) {
      const [, , , alpha] = pixel(getComputedStyle(e).backgroundColor);
      if (alpha === 255) return getComputedStyle(e).backgroundColor;
    }
    return 'white';
  }
  function ratio(one, other) {
    if (one === 'none' || one.startsWith('url(')) return 1;
    const [dark, light] = [luminance(pixel(one)), luminance(pixel(other))].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }
  function luminance(rgb) {
    const [r, g, b] = rgb.slice(0, 3).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  // Whatever way the colour is written, a canvas knows it.
  function pixel(colour) {
    if (!known.has(colour)) {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = colour;
      brush.fillRect(0, 0, 1, 1);
      known.set(colour, [...brush.getImageData(0, 0, 1, 1).data]);
    }
    return known.get(colour);
  }
}

// What a reader with a small screen, a strong zoom or wider letters gets to see: everything.
import { visit } from '../chromium.js';

// The spacing that WCAG 1.4.12 asks a page to bear.
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

const VIEWS = [
  { name: 'a phone of 320 px', width: 320 },
  { name: 'a zoom of 200 %', width: 640 },
  { name: 'a phone with wide text', width: 320, spacing: true },
  { name: 'a desk with wide text', width: 1280, spacing: true },
];

/** Nothing scrolls sideways but labelled regions, no text is cut off, and none lies on another. */
export function whole(pages) {
  // The sheet with the spacing is the reader's, so no policy of the page applies to it.
  return visit(pages, { bypassCSP: true }, async (tab) => {
    const complaints = [];
    let spaced = false;
    for (const { name, width, spacing = false } of VIEWS) {
      await tab.setViewportSize({ width, height: 640 });
      if (spacing && !spaced) await tab.addStyleTag({ content: SPACING });
      spaced ||= spacing;
      complaints.push(...(await tab.evaluate(lost)).map((complaint) => `${name}: ${complaint}`));
    }
    return complaints;
  });
}

/** In the page: what does not fit. */
function lost() {
  const complaints = [];
  const excerpt = (e) => e.outerHTML.replace(/\s+/g, ' ').slice(0, 90);
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) {
    const wide = [...document.body.querySelectorAll('*')].filter(
      (e) => e.getBoundingClientRect().right > clientWidth + 1 && !e.closest('[role="region"]'),
    );
    complaints.push(`scrolls sideways, ${scrollWidth} px wide: ${wide.length ? excerpt(wide.at(-1)) : ''}`);
  }
  for (const e of document.body.querySelectorAll('*')) {
    if (e.closest('svg')) continue;
    const wide = e.scrollWidth > e.clientWidth + 1;
    const high = e.scrollHeight > e.clientHeight + 1;
    if (!wide && !high) continue;
    const { overflowX, overflowY, clipPath, position } = getComputedStyle(e);
    const named = e.getAttribute('role') === 'region' && (e.ariaLabel || e.getAttribute('aria-labelledby')) && e.tabIndex === 0;
    if (wide && ['auto', 'scroll'].includes(overflowX) && !named && e.closest('main')) complaints.push(`scrolls without a name: ${excerpt(e)}`);
    const cut = (wide && ['hidden', 'clip'].includes(overflowX)) || (high && ['hidden', 'clip'].includes(overflowY));
    // What only a screen reader is to read is cut on purpose.
    const unseen = position === 'absolute' && (clipPath !== 'none' || e.clientWidth <= 1);
    if (cut && !unseen && e.textContent.trim()) complaints.push(`is cut off: ${excerpt(e)}`);
  }
  const lines = [];
  const boxes = new Map();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    const e = text.parentElement;
    if (!text.data.trim() || e.closest('svg, script, style, .sprung') || !e.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const { left, right, top, bottom, height } of range.getClientRects()) {
      // The box of a line is higher than its letters.
      const line = painted(e, { left: left + 1, right: right - 1, top: top + height / 4, bottom: bottom - height / 4 });
      if (line.right > line.left && line.bottom > line.top) lines.push({ text, ...line });
    }
  }
  lines.sort((one, other) => one.top - other.top);
  lines.forEach((one, at) => {
    for (let next = at + 1; next < lines.length && lines[next].top < one.bottom; next += 1) {
      const other = lines[next];
      if (other.text === one.text || other.left >= one.right || one.left >= other.right) continue;
      complaints.push(`“${one.text.data.trim().slice(0, 40)}” lies on “${other.text.data.trim().slice(0, 40)}”`);
    }
  });
  return [...new Set(complaints)].slice(0, 10);

  // What scrolls is painted only inside of its box.
  function painted(element, line) {
    for (let e = element; e; e = e.parentElement) {
      if (!boxes.has(e)) {
        const scrolls = e !== document.documentElement && e !== document.body && getComputedStyle(e).overflow !== 'visible';
        boxes.set(e, scrolls ? e.getBoundingClientRect() : undefined);
      }
      const box = boxes.get(e);
      if (box) {
        line = {
          left: Math.max(line.left, box.left),
          right: Math.min(line.right, box.right),
          top: Math.max(line.top, box.top),
          bottom: Math.min(line.bottom, box.bottom),
        };
      }
    }
    return line;
  }
}

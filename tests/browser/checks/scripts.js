// Without JavaScript every fact is there, and with it none is lost.
import { visit } from '../chromium.js';

/** The words of the content are the same with JavaScript and without it; what it adds is only to operate. */
export async function complete(pages) {
  const without = new Map();
  const complaints = await visit(pages, { javaScriptEnabled: false }, async (tab, page) => {
    without.set(page.path, await tab.evaluate(words));
    return tab.evaluate(unseen);
  });
  const more = await visit(pages, {}, async (tab, page) => {
    const [before, after] = [without.get(page.path) ?? '', await tab.evaluate(words)];
    const added = missing(after, before).map((word) => `only with JavaScript: ${word}`);
    // The page of the search shows hits in place of the register.
    const lost = page.type === 'suche' ? [] : missing(before, after).map((word) => `only without JavaScript: ${word}`);
    return [...added, ...lost].slice(0, 10);
  });
  return [...complaints, ...more];
}

/** The words of `some` that `all` does not have as often. */
function missing(some, all) {
  const left = new Map();
  for (const word of all.split(/\s+/)) left.set(word, (left.get(word) ?? 0) + 1);
  return some.split(/\s+/).filter((word) => {
    left.set(word, (left.get(word) ?? 0) - 1);
    return word && left.get(word) < 0;
  });
}

/** In the page: the words that can be seen, without those of controls and of messages about them. */
function words() {
  const controls = [...document.querySelectorAll('main form, main [role="status"], main a.anker')].map((e) => [e, e.style.display]);
  for (const [e] of controls) e.style.display = 'none';
  const text = document.querySelector('main').innerText;
  for (const [e, display] of controls) e.style.display = display;
  // Capitals by style are the same word.
  return text.toLowerCase();
}

/** In the page: text that is there and not shown. */
function unseen() {
  return [...document.querySelectorAll('main *')]
    .filter((e) => !e.closest('svg, script, style, noscript, template, details:not([open])') && e.textContent.trim())
    .filter((e) => e.hidden || getComputedStyle(e).display === 'none' || getComputedStyle(e).visibility === 'hidden')
    .map((e) => `is hidden without JavaScript: ${e.outerHTML.slice(0, 80)}`)
    .slice(0, 5);
}

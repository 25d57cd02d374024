// On paper: no navigation, and a document that Chromium can make of the page.
import { spawn } from 'node:child_process';
import { visit } from '../chromium.js';

/** What only works on a screen is gone, and the content stays. */
export async function printable(tab) {
  await tab.emulateMedia({ media: 'print' });
  const complaints = await tab.evaluate(() => {
    const shown = (e) => e.checkVisibility({ visibilityProperty: true });
    const operable = [...document.querySelectorAll('body > a[href="#inhalt"], nav, form, [role="search"]')].filter(shown);
    const printed = operable.map((e) => `is printed: ${e.outerHTML.slice(0, 80)}`);
    if (![...document.querySelectorAll('h1')].some(shown)) printed.push('is printed without its title');
    return printed;
  });
  await tab.emulateMedia({ media: null });
  return complaints;
}

/** The printed document holds the page: every heading, and the address of every source. */
export function documents(pages) {
  return visit(pages, {}, async (tab) => {
    const printed = flat(await pdfToText(await tab.pdf({ preferCSSPageSize: true })));
    const { headings, addresses } = await tab.evaluate(() => ({
      headings: [...document.querySelectorAll('main :is(h1, h2, h3)')].filter((e) => !e.closest('nav, [hidden]')).map((e) => e.textContent.trim()),
      addresses: [...document.querySelectorAll('main a[href^="http"]')].map((e) => e.getAttribute('href')),
    }));
    // What stands beside a heading can come between its words.
    const lost = headings.filter((heading) => heading.split(/\s+/).some((word) => !printed.includes(flat(word))));
    const gone = addresses.filter((address) => !printed.includes(flat(address)));
    return [...new Set([...lost, ...gone])].map((text) => `is not on paper: ${text}`).slice(0, 10);
  });
}

// Where a line ends on paper says nothing.
function flat(text) {
  return text.normalize('NFKC').replace(/[\s\u00ad\u200b-]+/g, '');
}

async function pdfToText(pdf) {
  const run = spawn('pdftotext', ['-', '-']);
  let text = '';
  run.stdout.setEncoding('utf8').on('data', (more) => { text += more; });
  run.stdin.end(pdf);
  await new Promise((resolve, reject) => run.on('close', resolve).on('error', reject));
  return text;
}

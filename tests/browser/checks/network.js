// What a page loads: nothing from elsewhere, nothing that is missing, nothing that the policy forbids.
import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { visit } from '../chromium.js';

/** Only its own site, or its own folder on a disk, is asked, and nothing is found fault with. */
export async function quiet(tab, page, { requests, faults }) {
  // Fonts may still be on their way when everything else is there.
  await tab.evaluate(() => document.fonts.ready.then(() => undefined));
  const own = tab.url().startsWith('file:') ? 'file://' : new URL('/', tab.url()).href;
  const foreign = requests.filter((url) => !url.startsWith(own) && !url.startsWith('data:'));
  return [...new Set([...foreign.map((url) => `asks another host for ${url}`), ...faults])];
}

/** A page that is one file: alone in a folder it asks for nothing but itself, and its own policy is kept. */
export async function alone(pages) {
  const copies = pages.map((page) => {
    const folder = mkdtempSync(join(tmpdir(), 'allein-'));
    const path = join(folder, basename(page.path));
    copyFileSync(page.path, path);
    return { ...page, folder, path };
  });
  return visit(copies, { disk: true }, async (tab, page, seen) => {
    const complaints = [...(await quiet(tab, page, seen)), ...[...new Set(seen.requests)].slice(1).filter((url) => !url.startsWith('data:')).map((url) => `asks for ${url}`)];
    const own = await tab.evaluate(() => document.querySelector('meta[http-equiv="Content-Security-Policy" i]')?.content);
    if (!own) complaints.push('has no policy of its own');
    else if (!own.includes("default-src 'none'") || own.includes("'unsafe-")) complaints.push(`has the policy ${own}`);
    const plain = await tab.evaluate(() => getComputedStyle(document.body).marginTop !== '0px');
    if (plain) complaints.push('its style sheet is not applied');
    return complaints;
  });
}

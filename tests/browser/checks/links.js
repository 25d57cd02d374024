// Every address in a page leads to a file of the output and to an element of that file.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { home } from '../server.js';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { visit } from '../chromium.js';
import { files, pageOf } from '../pages.js';

/** Links, sources and fragments; `own` and the map of the site name pages that exist. */
export async function leading(pages) {
  const anchors = new Map();
  const links = [];
  const look = (tab, page) => tab.evaluate(addresses).then((found) => {
    anchors.set(page.path, new Set(found.ids));
    return found;
  });
  const own = new Map();
  await visit(pages, { disk: true, javaScriptEnabled: false }, async (tab, page) => {
    const found = await look(tab, page);
    links.push(...found.links.map((href) => ({ page, href })));
    if (found.canonical) own.set(found.canonical, page);
  });
  const complaints = [];
  const targets = [];
  for (const { page, href } of links) {
    const url = URL.canParse(href) ? new URL(href) : undefined;
    if (!url || !['file:', 'https:', 'http:', 'mailto:', 'tel:', 'data:'].includes(url.protocol)) {
      complaints.push(`${page.name}: no address: ${href}`);
    }
    if (url?.protocol !== 'file:') continue;
    const path = fileURLToPath(Object.assign(new URL(url), { hash: '', search: '' }));
    const hash = decodeURIComponent(url.hash.slice(1));
    if (!path.startsWith(page.folder)) complaints.push(`${page.name}: leads out of the output: ${href}`);
    else if (!existsSync(path) || statSync(path).isDirectory()) complaints.push(`${page.name}: leads to no file: ${path.slice(page.folder.length)}`);
    else if (hash) targets.push({ page, path, hash });
  }
  // Pages that are only led to, when not all pages were asked for.
  const further = [...new Set(targets.map(({ path }) => path))].filter((path) => !anchors.has(path));
  await visit(further.map((path) => pageOf(targets.find((target) => target.path === path).page.folder, path)), { disk: true, javaScriptEnabled: false }, async (tab, page) => {
    await look(tab, page);
  });
  for (const { page, path, hash } of targets) {
    if (!anchors.get(path)?.has(hash)) complaints.push(`${page.name}: leads to no element: ${path.slice(page.folder.length)}#${hash}`);
  }
  return [...new Set([...complaints, ...mapped(pages, own)])].sort();
}

/** The map of the site names exactly the pages that say what their own address is. */
function mapped(pages, own) {
  const complaints = [];
  for (const [address, page] of own) {
    const end = page.below.replace(/(^|\/)index\.html$/, '$1');
    if (!address.endsWith(page.below) && !address.endsWith(`/${end}`)) complaints.push(`${page.name}: is not at ${address}`);
  }
  for (const folder of new Set(pages.map((page) => page.folder))) {
    for (const map of files(folder, 'sitemap.xml').filter((path) => path === join(folder, 'sitemap.xml'))) {
      const named = [...readFileSync(map, 'utf8').matchAll(/<loc>\s*(.*?)\s*<\/loc>/g)].map(([, address]) => address);
      if (!named.length) complaints.push(`${map}: names no page`);
      if (new Set(named).size < named.length) complaints.push(`${map}: names a page twice`);
      // Not every page may have been asked for; then its file must be there.
      const { start } = home(folder) ?? { start: '' };
      const gone = named.filter((address) => !own.has(address) && !existsSync(join(folder, address.slice(start.length))));
      complaints.push(...gone.map((address) => `${map}: no page is at ${address}`));
    }
  }
  return complaints;
}

/** In the page: its elements' names, and whatever it leads to or loads. */
function addresses() {
  const all = (selector, property) => [...document.querySelectorAll(selector)].map((e) => e[property]);
  const links = [
    ...all('a[href]', 'href'),
    ...all('area[href]', 'href'),
    ...all('link[href]', 'href'),
    ...all('form[action]', 'action'),
    ...all('[src]', 'src'),
    // Inside a drawing an address names an element of the same page.
    ...[...document.querySelectorAll('svg [href]')].map((e) => new URL(e.getAttribute('href'), document.baseURI).href),
    ...[...document.querySelectorAll('svg *')].flatMap((e) => [...e.attributes])
      .map(({ value }) => /^url\(#(.*)\)$/.exec(value)?.[1]).filter(Boolean).map((id) => `${document.URL}#${id}`),
  ];
  // References by name are links for those who do not see.
  for (const name of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'headers']) {
    for (const e of document.querySelectorAll(`[${name}]`)) {
      links.push(...e.getAttribute(name).trim().split(/\s+/).map((id) => `${document.URL.split('#')[0]}#${id}`));
    }
  }
  return {
    links,
    ids: all('[id]', 'id'),
    canonical: document.querySelector('link[rel="canonical"]')?.href,
  };
}

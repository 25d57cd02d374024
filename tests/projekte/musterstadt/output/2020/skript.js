// What the pages can do beyond being read: filter and sort the long tables, search, copy links.
// Without it every row, every entry of the register and every link is there.
'use strict';

const deutsch = new Intl.Collator('de', { numeric: true });
/** How many results of a search are shown. */
const MOST = 50;

for (const table of document.querySelectorAll('table[data-liste]')) enhance(table);
if (typeof SUCHINDEX !== 'undefined') search(document.querySelector('main form.suche'), SUCHINDEX);
copyLinks(document.querySelectorAll('a.anker'));

// Tables

function enhance(table) {
  const rows = [...table.tBodies[0].rows];
  if (rows.length < 2) return;
  const heads = [...table.tHead.rows[0].cells];
  const filters = heads
    .map((head, column) => ({ head, column, key: head.dataset.filter }))
    .filter(({ key }) => key)
    .map((filter) => ({ ...filter, values: valuesOf(rows, filter.column) }))
    .filter(({ values }) => values.length > 1);
  const address = new URLSearchParams(location.search);
  const status = element('p', { role: 'status', className: 'filter-stand' });
  const selects = filters.map((filter) => select(filter, address.get(filter.key)));
  const bar = element('form', { className: 'filter', ariaLabel: `${table.dataset.liste} filtern` });
  const reset = button('reset', 'Alle anzeigen', 'kern-btn kern-btn--secondary');
  bar.append(...selects.map(({ field }) => field), reset, status);
  bar.addEventListener('change', apply);
  bar.addEventListener('reset', () => setTimeout(apply));
  bar.addEventListener('submit', (event) => event.preventDefault());
  table.closest('.tabelle').before(bar);
  heads.forEach((head, column) => sortButton(table, head, column, rows));
  apply();

  function apply() {
    for (const row of rows) {
      row.hidden = selects.some(({ input, column }) => input.value && valueOf(row, column) !== input.value);
    }
    const shown = rows.filter((row) => !row.hidden).length;
    status.textContent = `${shown} von ${rows.length} angezeigt`;
    keep(selects.map(({ input, key }) => [key, input.value]));
  }
}

function select({ head, column, key, values }, chosen) {
  const input = element('select', { name: key, id: `filter-${key}`, className: 'kern-form-input__select' });
  input.append(new Option('alle', ''));
  for (const value of values) input.append(new Option(value, value, false, value === chosen));
  const field = element('div', { className: 'kern-form-input' });
  const label = element('label', { htmlFor: input.id, className: 'kern-label', textContent: head.textContent.trim() });
  const wrapper = element('div', { className: 'kern-form-input__select-wrapper' });
  wrapper.append(input);
  field.append(label, wrapper);
  return { field, input, column, key };
}

// A button in the heading, so that a keyboard reaches it and its state is told.
function sortButton(table, head, column, rows) {
  const button = element('button', { type: 'button', className: 'sortieren' });
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener('click', () => {
    const order = head.ariaSort === 'ascending' ? 'descending' : 'ascending';
    for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
    head.ariaSort = order;
    const sign = order === 'ascending' ? 1 : -1;
    const sorted = [...rows].sort((one, other) => sign * deutsch.compare(sortKey(one, column), sortKey(other, column)));
    table.tBodies[0].append(...sorted);
  });
}

function valuesOf(rows, column) {
  return [...new Set(rows.map((row) => valueOf(row, column)))].sort(deutsch.compare);
}

function valueOf(row, column) {
  return row.cells[column].dataset.wert ?? row.cells[column].textContent.trim();
}

function sortKey(row, column) {
  return row.cells[column].dataset.folge ?? valueOf(row, column);
}

// Search

function search(form, index) {
  const input = form.elements.suche;
  const status = document.querySelector('.suche-stand');
  const heading = element('h2', { className: 'kern-heading-large', textContent: 'Treffer', hidden: true });
  const list = element('ol', { className: 'treffer' });
  status.after(heading, list);
  const entries = index.map(([title, kind, target, text]) => ({
    title, kind, target, text, foldedTitle: fold(title).text, foldedText: fold(text).text,
  }));
  input.value = new URLSearchParams(location.search).get('suche') ?? '';
  let pause;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(pause);
    apply();
  });
  // A screen reader is told once the typing has paused.
  input.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(apply, 300);
  });
  apply();

  function apply() {
    const words = fold(input.value).text.split(/\s+/).filter(Boolean);
    const hits = words.length ? entries.map((entry) => [rank(entry, words), entry]).filter(([rank]) => rank > 0) : [];
    // A chapter that names many things comes after the things themselves.
    hits.sort(([one, a], [other, b]) => other - one || (a.kind === 'Kapitel') - (b.kind === 'Kapitel'));
    list.replaceChildren(...hits.slice(0, MOST).map(([, entry]) => hit(entry, words)));
    heading.hidden = hits.length === 0;
    status.textContent = words.length ? found(hits.length, input.value.trim()) : '';
    keep([['suche', input.value.trim()]]);
  }
}

function found(count, query) {
  if (count === 0) return `Kein Treffer für „${query}“. Das Register unten führt auf, was eine eigene Adresse hat.`;
  const number = count === 1 ? '1 Treffer' : `${count} Treffer`;
  return `${number} für „${query}“${count > MOST ? `; angezeigt sind die ersten ${MOST}` : ''}`;
}

// Every word must occur; one in the title counts most, and most of all at its beginning.
function rank(entry, words) {
  let sum = 0;
  for (const word of words) {
    const at = entry.foldedTitle.indexOf(word);
    if (at === 0) sum += 8;
    else if (at > 0) sum += /\w/.test(entry.foldedTitle[at - 1]) ? 3 : 5;
    else if (entry.foldedText.includes(word)) sum += 1;
    else return 0;
  }
  return sum;
}

function hit({ title, kind, target, text }, words) {
  const item = element('li');
  const link = element('a', { href: target, className: 'kern-link' });
  link.append(...marked(title, words));
  const excerpt = element('p', { className: 'auszug' });
  excerpt.append(...marked(around(text, words), words));
  item.append(link, ' ', element('span', { className: 'treffer-art', textContent: kind }), excerpt);
  return item;
}

// The piece of a text in which the first word stands.
function around(text, words) {
  const folded = fold(text);
  const first = Math.min(...words.map((word) => folded.text.indexOf(word)).filter((at) => at >= 0));
  const at = Number.isFinite(first) ? folded.at[first] : 0;
  const start = at < 80 ? 0 : text.indexOf(' ', at - 70) + 1;
  const end = start + 220 >= text.length ? text.length : text.lastIndexOf(' ', start + 220);
  return `${start ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`;
}

// A text in pieces, the words that were looked for in <mark>.
function marked(text, words) {
  const folded = fold(text);
  const hits = [];
  for (const word of words) {
    for (let at = folded.text.indexOf(word); at >= 0; at = folded.text.indexOf(word, at + word.length)) {
      const last = folded.at[at + word.length - 1];
      hits.push([folded.at[at], last + String.fromCodePoint(text.codePointAt(last)).length]);
    }
  }
  hits.sort(([one], [other]) => one - other);
  const pieces = [];
  let done = 0;
  for (const [from, to] of hits) {
    if (from < done) continue;
    pieces.push(text.slice(done, from), element('mark', { textContent: text.slice(from, to) }));
    done = to;
  }
  return [...pieces, text.slice(done)];
}

// A text as it is compared: „Bürgerbüro“, „buergerbuero“ and „BÜRGERBÜRO“ are one, „E-Akte“ and „eakte“ as well. `at` leads back.
function fold(text) {
  const at = [];
  let out = '';
  let position = 0;
  for (const letter of text) {
    const plain = letter.toLowerCase().replace('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '');
    for (const c of plain) {
      const umlaut = c === 'e' && /[aou]$/.test(out);
      if (umlaut || c === '-') continue;
      out += c;
      at.push(position);
    }
    position += letter.length;
  }
  return { text: out, at };
}

// Links to a place of the report

function copyLinks(anchors) {
  if (!anchors.length || !navigator.clipboard) return;
  const status = element('p', { role: 'status', className: 'kern-sr-only' });
  document.body.append(status);
  for (const anchor of anchors) {
    const place = anchor.getAttribute('aria-label').replace(/^Link zu /, '');
    const say = (words) => {
      anchor.textContent = words;
      anchor.setAttribute('aria-label', `${words}: ${place}`);
    };
    say('Link kopieren');
    anchor.addEventListener('click', async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      try {
        await navigator.clipboard.writeText(citable(anchor.href));
      } catch {
        location.href = anchor.href;
        return;
      }
      say('Link kopiert');
      status.textContent = 'Link kopiert';
      setTimeout(() => {
        say('Link kopieren');
        status.textContent = '';
      }, 4000);
    });
  }
}

// The address under which a place of this page is published, if the page knows it.
function citable(address) {
  const here = document.querySelector('link[rel="canonical"]')?.href;
  const { pathname, hash } = new URL(address);
  return here && pathname === location.pathname ? here + hash : address;
}

// What was chosen stays in the address, so that it can be sent and the way back leads to it.
function keep(values) {
  const address = new URLSearchParams(location.search);
  for (const [key, value] of values) {
    if (value) address.set(key, value);
    else address.delete(key);
  }
  const query = address.toString();
  try {
    history.replaceState(null, '', `${location.pathname}${query ? `?${query}` : ''}${location.hash}`);
  } catch {
    // A page from a disk may not be allowed to change its address; everything else works all the same.
  }
}

function button(type, text, className) {
  const button = element('button', { type, className });
  button.append(element('span', { className: 'kern-label', textContent: text }));
  return button;
}

function element(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}

// Filters and sorts the long tables. Without it every row is there, in the order of the report.
'use strict';

const deutsch = new Intl.Collator('de');

for (const table of document.querySelectorAll('table[data-liste]')) enhance(table);

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
  const reset = element('button', { type: 'reset', textContent: 'Alle anzeigen' });
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
    const address = new URLSearchParams(location.search);
    for (const { input, key } of selects) {
      if (input.value) address.set(key, input.value);
      else address.delete(key);
    }
    const query = address.toString();
    try {
      history.replaceState(null, '', `${location.pathname}${query ? `?${query}` : ''}${location.hash}`);
    } catch {
      // A page from a disk may not be allowed to change its address; the filter works all the same.
    }
  }
}

function select({ head, column, key, values }, chosen) {
  const input = element('select', { name: key, id: `filter-${key}` });
  input.append(new Option('alle', ''));
  for (const value of values) input.append(new Option(value, value, false, value === chosen));
  const field = element('div');
  field.append(element('label', { htmlFor: input.id, textContent: head.textContent.trim() }), input);
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

function element(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}

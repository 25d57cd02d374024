// A walk with the keyboard alone: past the navigation, through it, and always seeing where one is.
// A page may have more stops than that; then its end is not walked to.
const STEPS = 120;

/** The first stop is a link to the content which can be seen and which works; nothing is out of order. */
export async function skips(tab) {
  const complaints = [];
  await tab.keyboard.press('Tab');
  const first = await tab.evaluate(stop);
  if (first.href !== '#inhalt') complaints.push(`the first stop is no skip link but ${first.html}`);
  if (!first.seen) complaints.push('the skip link is not seen');
  if (!first.marked) complaints.push('the skip link is not marked');
  await tab.keyboard.press('Enter');
  const focus = await tab.evaluate(() => document.activeElement.id);
  if (focus !== 'inhalt') complaints.push(`the skip link leads to ${focus || 'nowhere'}`);
  const order = await tab.evaluate(() =>
    [...document.querySelectorAll('[tabindex]')].filter((e) => e.tabIndex > 0).map((e) => e.outerHTML.slice(0, 80)),
  );
  return [...complaints, ...order.map((html) => `has an order of its own: ${html}`)];
}

/** From the top to the end of the page, every stop is seen and marked, and every link and control is one. */
export async function walks(tab) {
  const complaints = [];
  const wanted = await tab.evaluate(() => {
    const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
      .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled);
    stops.forEach((e) => { e.schritt = false; });
    return stops.length;
  });
  let reached = 0;
  for (let step = 0; step < Math.min(wanted, STEPS); step += 1) {
    await tab.keyboard.press('Tab');
    const at = await tab.evaluate(stop);
    if (at.again) break;
    reached += 1;
    if (!at.seen) complaints.push(`is not seen at ${at.html}`);
    if (!at.marked) complaints.push(`is not marked at ${at.html}`);
  }
  const missed = await tab.evaluate(() =>
    [...document.querySelectorAll('*')].filter((e) => e.schritt === false).map((e) => e.outerHTML.slice(0, 80)),
  );
  if (reached < Math.min(wanted, STEPS)) complaints.push(...missed.slice(0, 5).map((html) => `is not reached: ${html}`));
  return complaints;
}

/** In the page: where the focus is. */
function stop() {
  const e = document.activeElement;
  const again = e.schritt === true || e === document.body;
  e.schritt = true;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(e);
  // A link over two lines has a box for each.
  const seen = [...e.getClientRects()].some(({ left, right, top, bottom }) => {
    const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
    const on = document.elementFromPoint(x, y);
    return bottom - top > 5 && e.contains(on);
  });
  return {
    again,
    seen,
    marked: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
    href: e.getAttribute('href'),
    html: e.outerHTML.replace(/\s+/g, ' ').slice(0, 90),
  };
}

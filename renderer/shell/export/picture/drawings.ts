/** What of a drawing's look the browser works out from style sheets, which a picture by itself hasn't got. */
const computed = [
  'fill',
  'fill-opacity',
  'fill-rule',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'visibility',
  'display',
  'color',
  'text-anchor',
  'font-size',
  'font-weight',
  'font-family',
] as const;

function carryLook(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of computed) to.setAttribute(name, style.getPropertyValue(name));
  to.removeAttribute('class');
  to.removeAttribute('style');
  for (const [at, child] of [...from.children].entries()) {
    const copy = to.children[at];
    if (copy) carryLook(child, copy);
  }
}

/** An inline drawing as a picture by itself, in the colours that it has on the page. `null` where it can't be made. */
async function imageOf(drawing: SVGSVGElement): Promise<HTMLImageElement | null> {
  const { width, height } = drawing.getBoundingClientRect();
  if (width === 0 || height === 0) return null;
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  carryLook(drawing, copy);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  try {
    await image.decode();
    return image;
  } catch {
    // A picture without one icon is better than none.
    return null;
  }
}

/** All inline drawings of an element as pictures. */
export async function drawingsIn(root: Element): Promise<ReadonlyMap<Element, HTMLImageElement>> {
  const drawings = [...root.querySelectorAll<SVGSVGElement>('svg')].filter((drawing) => drawing.parentElement?.closest('svg') == null);
  const images = await Promise.all(drawings.map(async (drawing) => [drawing, await imageOf(drawing)] as const));
  return new Map(images.flatMap(([drawing, image]) => (image ? [[drawing, image] as const] : [])));
}

/** A row of equal elements, made as they are needed and hidden when they aren't, so that marks move without being made anew. */
export class Pool {
  readonly #host: HTMLElement;
  readonly #tag: 'i' | 'span';
  readonly #elements: HTMLElement[] = [];

  constructor(host: HTMLElement, tag: 'i' | 'span') {
    this.#host = host;
    this.#tag = tag;
  }

  /** Puts a mark at each place, in pixels from the left, with its text where it has one. */
  place(marks: readonly { readonly x: number; readonly text?: string; readonly className?: string }[]): void {
    marks.forEach(({ x, text, className }, i) => {
      const element = this.#elements[i] ?? this.#make();
      element.hidden = false;
      if (text !== undefined && element.textContent !== text) element.textContent = text;
      if (className !== undefined && element.className !== className) element.className = className;
      element.style.transform = `translateX(${x.toFixed(2)}px)`;
    });
    for (let i = marks.length; i < this.#elements.length; i += 1) {
      const spare = this.#elements[i];
      if (spare) spare.hidden = true;
    }
  }

  #make(): HTMLElement {
    const element = this.#host.appendChild(document.createElement(this.#tag));
    this.#elements.push(element);
    return element;
  }
}

import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { vi } from 'vitest';

type Template = readonly Electron.MenuItemConstructorOptions[];

/** What the tests see of the menus. */
export const menus = {
  /** The application's menu; `null` where there is none. */
  application: null as FakeMenu | null,
};

/** A menu that is never drawn. */
export class FakeMenu {
  readonly template: Template;

  constructor(template: Template = []) {
    this.template = template;
  }

  static readonly buildFromTemplate = vi.fn((template: Template) => new FakeMenu(template));
  static readonly setApplicationMenu = vi.fn((menu: FakeMenu | null) => {
    menus.application = menu;
  });

  /** The item with this label, at any depth. @throws where there is none */
  item(label: string): Electron.MenuItemConstructorOptions {
    const all = (items: Template): Template => items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])]);
    const found = all(this.template).find((item) => item.label === label);
    if (!found) throw new Error(`the menu has no item "${label}"`);
    return found;
  }

  /** Presses it. */
  press(label: string): void {
    this.item(label).click?.(undefined as never, undefined, undefined as never);
  }
}

/** Those that were put into the bar, the latest last. */
export const trays: FakeTray[] = [];

/** An icon in no bar. */
export class FakeTray extends EventEmitter {
  image: string;
  menu: FakeMenu | null = null;
  readonly setImage = vi.fn((image: string) => {
    this.image = image;
  });
  readonly setToolTip = vi.fn((_text: string) => {});
  readonly setContextMenu = vi.fn((menu: FakeMenu) => {
    this.menu = menu;
  });
  readonly destroy = vi.fn();

  constructor(image: string) {
    super();
    this.image = image;
    trays.push(this);
  }
}

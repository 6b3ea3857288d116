import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import type * as Electron from 'electron';
import { vi } from 'vitest';
import { FakeUtilityProcess } from './utility-process.ts';

export { FakeMenu as Menu, FakeTray as Tray, menus, trays } from './menus.ts';

/*
 * One stand-in for Electron's main process: just what this app uses, typed against Electron's own types. Anything else
 * throws, so that a new use of Electron is noticed here and thought about.
 */

/** An object of which only the named parts exist; whatever else is asked for throws. */
function only<T extends object>(name: string, parts: T): T {
  return new Proxy(parts, {
    get(target, key, receiver) {
      // Promises and test output look for these on any object.
      const harmless = typeof key === 'symbol' || key === 'then' || key === 'toJSON' || key === 'constructor' || key === 'asymmetricMatch';
      if (!harmless && !(key in target)) throw new Error(`electron.${name}.${key} is not part of the stand-in`);
      return Reflect.get(target, key, receiver);
    },
  });
}

const appEvents = new EventEmitter();

/** What the tests see and steer. */
export const control = {
  appEvents,
  lock: true,
  windows: [] as FakeWindow[],
  /** Whether the desktop shows notifications. */
  notifications: true,
  shown: [] as FakeNotification[],
};

export const app = only('app', {
  on: (event: string, listener: (...args: unknown[]) => void) => appEvents.on(event, listener),
  once: (event: string, listener: (...args: unknown[]) => void) => appEvents.once(event, listener),
  whenReady: () => Promise.resolve(),
  isReady: () => true,
  requestSingleInstanceLock: vi.fn(() => control.lock),
  disableHardwareAcceleration: vi.fn(),
  enableSandbox: vi.fn(),
  getVersion: () => '0.0.0-test',
  getAppPath: () => '/app',
  isPackaged: false,
  setAsDefaultProtocolClient: vi.fn(() => true),
  getPath: (name: string) => `/home/reader/${name}`,
  quit: vi.fn(),
  exit: vi.fn(),
  relaunch: vi.fn(),
} satisfies { [key in keyof Electron.App]?: unknown });

export const protocol = only('protocol', {
  registerSchemesAsPrivileged: vi.fn(),
  handle: vi.fn(),
} satisfies { [key in keyof Electron.Protocol]?: unknown });

/** `will-download` and the like. */
export const sessionEvents = new EventEmitter();

export const session = only('session', {
  defaultSession: only('session.defaultSession', {
    setPermissionRequestHandler: vi.fn<Electron.Session['setPermissionRequestHandler']>(),
    setPermissionCheckHandler: vi.fn<Electron.Session['setPermissionCheckHandler']>(),
    setDevicePermissionHandler: vi.fn<Electron.Session['setDevicePermissionHandler']>(),
    on: (event: string, listener: (...args: unknown[]) => void) => sessionEvents.on(event, listener),
    protocol,
    webRequest: only('session.webRequest', {
      onBeforeRequest: vi.fn<(filter: Electron.WebRequestFilter, listener: unknown) => void>(),
    } satisfies { [key in keyof Electron.WebRequest]?: unknown }),
  } satisfies { [key in keyof Electron.Session]?: unknown }),
});

export const shell = only('shell', {
  openExternal: vi.fn(async (_url: string) => {}),
} satisfies { [key in keyof Electron.Shell]?: unknown });

export const nativeTheme = only('nativeTheme', {
  shouldUseDarkColors: true,
} satisfies { [key in keyof Electron.NativeTheme]?: unknown });

export const dialog = only('dialog', {
  showErrorBox: vi.fn(),
  showSaveDialog: vi.fn(async () => ({ canceled: true, filePath: '' })),
  showMessageBox: vi.fn(async (_options: Electron.MessageBoxOptions) => ({ response: 0, checkboxChecked: false })),
} satisfies { [key in keyof Electron.Dialog]?: unknown });

export const utilityProcess = only('utilityProcess', {
  fork: (modulePath: string, args?: string[], options?: Electron.ForkOptions) => new FakeUtilityProcess(modulePath, args, options),
} satisfies { [key in keyof typeof Electron.utilityProcess]?: unknown });

const ipcEvents = new EventEmitter();
export const ipcMain = only('ipcMain', {
  on: (channel: string, listener: (...args: unknown[]) => void) => ipcEvents.on(channel, listener),
  emit: (channel: string, ...args: unknown[]) => ipcEvents.emit(channel, ...args),
} satisfies { [key in keyof Electron.IpcMain]?: unknown });

/** What a window shows. */
class FakeContents extends EventEmitter {
  readonly #window: FakeWindow;
  readonly getURL = vi.fn(() => String(this.#window.loadURL.mock.lastCall?.[0] ?? ''));
  readonly sendInputEvent = vi.fn();
  readonly insertCSS = vi.fn(async (_css: string) => 'key');
  readonly removeInsertedCSS = vi.fn(async (_key: string) => {});
  readonly setWindowOpenHandler = vi.fn<Electron.WebContents['setWindowOpenHandler']>();
  readonly reload = vi.fn();
  readonly forcefullyCrashRenderer = vi.fn();

  constructor(window: FakeWindow) {
    super();
    this.#window = window;
  }
}

/** A window that loads nothing. What it lacks fails by itself: it is no function. */
export class FakeWindow extends EventEmitter {
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly loadURL = vi.fn(async (_url: string) => {});
  readonly show = vi.fn();
  readonly focus = vi.fn();
  readonly restore = vi.fn();
  readonly maximize = vi.fn();
  readonly setFullScreen = vi.fn();
  readonly isMinimized = vi.fn(() => false);
  readonly isMaximized = vi.fn(() => false);
  readonly isFullScreen = vi.fn(() => false);
  readonly setKiosk = vi.fn();
  readonly isKiosk = vi.fn(() => true);
  readonly removeMenu = vi.fn();
  readonly isDestroyed = vi.fn(() => false);
  readonly destroy = vi.fn(() => this.emit('closed'));
  readonly getNormalBounds = vi.fn(() => ({ x: 40, y: 50, width: 1280, height: 860 }));
  readonly webContents = new FakeContents(this);
  /** Asks to close as the user does; the listeners may prevent it. */
  readonly close = vi.fn(() => {
    this.emit('close', { preventDefault: () => {} });
    this.emit('closed');
  });

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    control.windows.push(this);
    // Before anything is loaded into it, as Electron tells it.
    appEvents.emit('web-contents-created', {}, this.webContents);
    appEvents.emit('browser-window-created', {}, this);
  }
}
export { FakeWindow as BrowserWindow };

const powerEvents = new EventEmitter();
export const powerMonitor = only('powerMonitor', {
  on: (event: string, listener: (...args: unknown[]) => void) => powerEvents.on(event, listener),
  emit: (event: string, ...args: unknown[]) => powerEvents.emit(event, ...args),
} satisfies { [key in keyof Electron.PowerMonitor]?: unknown });

/** One screen, with a bar of 32 pixels on top of it. */
const fakeDisplay = { id: 1, scaleFactor: 1, workArea: { x: 0, y: 32, width: 1920, height: 1048 } };
export const screen = only('screen', {
  getPrimaryDisplay: vi.fn(() => fakeDisplay),
  getAllDisplays: vi.fn(() => [fakeDisplay]),
} satisfies { [key in keyof Electron.Screen]?: unknown });

/** A notification that nobody sees. */
export class FakeNotification extends EventEmitter {
  static readonly isSupported = () => control.notifications;
  readonly options: Electron.NotificationConstructorOptions;

  constructor(options: Electron.NotificationConstructorOptions) {
    super();
    this.options = options;
  }

  show(): void {
    control.shown.push(this);
  }
}
export { FakeNotification as Notification };

/** A port as the main process has it: worker threads' ports, with events as Electron emits them. */
function mainPort(port: MessagePort) {
  const events = new EventEmitter();
  port.addEventListener('message', ({ data }) => events.emit('message', { data, ports: [] }));
  port.addEventListener('close', () => events.emit('close'));
  return only('MessagePortMain', {
    on: (event: string, listener: (...args: unknown[]) => void) => events.on(event, listener),
    postMessage: (message: unknown) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  } satisfies { [key in keyof Electron.MessagePortMain]?: unknown });
}

/** `port1` for the main process; `port2` is what would be transferred, and is the page's own end here. */
export class MessageChannelMain {
  readonly port1;
  readonly port2: MessagePort;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = mainPort(port1 as unknown as MessagePort);
    this.port2 = port2 as unknown as MessagePort;
  }
}

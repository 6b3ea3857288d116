/** What /etc/dgx-release says of the system. The file may hold the serial number too: it is never taken over. */
export interface DgxRelease {
  /** `DGX_NAME`, "DGX Spark". */
  readonly name: string | null;
  /** `DGX_PLATFORM`: the product by its maker. On Founders Editions it reads "DGX Server for KVM", by mistake. */
  readonly platform: string | null;
  /** `DGX_SWBUILD_VERSION`: what left the factory. */
  readonly factoryVersion: string | null;
  /** Updates over the air, in the order of the file, which is that of their installation. */
  readonly updates: readonly DgxUpdate[];
}

export interface DgxUpdate {
  readonly version: string;
  /** As written, in the words of whatever locale was set: not to be parsed. */
  readonly date: string | null;
}

/**
 * Reads the `KEY="value"` lines of /etc/dgx-release. Each update appends `DGX_OTA_VERSION` and `DGX_OTA_DATE`, mostly
 * after an empty line. Quotes may be missing. Total over any text: what isn't such a line is skipped.
 */
export function parseDgxRelease(text: string): DgxRelease {
  const values = new Map<string, string>();
  const updates: DgxUpdate[] = [];
  for (const line of text.split('\n')) {
    const { key, value } = assignment(line) ?? {};
    if (!key || !value) continue;
    if (key === 'DGX_OTA_VERSION') updates.push({ version: value, date: null });
    else if (key === 'DGX_OTA_DATE') {
      const last = updates.at(-1);
      if (last && last.date === null) updates[updates.length - 1] = { ...last, date: value };
    } else values.set(key, value);
  }
  return {
    name: values.get('DGX_NAME') ?? null,
    platform: values.get('DGX_PLATFORM') ?? null,
    factoryVersion: values.get('DGX_SWBUILD_VERSION') ?? null,
    updates,
  };
}

/** One line of a release file (`os-release(5)`) as key and value, without its quotes; `null` for any other line. */
export function assignment(line: string): { readonly key: string; readonly value: string } | null {
  const match = /^\s*([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line);
  if (!match) return null;
  const [, key = '', raw = ''] = match;
  const quote = raw[0];
  const quoted = raw.length > 1 && (quote === '"' || quote === "'") && raw.endsWith(quote);
  return { key, value: (quoted ? raw.slice(1, -1) : raw).trim() };
}

/** Metrics that belong together on a page, by the first word of their ids. */
export const metricWordGroups = [
  { title: 'GPU', words: ['gpu', 'driver'] },
  { title: 'Memory', words: ['memory', 'pressure'] },
  { title: 'Processor and load', words: ['cpu', 'load', 'uptime'] },
  { title: 'Heat, fans and power', words: ['sensor', 'fan', 'rail'] },
  { title: 'Network', words: ['network', 'interface'] },
  { title: 'Storage', words: ['disk', 'file-system'] },
  { title: 'This app', words: ['self'] },
] as const satisfies readonly { readonly title: string; readonly words: readonly string[] }[];
export type MetricGroupTitle = (typeof metricWordGroups)[number]['title'];

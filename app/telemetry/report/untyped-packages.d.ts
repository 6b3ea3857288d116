/** Runs `nvidia-smi -q -x` through a shell and hands over its XML as an object; `error` is an `Error` of `child_process`, or what stood on standard error. */
declare module 'node-nvidia-smi' {
  export default function readNvidiaSmi(callback: (error: unknown, document: unknown) => void): void;
}

declare module 'xml2js' {
  interface Options {
    readonly explicitArray?: boolean;
    readonly trim?: boolean;
  }
  function parseString(xml: string, options: Options, callback: (error: unknown, document: unknown) => void): void;
  const xml2js: { readonly parseString: typeof parseString };
  export default xml2js;
}

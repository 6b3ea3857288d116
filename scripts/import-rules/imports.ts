import { parseSync, Visitor } from 'vite';

/** One import of a file, however it is written. */
export interface Import {
  /** What is imported as it is written (`../machine/clock.ts`, `node:fs`), or `null` where it is computed. */
  readonly specifier: string | null;
  /** Only types: `import type`, `export type … from`, `import('…').Name` in a type. */
  readonly typesOnly: boolean;
  /** From 1. */
  readonly line: number;
}

/**
 * Every import of a TypeScript or TSX file: static, dynamic, re-exports, types and `import x = require()`.
 * @throws SyntaxError where the file can't be parsed: what can't be read can't be vouched for.
 */
export function importsOf(path: string, text: string): readonly Import[] {
  const { program, errors } = parseSync(path, text);
  const [error] = errors;
  if (error !== undefined) throw new SyntaxError(`${path}: ${error.message}`);
  const found: Import[] = [];
  const note = (start: number, specifier: string | null, typesOnly: boolean) => {
    found.push({ specifier, typesOnly, line: text.slice(0, start).split('\n').length });
  };
  new Visitor({
    ImportDeclaration: (node) => note(node.start, node.source.value, node.importKind === 'type'),
    ExportAllDeclaration: (node) => note(node.start, node.source.value, node.exportKind === 'type'),
    ExportNamedDeclaration: (node) => {
      if (node.source) note(node.start, node.source.value, node.exportKind === 'type');
    },
    ImportExpression: (node) => {
      const { source } = node;
      note(node.start, source.type === 'Literal' && typeof source.value === 'string' ? source.value : null, false);
    },
    TSImportType: (node) => note(node.start, node.source.value, true),
    TSExternalModuleReference: (node) => note(node.start, node.expression.value, false),
  }).visit(program);
  return found;
}

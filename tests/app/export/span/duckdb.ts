import { DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';

/** Asks DuckDB, which knows nothing of this repository. `$file` in the question is the path. */
export async function askDuckDb(question: string, file: string): Promise<Record<string, DuckDBValue>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    const answer = await connection.runAndReadAll(question.replaceAll('$file', `'${file.replaceAll("'", "''")}'`));
    return answer.getRowObjects();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

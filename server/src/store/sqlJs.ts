import fs from 'node:fs';
import { createRequire } from 'node:module';
import initSqlJs, { type SqlJsConfig, type SqlJsStatic } from 'sql.js';

/**
 * SQLite as wasm. In a build `sql-wasm.wasm` lies beside the bundle; from source it comes out of the package.
 * sql.js keeps one instance per process, databases in it are independent of each other.
 */
export async function loadSqlJs(): Promise<SqlJsStatic> {
  // The old functions would replace SQLite's own sin, upper, … by slower ones of the same name.
  const config: SqlJsConfig & { useOldExtensionFunctions: boolean } = { wasmBinary: await wasm(), useOldExtensionFunctions: false };
  return initSqlJs(config);
}

async function wasm(): Promise<ArrayBuffer> {
  const beside = new URL('./sql-wasm.wasm', import.meta.url);
  const file = fs.existsSync(beside) ? beside : createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm');
  const bytes = await fs.promises.readFile(file);
  return new Uint8Array(bytes).buffer;
}

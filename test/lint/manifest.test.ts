import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { expect, test } from 'vitest';
import { productVersion } from '../../server/src/protocol/wire.ts';

interface Manifest {
  readonly version: string;
  readonly engines: { readonly vscode: string };
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies?: object;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8')) as Manifest;
const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n');

test('code, manifest and changelog name one version', () => {
  expect(manifest.version).toBe(productVersion);
  expect(fs.readFileSync('CHANGELOG.md', 'utf8')).toContain(`## ${productVersion}`);
});

test('every version is exact, and all is bundled', () => {
  expect(Object.entries({ ...manifest.devDependencies, ...manifest.optionalDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  expect(manifest.dependencies).toBeUndefined();
});

test('what runs models comes without the hundreds of megabytes for GPUs, and compiles nothing', () => {
  const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { name?: string; optional?: boolean }> };
  const backEnds = Object.entries(packages).filter(([name]) => name.startsWith('node_modules/@node-llama-cpp/'));
  // In their place stands what npm installs on no system of ours: it wants every name in the lock.
  expect(backEnds.length).toBeGreaterThan(4);
  expect(backEnds.filter(([name, it]) => /cuda|vulkan/.test(name) && it.name !== '@esbuild/aix-ppc64')).toEqual([]);
  expect([...backEnds.map(([, it]) => it), packages['node_modules/node-llama-cpp']!].filter(it => !it.optional)).toEqual([]);
  expect(fs.readFileSync('.npmrc', 'utf8')).toContain('ignore-scripts=true');
});

test('the API we compile against is the oldest we run on', () => {
  expect(manifest.engines.vscode).toBe(`^${manifest.devDependencies['@types/vscode']}`);
});

test('a script of the manifest exists', () => {
  const files = Object.values(manifest.scripts).flatMap(it => [...it.matchAll(/\S+\.(?:mjs|ts)\b/g)].map(([file]) => file));
  expect(files.length).toBeGreaterThan(5);
  expect(files.filter(file => !fs.existsSync(file))).toEqual([]);
});

test('lock files name no registry, and a hash for every package', () => {
  const locks = tracked.filter(file => file.endsWith('package-lock.json'));
  expect(locks.length).toBeGreaterThan(1);
  for (const file of locks) {
    const { packages } = JSON.parse(fs.readFileSync(file, 'utf8')) as { packages: Record<string, { resolved?: string; integrity?: string }> };
    const installed = Object.entries(packages).filter(([name]) => name !== '');
    expect(installed.filter(([, it]) => it.resolved !== undefined)).toEqual([]);
    expect(installed.filter(([, it]) => it.integrity === undefined)).toEqual([]);
  }
});

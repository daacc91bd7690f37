import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import type {OnLoadOptions, Plugin, PluginBuild} from 'esbuild';
import {expect, test} from 'vitest';
import packageJson from '../../package.json' with {type: 'json'};
import {fasterModules} from '../../source/bundle/faster-modules.ts';
import {inkTablePlugin} from '../../source/bundle/ink-table-plugin.ts';
import {unusedModules} from '../../source/bundle/unused-modules.ts';
import {patchedFiles} from './patched-files.ts';

const packages = path.resolve(import.meta.dirname, '../../node_modules');

/** Patterns of the files whose text the plugins of the bundle replace. */
function replacedBy(plugins: readonly Plugin[]): RegExp[] {
	const filters: RegExp[] = [];
	const build = {
		onResolve() {},
		onLoad({filter, namespace}: OnLoadOptions) {
			// Other namespaces hold what the bundle itself has made up.
			if (namespace === undefined) {
				filters.push(filter);
			}
		},
	} as unknown as PluginBuild;
	for (const {setup} of plugins) {
		void setup(build);
	}

	return filters;
}

const filters = replacedBy([fasterModules, inkTablePlugin, unusedModules]);
const isReplaced = (file: string) => filters.some(filter => filter.test(file));

test.each(patchedFiles)(
	'$name/$file is the file that the bundle was written for: $treatment',
	({name, file, fingerprint}) => {
		const text = readFileSync(path.join(packages, name, file));
		const found = createHash('sha256').update(text).digest('hex').slice(0, fingerprint.length);
		expect(found, `Read what is new in ${name}/${file}; see patched-files.ts`).toBe(fingerprint);
	},
);

test('Every file that the bundle replaces is in the table', () => {
	const known = new Set(patchedFiles.map(({name, file}) => path.join(packages, name, file)));
	const folders = [...new Set(patchedFiles.map(({name}) => path.join(packages, name)))];
	const replaced = folders
		.flatMap(folder =>
			readdirSync(folder, {recursive: true, encoding: 'utf8'}).map(file => path.join(folder, file)),
		)
		// A copy for another package is not part of the bundle.
		.filter(file => isReplaced(file) && file.split('node_modules').length === 2);
	expect(replaced.filter(file => !known.has(file))).toEqual([]);
	expect(replaced.length).toBeGreaterThan(0);
});

test('Every pattern of the bundle finds a file of the table, so that none has lost its own', () => {
	const files = patchedFiles.map(({name, file}) => path.join(packages, name, file));
	for (const filter of filters) {
		expect(
			files.some(file => filter.test(file)),
			String(filter),
		).toBe(true);
	}
});

test('Packages that are changed are asked for in one exact version', () => {
	const asked = new Map(Object.entries(packageJson.devDependencies));
	const direct = [...new Set(patchedFiles.map(({name}) => name))].filter(name => asked.has(name));
	expect(direct).toContain('ink');
	for (const name of direct) {
		expect(`${name}@${asked.get(name)}`).toMatch(/@\d+\.\d+\.\d+$/);
	}
});

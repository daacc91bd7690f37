import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {readImports} from './read-imports.ts';

const folder = new URL('../../source/screens/', import.meta.url).pathname;

/** What draws, or reaches what is drawn. */
const ofTheScreen = [
	/^react$/,
	/^ink$/,
	/\/hooks\//,
	/\/components\//,
	/\/theme\.ts$/,
	/\/format\/shown\.ts$/,
];

/** Tables of keys, and the lists of screens and steps. */
const tables = /^export const \w+: (?:readonly )?(?:Action<|Screen\b|Step\b)/m;

/** A hook is React's, wherever it imports its parts from. */
const hook = /^export function use[A-Z]\w*\(/m;

/** Whether a file has to do with what is drawn or pressed. */
const belongsToScreens = (name: string, text: string): boolean =>
	name.endsWith('.tsx') ||
	readImports(text).some(target => ofTheScreen.some(pattern => pattern.test(target))) ||
	tables.test(text) ||
	hook.test(text);

test('every file of the screens draws, reaches what is drawn, or declares keys', async () => {
	const names = (await readdir(folder, {recursive: true})).filter(name => /\.tsx?$/.test(name));
	expect(names.length).toBeGreaterThan(150);
	const others = await Promise.all(
		names.map(async name => {
			const text = await readFile(path.join(folder, name), 'utf8');
			return belongsToScreens(name, text) ? [] : [name];
		}),
	);
	expect(others.flat()).toEqual([]);
});

test.each([
	[
		'a use case',
		"import type {Tools} from '../../actions/tools.ts';\nexport async function run() {}",
	],
	[
		'a model',
		"import type {Column} from '../../store/list/column.ts';\nexport const columns = [];",
	],
	['words', "export const text = 'import {a} from react and ../hooks/';"],
	[
		'a use case that opens a view',
		"import {openRun} from './open-run.tsx';\nexport const use = 1;",
	],
])('%s does not belong to the screens', (_, text) => {
	expect(belongsToScreens('jobs/some-file.ts', text)).toBe(false);
});

test.each([
	['a component', 'jobs/jobs-screen.tsx', ''],
	['paint', 'jobs/lines.ts', "import {phrase} from '../../format/shown.ts';"],
	['a key table', 'jobs/actions.ts', 'export const jobActions: readonly Action<Jobs>[] = [];'],
	['the list of screens', 'index.ts', 'export const screens: readonly Screen[] = [];'],
	['a hook', 'build/use-desk.ts', 'export function useDesk() {}'],
])('%s belongs to the screens', (_, name, text) => {
	expect(belongsToScreens(name, text)).toBe(true);
});

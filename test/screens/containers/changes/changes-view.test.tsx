import stringWidth from 'string-width';
import {afterEach, expect, test} from 'vitest';
import type {ContainerState, FileChange} from '../../../../source/engine/containers.ts';
import {Problem} from '../../../../source/problem.ts';
import {type RenderedApp, renderApp} from '../../../helpers/render-app.tsx';
import {container, scriptedEngine} from '../scripted-engine.ts';

let app: RenderedApp;
afterEach(() => app.unmount());

async function open(
	changes: () => Promise<FileChange[]>,
	{columns = 100, rows = 24, state = 'running' as ContainerState} = {},
) {
	const {engine} = scriptedEngine([container('web', state)], {changes});
	app = renderApp({engine, screenId: 'containers', columns, rows});
	await app.waitFor('web');
	await app.press('F');
	await app.waitFor('Changed files of web');
}

const few: FileChange[] = [
	{kind: 'modified', path: '/etc'},
	{kind: 'modified', path: '/etc/hosts'},
	{kind: 'added', path: '/etc/app'},
	{kind: 'added', path: '/etc/app/app.conf'},
	{kind: 'modified', path: '/tmp'},
	{kind: 'deleted', path: '/tmp/gone'},
];

const many: FileChange[] = Array.from({length: 20_000}, (_, index) => ({
	kind: 'added',
	path: `/srv/${Math.floor(index / 100)}/file-${index}`,
}));

test.each(['running', 'exited'] as const)(
	'The view of changed files shows what changed in a container that is %s',
	async state => {
		await open(async () => few, {state});
		const frame = await app.waitFor('app.conf');
		expect(frame).toContain('2 added, 1 changed, 1 deleted');
		expect(frame).toMatch(/C ▾ etc\/ {2}2 added, 1 changed/);
		expect(frame).toMatch(/A {3}▾ app\/ {2}1 added/);
		expect(frame).toMatch(/A {7}app.conf/);
		expect(frame).toMatch(/C {5}hosts/);
		expect(frame).toMatch(/D {5}gone/);
	},
);

test('The view of changed files folds and unfolds one directory, all, and none', async () => {
	await open(async () => few);
	await app.waitFor('app.conf');
	await app.press('enter');
	expect(await app.waitFor(/❯ C ▸ etc\//)).not.toContain('hosts');
	await app.press('right');
	await app.waitFor('hosts');
	await app.press('-');
	expect(await app.waitFor(/▸ tmp\//)).not.toContain('hosts');
	await app.press('+');
	await app.waitFor('app.conf');
});

test('The view of changed files goes out of a directory and into it sideways', async () => {
	await open(async () => few);
	await app.waitFor('app.conf');
	await app.press('j', 'j');
	await app.waitFor(/❯ A {7}app.conf/);
	await app.press('left');
	await app.waitFor(/❯ A {3}▾ app/);
	await app.press('left');
	await app.waitFor(/❯ A {3}▸ app/);
	await app.press('left');
	await app.waitFor(/❯ C ▾ etc/);
	await app.press('right');
	await app.waitFor(/❯ A {3}▸ app/);
});

test('The view of changed files filters as one types and shows the way to every match', async () => {
	await open(async () => few);
	await app.waitFor('app.conf');
	await app.press('/');
	await app.type('gone');
	const frame = await app.waitFor('1 found');
	expect(frame).toMatch(/tmp\//);
	expect(frame).not.toContain('hosts');
	await app.press('enter', '-');
	await app.waitFor('Fold all: Matches stay unfolded while filtering');
	await app.press('escape');
	await app.waitFor('hosts');
	await app.press('/');
	await app.type('nowhere');
	await app.waitFor('No path contains "nowhere". Esc clears the filter');
});

test('The view of changed files copies the path', async () => {
	await open(async () => few);
	await app.waitFor('app.conf');
	await app.press('j', 'j', 'y');
	await app.waitFor('Path: copied');
	expect(app.copied).toEqual(['/etc/app/app.conf']);
});

test('The view of changed files says that nothing was changed', async () => {
	await open(async () => []);
	await app.waitFor('No changes in web');
});

test('The view of changed files says why it cannot be told, and asks again on R', async () => {
	let isBroken = true;
	await open(async () => {
		if (isBroken) {
			throw new Problem({reason: 'failed', message: 'No diff today'});
		}

		return few;
	});
	await app.waitFor('No diff today');
	isBroken = false;
	await app.press('R');
	await app.waitFor('app.conf');
});

test('The view of changed files starts folded and stays windowed with 20,000 entries', async () => {
	await open(async () => many, {columns: 80});
	const frame = await app.waitFor('20000 added');
	expect(frame).toMatch(/❯ {3}▸ srv\/ {2}20000 added/);
	await app.press('+', 'G');
	expect(await app.waitFor(/❯ A +file-9999$/m)).not.toContain('file-9900');
	await app.press('/');
	await app.type('file-12345');
	expect(await app.waitFor('1 found')).toMatch(/A +file-12345/);
	expect(app.frame().split('\n')).toHaveLength(24);
});

test.each([
	{columns: 80, rows: 24},
	{columns: 200, rows: 50},
])(
	'The view of changed files fits into $columns x $rows, and hostile names are harmless',
	async size => {
		const path = `/${'deep/'.repeat(40)}\u001B[2J\u202Eevil\n${'x'.repeat(300)}`;
		await open(async () => [{kind: 'added', path}, ...few], size);
		await app.waitFor('deep');
		await app.press('/');
		await app.type('evil');
		await app.press('enter', 'G');
		await app.waitFor('evil');
		expect(app.styledFrame()).not.toContain('\u001B[2J');
		expect(app.styledFrame()).not.toContain('\u202E');
		for (const line of app.frame().split('\n')) {
			expect(stringWidth(line)).toBeLessThanOrEqual(size.columns);
		}
	},
);

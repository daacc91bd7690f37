import {readdir, readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {checkRooms, roomOf} from './check-rooms.ts';
import {findCircles} from './find-circles.ts';
import {type ImportGraph, importGraph} from './import-graph.ts';
import {readImports, unknownTarget} from './read-imports.ts';
import * as rooms from './rooms.ts';

const source = new URL('../../source/', import.meta.url).pathname;

let graph: ImportGraph;

beforeAll(async () => {
	const names = await readdir(source, {recursive: true});
	const modules = names.filter(name => /\.tsx?$/.test(name));
	const texts = await Promise.all(
		modules.map(async name => {
			const text = await readFile(path.join(source, name), 'utf8');
			return [name.split(path.sep).join('/'), text] as const;
		}),
	);
	graph = importGraph(new Map(texts));
});

/** What the rule says of modules that are made up. */
const judge = (modules: Readonly<Record<string, string>>) =>
	checkRooms(importGraph(new Map(Object.entries(modules))), rooms);

test('Every import of the source goes to a room that the table allows', () => {
	expect(graph.files.size).toBeGreaterThan(1000);
	expect(checkRooms(graph, rooms)).toEqual([]);
});

test('No files import each other in a circle, not even for a type', () => {
	expect(findCircles(graph)).toEqual([]);
});

test('The table has a line for every folder of modules, and none for what is not there', async () => {
	const folders = new Set(
		[...graph.files.keys()].flatMap(file => /^(.+?)\//.exec(file)?.[1] ?? []),
	);
	const lines = rooms.floors.flat();
	expect([...folders].filter(folder => !lines.includes(folder))).toEqual([]);

	const named = lines.filter(line => !line.includes('*'));
	await Promise.all(named.map(line => stat(path.join(source, line))));
	expect(new Set(lines).size).toBe(lines.length);
});

test('Every exception of the table is needed by an import', () => {
	const used = new Set<string>();
	for (const [from, targets] of graph.files) {
		for (const to of targets) {
			used.add(`${roomOf(from, rooms)?.room} -> ${roomOf(to, rooms)?.room}`);
		}
	}

	const pairs = [
		...Object.entries(rooms.beside).flatMap(([from, targets]) => targets.map(to => [from, to])),
		...Object.entries(rooms.only).flatMap(([to, importers]) => importers.map(from => [from, to])),
	];
	expect(pairs.map(([from, to]) => `${from} -> ${to}`).filter(pair => !used.has(pair))).toEqual([]);

	const imported = new Set([...graph.packages.values()].flat());
	expect(Object.keys(rooms.packages).filter(name => !imported.has(name))).toEqual([]);
});

test.each([
	['prune', 'the search', 'prune/plan.ts', '../screens/search/model/search-model.ts'],
	[
		'paint of the commit screen',
		'the images',
		'screens/commit/review/note.ts',
		'../../images/image-pane.tsx',
	],
	['a step', 'another screen', 'screens/commit/name/a.ts', '../../prune/prune-screen.tsx'],
	['a store', 'commands', 'store/jobs.ts', '../commands/add-commands.ts'],
	['a command', 'screens', 'commands/run-command.ts', '../screens/screen.ts'],
	['a flow', 'a screen', 'screens/flows/transfer/push.ts', '../../images/image-row.ts'],
	['what screens share', 'a screen', 'screens/run-for-each.ts', './jobs/jobs-screen.tsx'],
	['what screens share', 'a flow', 'screens/run-for-each.ts', './flows/transfer/push.ts'],
	['a screen', 'the list of screens', 'screens/jobs/jobs-screen.tsx', '../index.ts'],
	['a screen', 'the app', 'screens/jobs/jobs-screen.tsx', '../../app.tsx'],
	['a screen', 'the Docker engine', 'screens/jobs/jobs.ts', '../../engine/docker/connect.ts'],
	['the port', 'an engine behind it', 'engine/images.ts', './docker/connect.ts'],
	['the practice engine', 'the other', 'practice/engine/a.ts', '../../engine/docker/connect.ts'],
	['the session', 'prune', 'session/replay/replay.ts', '../../prune/plan.ts'],
	['the registry', 'its practice', 'registry/registry.ts', '../practice/registry/store.ts'],
	['formats', 'the engine', 'format/safe-text.ts', '../engine/images.ts'],
	['a hook', 'a component', 'hooks/use-list.ts', '../components/row.tsx'],
	['anything', 'the bundler', 'start.ts', './bundle/bundle.ts'],
	['anything', 'tests', 'store/jobs.ts', '../helpers/render-app.tsx'],
	['a step', 'the frame', 'screens/commit/name/a.ts', '../frame/head.ts'],
	['a step', 'another step', 'screens/commit/name/a.ts', '../proof/proof-lines.ts'],
	['an action', 'a screen', 'actions/commit/a.ts', '../../screens/commit/step.ts'],
	['an action', 'a hook', 'actions/commit/a.ts', '../../hooks/services.ts'],
	['a store', 'an action', 'store/commit/a.ts', '../../actions/tools.ts'],
])('The rule refuses %s importing from %s', (_, _other, from, to) => {
	const ways = [
		`import {a} from '${to}';`,
		`import type {A} from "${to}";`,
		`import {\n\ttype A,\n\tb,\n} from '${to}';`,
		`export * from '${to}';`,
		`export type {A} from '${to}';`,
		`import '${to}';`,
		`const {a} = await import('${to}');`,
		`const load = () => import(\n\t// later\n\t'${to}',\n);`,
		`type A = import('${to}').A;`,
	];
	for (const text of ways) {
		expect(judge({[from]: text}), text).toEqual([expect.stringContaining(`${from} -> `)]);
	}
});

test.each(['dockerode', 'dockerode/lib/util.js', 'docker-modem'])(
	'The rule refuses %s to all but the engine of Docker',
	specifier => {
		const text = `import type {A} from '${specifier}';`;
		for (const from of ['engine/engine.ts', 'practice/engine/a.ts', 'store/a.ts', 'start.ts']) {
			expect(judge({[from]: text})).toHaveLength(1);
		}

		expect(judge({'engine/docker/connect.ts': text})).toEqual([]);
	},
);

test('The rule allows what stands below, beside by exception, and in the same room', () => {
	expect(
		judge({
			'screens/jobs/jobs-screen.tsx': `import '../../store/jobs.ts';\nimport './row.ts';\nimport '../flows/a/b.ts';`,
			'build/from-session/a.ts': `import {b} from '../../session/b.ts';`,
			'show.tsx': `import {a} from './screens/commit/list/a.ts';\nimport {b} from './start.ts';`,
			'screens/commit/frame/a.ts': `import type {A} from '../step.ts';\nimport {b} from '../text/b.ts';`,
		}),
	).toEqual([]);
});

test('An import that is worked out at run time is refused, since no table can hold it', () => {
	expect(judge({'start.ts': 'await import(`./screens/jobs.ts`);'})).toHaveLength(1);
	expect(judge({'start.ts': "await import('./screens/' + name);"})).toHaveLength(1);
	expect(judge({'start.ts': 'await import(file);'})).toHaveLength(1);
});

test('What looks like an import in comments, in text and in patterns is none', () => {
	const text = [
		`// import {a} from './comment.ts'; it's`,
		`/** import('./block.ts') isn't */`,
		"const script = `\nimport {b} from './template.ts';\n`;",
		`const said = "import {c} from './text.ts'";`,
		`const pattern = /['"]|import\\('.\\/pattern.ts'\\)/;`,
		`export const from = './constant.ts';`,
		`import {d} from './real.ts';`,
		`import.meta.url;`,
	].join('\n');
	expect(readImports(text)).toEqual(['./real.ts']);
	expect(readImports('import(name)')).toEqual([unknownTarget]);
});

test('Circles are found through types, exports and what is loaded later, each once', () => {
	const circles = findCircles(
		importGraph(
			new Map([
				['a/one.ts', `import type {A} from './two.ts';\nimport './leaf.ts';`],
				['a/two.ts', `export {b} from '../b/three.ts';`],
				['b/three.ts', `const load = () => import('../a/one.ts');`],
				['b/four.ts', `import {a} from './five.ts';\nimport './three.ts';`],
				['b/five.ts', `import {b} from './four.ts';`],
				['a/leaf.ts', ''],
				['b/self.ts', `import type {S} from './self.ts';`],
			]),
		),
	);
	expect(circles).toEqual([
		['a/one.ts', 'a/two.ts', 'b/three.ts', 'a/one.ts'],
		['b/five.ts', 'b/four.ts', 'b/five.ts'],
		['b/self.ts', 'b/self.ts'],
	]);
});

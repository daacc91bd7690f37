import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {floors} from '../architecture/rooms.ts';

const source = path.resolve(import.meta.dirname, '../../source');
const map = readFileSync(path.join(source, 'readme.md'), 'utf8');

/** Rooms in the order of the table. */
const rooms = [...map.matchAll(/^\| `([\w/]+)\/` \|/gm)].map(([, room = '']) => room);

const files = readdirSync(source, {recursive: true, encoding: 'utf8'}).filter(file =>
	/\.tsx?$/.test(file),
);
const texts = new Map(files.map(file => [file, readFileSync(path.join(source, file), 'utf8')]));

/** Files of this program that a file imports, relative to the source folder. */
const importsOf = (file: string): string[] =>
	[...(texts.get(file) ?? '').matchAll(/(?:from|import\(|import) ?'(\.[^']+\.tsx?)'/g)].map(
		([, target = '']) => path.join(path.dirname(file), target),
	);

describe('The map of the source', () => {
	test('has a row for every folder with code in it', () => {
		const folders = files.flatMap(file => (file.includes('/') ? (file.split('/')[0] ?? []) : []));
		expect(rooms).toEqual(expect.arrayContaining([...new Set(folders)]));
	});

	test('lists rooms from the ground up, as the dependency rule has them', () => {
		const floorOf = (room: string) => floors.findIndex(lines => lines.includes(room));
		const order = rooms.map(floorOf);
		expect(order).not.toContain(-1);
		expect(order).toEqual(order.toSorted((one, other) => one - other));
	});

	test('names the files that open an engine, and no other does', () => {
		const [, one, other] = /Only `([\w./-]+)` and `([\w./-]+)` open an engine/.exec(map) ?? [];
		const clients = ['engine/docker/connect.ts', 'practice/engine/create-practice-engine.ts'];
		const opening = files.filter(file => importsOf(file).some(target => clients.includes(target)));
		expect(opening.toSorted()).toEqual([one, other].toSorted());
	});

	test('names only paths that exist', () => {
		const quoted = [...map.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
		const paths = quoted.filter(text => /^[\w./-]+(?:\/|\.tsx?)$/.test(text));
		expect(paths.length).toBeGreaterThan(30);
		const isThere = (name: string) =>
			[source, path.dirname(source)].some(folder => existsSync(path.join(folder, name)));
		expect(paths.filter(name => !isThere(name))).toEqual([]);
	});

	test('names only functions, classes and actions that exist', () => {
		const all = [...texts.values()].join('\n');
		const functions = [...map.matchAll(/`(\w+)\(\)`/g)].map(([, name = '']) => name);
		const classes = [...map.matchAll(/`([A-Z]\w+)`/g)].map(([, name = '']) => name);
		const actions = [...map.matchAll(/`([a-z]+\.[a-z]+[A-Z]?\w*)`/g)].map(([, name = '']) => name);
		expect(functions.length).toBeGreaterThan(8);
		expect(classes.length).toBeGreaterThan(1);
		expect(
			functions.filter(name => !new RegExp(`(?:function|const) ${name}\\b`).test(all)),
		).toEqual([]);
		expect(
			classes.filter(name => !new RegExp(`(?:class|type|function) ${name}\\b`).test(all)),
		).toEqual([]);
		const isKnown = (name: string) =>
			all.includes(`'${name}'`) || new RegExp(`\\b${name.replace('.', '\\.')}\\b`).test(all);
		expect(actions.filter(name => !isKnown(name))).toEqual([]);
	});
});

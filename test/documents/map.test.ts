import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';

const source = path.resolve(import.meta.dirname, '../../source');
const map = readFileSync(path.join(source, 'readme.md'), 'utf8');

const rooms = new Map(
	[...map.matchAll(/^\| `([\w/]+)\/` \|.*\|([^|]*)\|$/gm)].map(([, room = '', imports = '']) => [
		room,
		imports.split(',').flatMap(name => name.trim() || []),
	]),
);

const files = readdirSync(source, {recursive: true, encoding: 'utf8'}).filter(file =>
	/\.tsx?$/.test(file),
);
const texts = new Map(files.map(file => [file, readFileSync(path.join(source, file), 'utf8')]));

/** @returns `undefined` for the files of the root. */
const roomOf = (file: string): string | undefined =>
	[...rooms.keys()]
		.filter(room => file.startsWith(`${room}/`))
		.toSorted((one, other) => other.length - one.length)[0];

/** Files of this program that a file imports, relative to the source folder. */
const importsOf = (file: string): string[] =>
	[...(texts.get(file) ?? '').matchAll(/(?:from|import\(|import) ?'(\.[^']+\.tsx?)'/g)].map(
		([, target = '']) => path.join(path.dirname(file), target),
	);

describe('the map of the source', () => {
	test('has a row for every folder', () => {
		const folders = readdirSync(source, {withFileTypes: true}).filter(entry => entry.isDirectory());
		const documents = ['decisions'];
		expect(folders.map(({name}) => name).filter(name => !rooms.has(name))).toEqual(documents);
	});

	test('lets a room import only what stands above it', () => {
		const names = [...rooms.keys()];
		for (const [room, allowed] of rooms) {
			const above = names.slice(0, names.indexOf(room));
			expect(
				allowed.filter(name => !above.includes(name)),
				room,
			).toEqual([]);
		}
	});

	test.each([...rooms])('tells all that %s/ imports', (room, allowed) => {
		const own = files.filter(file => roomOf(file) === room);
		expect(own.length).toBeGreaterThan(0);
		const strangers = own.flatMap(file =>
			importsOf(file)
				.filter(target => {
					const other = roomOf(target);
					return other !== undefined && other !== room && !allowed.includes(other);
				})
				.map(target => `${file} imports ${target}`),
		);
		expect(strangers).toEqual([]);
	});

	test('promises no import that is not there', () => {
		for (const [room, allowed] of rooms) {
			const used = new Set(
				files
					.filter(file => roomOf(file) === room)
					.flatMap(importsOf)
					.map(roomOf),
			);
			expect(
				allowed.filter(name => !used.has(name)),
				room,
			).toEqual([]);
		}
	});

	test('names the files that open an engine, and no other does', () => {
		const [, one, other] = /Only `([\w./-]+)` and `([\w./-]+)` open an engine/.exec(map) ?? [];
		const clients = ['engine/docker/connect.ts', 'engine/practice/create-practice-engine.ts'];
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

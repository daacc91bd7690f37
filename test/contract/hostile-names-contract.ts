import {describe, expect, test} from 'vitest';
import type {GetSubject} from './contract-subject.ts';
import {asBytes, readArchive, readBytes} from './tar/read-archive.ts';
import {testArchive} from './tar/test-archive.ts';
import {useWorkbench} from './workbench.ts';

const notUtf8 = Buffer.concat([
	Buffer.from('hostile/'),
	Buffer.from([0x66, 0xff, 0xfe, 0x80, 0x6f]),
]);

const names: [string, string][] = [
	['a line break', 'hostile/new\nline'],
	['an escape sequence', 'hostile/\u001b[31mred'],
	['the look of an option', 'hostile/-n'],
	['the look of a deletion', 'hostile/.wh.kept'],
	['letters beyond ASCII', 'hostile/grüße 日本 🚀'],
	['a backslash and quotes', 'hostile/\\x "\'`$(id)'],
];

export function describeHostileNames(subject: GetSubject): void {
	describe('Hostile file names', () => {
		const bench = useWorkbench(subject);
		const exported = (id: string) =>
			subject().engine.containers.exportFiles(id, {signal: bench.signal});

		const createWith = async (name: string | Buffer): Promise<string> => {
			const id = await bench.create({command: ['sh']});
			const archive = testArchive([{name, content: 'here'}]);
			await subject().engine.containers.putArchive(id, '/', archive, {signal: bench.signal});
			return id;
		};

		test.each(names)('with %s survive put, export and get byte by byte', async (_, name) => {
			const {containers} = subject().engine;
			const id = await createWith(name);
			expect((await readArchive(exported(id))).get(asBytes(name))?.sizeBytes).toBe(4);
			const got = await readArchive(containers.getArchive(id, '/hostile', {signal: bench.signal}));
			expect(got.get(asBytes(name))?.sizeBytes).toBe(4);
		});

		test.each(names.filter(([, name]) => !name.includes('.wh.')))(
			'with %s survive a commit',
			async (_, name) => {
				const image = await bench.commit(await createWith(name));
				const files = await readArchive(exported(await bench.create({image, command: ['sh']})));
				expect(files.get(asBytes(name))?.sizeBytes).toBe(4);
			},
		);

		test('of bytes that are no UTF-8 survive put, export, get and commit', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await createWith(notUtf8);
			// Engines write them into extended headers, where only the bytes can be trusted.
			const isIn = async (archive: AsyncIterable<Uint8Array>) =>
				(await readBytes(archive)).includes(notUtf8);
			expect(await isIn(exported(id))).toBe(true);
			expect(await isIn(containers.getArchive(id, '/hostile', {signal}))).toBe(true);
			const image = await bench.commit(id);
			expect(await isIn(exported(await bench.create({image, command: ['sh']})))).toBe(true);
		});

		test('with the look of a deletion do not survive a commit: they are one', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const first = await createWith('hostile/kept');
			const base = await bench.commit(first);
			const second = await bench.create({image: base, command: ['sh']});
			const archive = testArchive([{name: 'hostile/.wh.kept', content: 'a real file'}]);
			await containers.putArchive(second, '/', archive, {signal});
			expect((await readArchive(exported(second))).has('hostile/.wh.kept')).toBe(true);
			const image = await bench.commit(second);
			const files = await readArchive(exported(await bench.create({image, command: ['sh']})));
			expect(files.has('hostile/.wh.kept')).toBe(false);
			expect(files.has('hostile/kept')).toBe(false);
		});

		test('are told as changes to the byte', async () => {
			const {containers} = subject().engine;
			const changes = await containers.changes(await createWith('hostile/new\nline'), {
				signal: bench.signal,
			});
			expect(changes).toContainEqual({kind: 'added', path: '/hostile/new\nline'});
		});
	});
}

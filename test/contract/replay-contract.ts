import {describe, expect, test} from 'vitest';
import type {GetSubject} from './contract-subject.ts';
import {readArchive} from './tar/read-archive.ts';
import {type TestEntry, testArchive} from './tar/test-archive.ts';
import {useWorkbench} from './workbench.ts';

/** What the image has before the change. */
const before: TestEntry[] = [
	{name: 'data/', type: 'directory', mode: 0o755},
	{name: 'data/gone.txt', content: 'goes\n'},
	{name: 'data/changed.txt', content: 'before\n'},
	{name: 'data/folder/', type: 'directory', mode: 0o755},
	{name: 'data/folder/deep.txt', content: 'deep\n'},
	{name: 'data/target/', type: 'directory', mode: 0o755},
	{name: 'data/target/kept.txt', content: 'kept\n'},
	{name: 'emptied/', type: 'directory', mode: 0o755},
	{name: 'emptied/one', content: '1'},
	{name: 'emptied/inner/', type: 'directory', mode: 0o755},
	{name: 'emptied/inner/two', content: '2'},
];

/** What is there after it, besides the deletions. */
const written: TestEntry[] = [
	{name: 'data/', type: 'directory', mode: 0o1777, uid: 7},
	{name: 'data/changed.txt', content: 'after\n', mode: 0o640, uid: 1234, gid: 5678},
	{name: 'data/folder', type: 'symlink', target: 'target'},
	{name: 'data/setuid', content: '#!/bin/sh\n', mode: 0o4755},
	{name: 'data/first', content: 'shared\n'},
	{name: 'data/second', type: 'link', target: 'data/first'},
	{name: 'data/pipe', type: 'fifo', mode: 0o600},
	{name: 'data/dangling', type: 'symlink', target: '/no/where'},
	{name: 'data/empty', content: ''},
	{name: 'data/zeros', content: Buffer.alloc(70_000)},
	{name: 'data/binary', content: Buffer.from([0, 255, 254, 128, 10, 0, 1, 0])},
	{name: 'emptied/', type: 'directory', mode: 0o700, gid: 5},
	{name: 'emptied/new', content: 'new\n'},
];

const whiteouts: TestEntry[] = [{name: 'data/.wh.gone.txt'}, {name: 'emptied/.wh..wh..opq'}];

/** What an engine puts into a container when it starts: Podman's are in a plain commit of it. */
const mountPoint = /^(?:dev|proc|sys|run(?:\/.*)?|etc\/(?:hostname|hosts|mtab|resolv\.conf))$/;

export function describeReplay(subject: GetSubject): void {
	describe('A replayed change', () => {
		const bench = useWorkbench(subject);

		const put = (container: string, entries: TestEntry[]) =>
			subject().engine.containers.putArchive(container, '/', testArchive(entries), {
				signal: bench.signal,
			});

		const filesOf = async (image: string) => {
			const container = await bench.create({image, command: ['sh']});
			const {containers} = subject().engine;
			const files = await readArchive(containers.exportFiles(container, {signal: bench.signal}));
			return new Map([...files].filter(([path]) => !mountPoint.test(path)));
		};

		test('in a container that was never started commits to the same files as a plain commit', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const ground = await bench.create();
			await put(ground, before);
			const base = await bench.commit(ground);
			expect((await filesOf(base)).get('emptied/inner/two')?.sizeBytes).toBe(1);

			const script = 'rm -r /emptied; rm /data/gone.txt; mkdir /emptied';
			const session = await bench.run(['sh', '-c', script], {image: base});
			expect(await containers.wait(session, {signal})).toBe(0);
			await put(session, written);
			const plain = await filesOf(await bench.commit(session));

			const replay = await bench.create({image: base, command: ['sh']});
			await put(replay, [...written, ...whiteouts]);
			const replayed = await filesOf(await bench.commit(replay, {message: 'replay'}));

			expect([...replayed.keys()].toSorted()).toEqual([...plain.keys()].toSorted());
			expect(Object.fromEntries(replayed)).toEqual(Object.fromEntries(plain));
			expect(replayed.has('data/gone.txt')).toBe(false);
			expect(replayed.has('data/.wh.gone.txt')).toBe(false);
			expect(replayed.has('emptied/one')).toBe(false);
			expect(replayed.has('emptied/inner')).toBe(false);
			expect(replayed.get('emptied/new')?.sizeBytes).toBe(4);
			expect(replayed.get('data')).toMatchObject({mode: 0o1777, owner: '7:0'});
			expect(replayed.get('data/changed.txt')).toMatchObject({mode: 0o640, owner: '1234:5678'});
			expect(replayed.get('data/folder')).toMatchObject({type: 'symlink', target: 'target'});
			expect(replayed.has('data/folder/deep.txt')).toBe(false);
			expect(replayed.get('data/target/kept.txt')?.sizeBytes).toBe(5);
			expect(replayed.get('data/setuid')?.mode).toBe(0o4755);
			expect(replayed.get('data/pipe')).toMatchObject({type: 'fifo', mode: 0o600});
			expect(replayed.get('data/zeros')?.sizeBytes).toBe(70_000);
			const shared = ['data/first', 'data/second'].map(path => replayed.get(path));
			expect(shared.map(file => file?.type).toSorted()).toEqual(['file', 'link']);
		});

		test('of nothing commits to the files of the base', async () => {
			const base = await filesOf(subject().baseImage);
			const replay = await bench.create({command: ['sh']});
			await put(replay, []);
			expect(Object.fromEntries(await filesOf(await bench.commit(replay)))).toEqual(
				Object.fromEntries(base),
			);
		});

		test('is seen by a container, which can change it again', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const first = await bench.create();
			await put(first, before);
			const image = await bench.commit(first);
			const second = await bench.run(['sh', '-c', 'cat /data/gone.txt > /data/copy'], {image});
			expect(await containers.wait(second, {signal})).toBe(0);
			const changes = await containers.changes(second, {signal});
			expect(changes).toContainEqual({kind: 'added', path: '/data/copy'});
			expect(changes.map(({path}) => path)).not.toContain('/data/gone.txt');
			const files = await filesOf(await bench.commit(second));
			expect(files.get('data/copy')?.sha256).toBe(files.get('data/gone.txt')?.sha256);
		});
	});
}

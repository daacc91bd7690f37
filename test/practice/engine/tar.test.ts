import {describe, expect, test} from 'vitest';
import {readTar} from '../../../source/practice/engine/tar/read-tar.ts';
import {linkedEntries} from '../../../source/practice/engine/tar/tar-entry.ts';
import {nodeOf} from '../../../source/practice/engine/tar/tar-node.ts';
import {sendTar} from '../../../source/practice/engine/tar/write-tar.ts';
import type {FileNode} from '../../../source/practice/machine/files/file-node.ts';
import {readAll} from './practice-bench.ts';

const {signal} = new AbortController();
const modifiedAt = 1_700_000_000_000;
const ownership = {mode: 0o4751, userId: 3_000_000, groupId: 70_000};
const file: FileNode = {
	kind: 'file',
	content: 'text',
	sizeBytes: 600,
	isExecutable: true,
	modifiedAt,
	ownership,
};

const written = (nodes: [string, FileNode][]) => sendTar(() => linkedEntries(nodes), signal);
const read = async (nodes: [string, FileNode][]) => readAll(readTar(written(nodes), signal));

describe('A tar archive of practice files', () => {
	test.each<[string, FileNode]>([
		['a file padded with zeros', file],
		['a directory', {kind: 'directory', modifiedAt, ownership}],
		['a link', {kind: 'link', target: '../elsewhere', modifiedAt, ownership}],
		[
			'a device',
			{
				kind: 'special',
				type: 'character-device',
				deviceMajor: 1,
				deviceMinor: 3,
				modifiedAt,
				ownership,
			},
		],
	])('brings back %s with its owner, mode and time', async (_, node) => {
		const [entry] = await read([['some/path', node]]);
		expect(entry?.entry.name.replace(/\/$/, '')).toBe('some/path');
		expect(entry && nodeOf(entry)).toEqual(node);
	});

	test('keeps names longer than a header and bytes that are no UTF-8', async () => {
		const long = `${'directory-'.repeat(30)}/grüße`;
		const target = `${'t'.repeat(300)}\udcff`;
		const entries = await read([
			[long, file],
			['f\udcff\udcfe', {kind: 'link', target, modifiedAt}],
		]);
		expect(entries.map(({entry}) => entry.name)).toEqual([long, 'f\udcff\udcfe']);
		expect(entries[1]?.entry.linkTarget).toBe(target);
	});

	test('tells the second name of a file as a hard link to the first', async () => {
		const [first, second] = await read([
			['one', file],
			['two', file],
		]);
		expect([first?.entry.kind, second?.entry.kind]).toEqual(['file', 'hardlink']);
		expect(second?.entry.linkTarget).toBe('one');
	});

	test('that ends early is told so', async () => {
		const whole = Buffer.concat(await readAll(written([['one', file]])));
		const half = (async function* () {
			yield whole.subarray(0, 700);
		})();
		await expect(readAll(readTar(half, signal))).rejects.toMatchObject({
			reason: 'invalid',
			message: 'Unexpected EOF: the archive is incomplete.',
		});
	});
});

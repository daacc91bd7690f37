import {expect, test} from 'vitest';
import {metadataDifferences} from '../../../../source/session/review/diff/metadata-differences.ts';
import type {SampleEntry} from '../../../layers/build-tree.ts';
import {changesBetween} from '../sample-changes.ts';

const differences = async (before: SampleEntry[], after: SampleEntry[]) =>
	(await changesBetween(before, after)).map(change => metadataDifferences(change));

test('A changed mode, owner, target and attribute is told with both values', async () => {
	const before: SampleEntry[] = [
		{name: 'a', mode: 0o644, attributes: {'user.a\u001b': '\x01\xff'}},
		{name: 'b', kind: 'symlink', linkTarget: 'old'},
	];
	const after: SampleEntry[] = [
		{name: 'a', mode: 0o4755, userId: 1000, modifiedAt: 1_700_000_060},
		{name: 'b', kind: 'symlink', linkTarget: '\u001b[2Jnew'},
	];
	expect(await differences(before, after)).toEqual([
		[
			{what: 'mode', before: '0644', after: '04755'},
			{what: 'owner', before: '0:0', after: '1000:0'},
			{what: 'attributes', before: 'user.a\u001b=01ff', after: undefined},
			{what: 'time', before: '2023-11-14T22:13:20', after: '2023-11-14T22:14:20'},
		],
		[{what: 'target', before: 'old', after: '\u001b[2Jnew'}],
	]);
});

test('A path of another type tells what it was and what it is', async () => {
	const found = await differences(
		[{name: 'a', kind: 'directory', mode: 0o755}],
		[{name: 'a', kind: 'symlink', linkTarget: 'b'}],
	);
	expect(found).toEqual([
		[
			{what: 'type', before: 'directory', after: 'symlink'},
			{what: 'mode', before: '0755', after: undefined},
			{what: 'target', before: undefined, after: 'b'},
		],
	]);
});

test('What is new or gone tells what it is or was', async () => {
	const device: SampleEntry = {
		name: 'null',
		kind: 'character-device',
		mode: 0o666,
		deviceMajor: 1,
		deviceMinor: 3,
		modifiedAt: 0,
	};
	const expected = [
		['type', 'character-device'],
		['mode', '0666'],
		['owner', '0:0'],
		['device', '1:3'],
		['time', '1970-01-01T00:00:00'],
	];
	expect(await differences([], [device])).toEqual([
		expected.map(([what, after]) => ({what, before: undefined, after})),
	]);
	expect(await differences([device], [])).toEqual([
		expected.map(([what, before]) => ({what, before, after: undefined})),
	]);
});

import {describe, expect, test} from 'vitest';
import {describeChange} from '../../../source/store/commit/describe-change.ts';
import {added, deleted, entry, modified} from '../../screens/commit/review/sample-review.ts';

describe('describeChange', () => {
	test('tells size, mode and owner of what is new', () => {
		expect(describeChange(added('/bin/tool', 1200, {mode: 0o4755, userId: 7}))).toBe(
			'Added file: 1.2kB, mode 4755, owner 7:0',
		);
	});

	test('tells what differs, before and after', () => {
		const change = modified('/etc/motd', 286, 40);
		expect(
			describeChange({
				...change,
				after: entry('/etc/motd', 40, {mode: 0o600}),
				differs: ['contents', 'mode'],
			} as typeof change),
		).toBe('Modified file (contents, mode): 286B -> 40B, mode 0644 -> 0600, owner 0:0');
	});

	test('says when something became another kind of thing, with a safe target', () => {
		expect(
			describeChange({
				kind: 'modified',
				path: '/var/run',
				before: entry('/var/run', 0, {kind: 'directory'}),
				after: entry('/var/run', 0, {kind: 'symlink', linkTarget: '/run\u001B[2J'}),
				differs: ['type'],
			}),
		).toBe('A directory became a symbolic link: mode 0644, owner 0:0, to /run␛[2J');
	});

	test('says that deleting frees nothing', () => {
		expect(describeChange(deleted('/usr/share/doc', 12, 52_000))).toBe(
			'Deleted directory: 12 paths, 52kB hidden in the base',
		);
	});
});

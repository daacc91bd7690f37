import {describe, expect, test} from 'vitest';
import type {LedgerEntry} from '../../../source/session/recording/ledger-entry.ts';
import {attributeChanges} from '../../../source/session/review/attribute-changes.ts';
import type {SampleEntry} from '../../layers/build-tree.ts';
import {changesBetween, command} from './sample-changes.ts';

const attributed = async (
	ledger: LedgerEntry[],
	after: SampleEntry[],
	before: SampleEntry[] = [],
) => Object.fromEntries(attributeChanges(await changesBetween(before, after), ledger));

describe('A change is attributed', () => {
	test('to the command after which it was first seen, whatever its time says', async () => {
		const ledger = [
			command('touch a', 100, 101, ['/a']),
			command('rm b', 110, 111, ['/b']),
			command('touch a again', 120, 121, ['/a']),
		];
		const after = [{name: 'a', modifiedAt: 120}];
		expect(await attributed(ledger, after, [{name: 'b'}])).toEqual({'/a': 0, '/b': 1});
	});

	test('by its time to the one command that ran in that second, where nobody looked', async () => {
		const ledger = [
			command('one', 100.2, 100.9),
			command('two', 105, 109),
			command('three', 109.5, 112),
		];
		const after = [
			{name: 'at-100', modifiedAt: 100},
			{name: 'at-107', modifiedAt: 107},
			{name: 'at-109', modifiedAt: 109},
			{name: 'at-300', modifiedAt: 300},
		];
		expect(await attributed(ledger, after)).toEqual({'/at-100': 0, '/at-107': 1});
	});

	test('to none by a time that is not its own: of a directory, of what is gone', async () => {
		const ledger = [command('one', 100, 101)];
		const after: SampleEntry[] = [{name: 'folder', kind: 'directory', modifiedAt: 100}];
		expect(await attributed(ledger, after, [{name: 'gone', modifiedAt: 100}])).toEqual({});
	});

	test('among the commands that passed unseen before it was seen, by its time', async () => {
		const ledger = [
			command('seen', 90, 91, []),
			command('unseen', 100, 101),
			command('looked at', 110, 111, ['/a', '/b', '/c']),
		];
		const after = [
			{name: 'a', modifiedAt: 100},
			{name: 'b', modifiedAt: 111},
			{name: 'c', modifiedAt: 90},
		];
		expect(await attributed(ledger, after)).toEqual({'/a': 1, '/b': 2});
	});

	test('also where engines cannot tell its name byte by byte', async () => {
		const ledger = [command('touch', 100, 101, ['/byte\ufffd'])];
		const after = [{name: 'byte\udcff', modifiedAt: 1}];
		expect(await attributed(ledger, after)).toEqual({'/byte\udcff': 0});
	});

	test('to nobody without a ledger', async () => {
		expect(await attributed([], [{name: 'a'}])).toEqual({});
	});
});

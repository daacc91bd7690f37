import {expect, test} from 'vitest';
import type {LedgerEntry} from '../../../source/session/recording/ledger-entry.ts';
import {mergeLedger} from '../../../source/session/recording/merge-ledger.ts';
import type {RecordedCommand} from '../../../source/session/recording/recorded-command.ts';

const command = (text: string | undefined, startedAt: number): RecordedCommand => ({
	text,
	directory: '/',
	exitCode: 0,
	startedAt,
	endedAt: startedAt + 5,
});

const measured = (
	text: string | undefined,
	startedAt: number,
	growthBytes: number,
): LedgerEntry => ({
	...command(text, startedAt),
	growthBytes,
	newPaths: [],
});

const summary = (entries: LedgerEntry[]) =>
	entries.map(({text, startedAt, growthBytes}) => [text, startedAt, growthBytes]);

test('Commands of the time when nobody was there are put where they belong', () => {
	const known = [measured('a', 10, 1), measured('d', 40, 4)];
	const told = [
		command('a', 10),
		command('b', 20),
		command('c', 30),
		command('d', 40),
		command('e', 50),
	];
	expect(summary(mergeLedger(known, told, {tellsStart: true}))).toEqual([
		['a', 10, 1],
		['b', 20, undefined],
		['c', 30, undefined],
		['d', 40, 4],
		['e', 50, undefined],
	]);
});

test('The same text at another time is another command where starts are told', () => {
	const known = [measured('make', 30, 7)];
	const told = [command('make', 10), command('make', 30)];
	expect(summary(mergeLedger(known, told, {tellsStart: true}))).toEqual([
		['make', 10, undefined],
		['make', 30, 7],
	]);
});

test('A command that was under way gets its end, and keeps what is known of it', () => {
	const known: LedgerEntry[] = [
		{...measured('apt-get install', 10, 9), exitCode: undefined, endedAt: 11},
	];
	const told = [{...command('apt-get install', 10), exitCode: 100, endedAt: 900}];
	expect(mergeLedger(known, told, {tellsStart: true})).toEqual([
		{...measured('apt-get install', 10, 9), exitCode: 100, endedAt: 900},
	]);
});

test('An end that was seen is not replaced by what the log guesses', () => {
	const known = [measured('ls', 12, 0)];
	const told = [{...command('ls', 10), endedAt: 5000, hasRoughTimes: true as const}];
	expect(mergeLedger(known, told, {tellsStart: false})).toEqual(known);
});

test('Commands that the log has not got stay: their container was replaced, or they have just ended', () => {
	const known = [measured('old', 1, 1), measured('kept', 20, 2), measured('new', 30, 3)];
	expect(summary(mergeLedger(known, [command('kept', 20)], {tellsStart: true}))).toEqual([
		['old', 1, 1],
		['kept', 20, 2],
		['new', 30, 3],
	]);
	expect(mergeLedger(known, [], {tellsStart: true})).toEqual(known);
});

test('A command that is not in the log yet comes after those before it', () => {
	const known = [measured('a', 10, 1), measured('c', 30, 3)];
	expect(
		summary(mergeLedger(known, [command('a', 10), command('b', 20)], {tellsStart: true})),
	).toEqual([
		['a', 10, 1],
		['b', 20, undefined],
		['c', 30, 3],
	]);
});

test('Without times commands are told by their text, cut or without its secret as it may be', () => {
	const known = [
		measured('export TOKEN=***', 10, 1),
		measured('echo a *** b > x', 15, 5),
		measured('echo 0123456789', 20, 2),
		measured(undefined, 30, 3),
	];
	const told = [
		command('export TOKEN=hunter2', 11),
		command('echo a hunter2 b > x', 16),
		command('echo 01', 21),
		command('wrong', 31),
	];
	expect(summary(mergeLedger(known, told, {tellsStart: false}))).toEqual([
		['export TOKEN=hunter2', 10, 1],
		['echo a hunter2 b > x', 15, 5],
		['echo 0123456789', 20, 2],
		[undefined, 30, 3],
	]);
});

import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {describe, expect, onTestFinished, test} from 'vitest';
import {parseCommandLine} from '../../../source/command-line.ts';
import type {Ending} from '../../../source/commands/ending.ts';
import {exitCodeOf} from '../../../source/commands/exit-codes.ts';
import {findHosts} from '../../../source/commands/fleet/find-hosts.ts';
import {fleetEnding} from '../../../source/commands/fleet/fleet-ending.ts';
import {gatherAnswers} from '../../../source/commands/fleet/gather-answers.ts';
import type {HostAnswer} from '../../../source/commands/fleet/host-answer.ts';
import {sumReports} from '../../../source/commands/fleet/sum-reports.ts';

const parse = (...args: string[]) => parseCommandLine(args, '1.2.3');

describe('Several hosts on the command line', () => {
	test.each([
		[['df', '--host', 'a', '--host', 'b'], {hosts: ['a', 'b'], contexts: [], file: undefined}],
		[['--host', 'a', 'df', '-H', 'b'], {hosts: ['a', 'b'], contexts: [], file: undefined}],
		[['images', '--context', 'prod-*'], {hosts: [], contexts: ['prod-*'], file: undefined}],
		[['prune', '-c', 'a', '-c', 'b'], {hosts: [], contexts: ['a', 'b'], file: undefined}],
		[['prune', '--hosts-file', 'f'], {hosts: [], contexts: [], file: 'f'}],
		[['df', '--hosts-file', 'f', '--host', 'a'], {hosts: ['a'], contexts: [], file: 'f'}],
	])('are understood in %s, and open no screen', async (args, fleet) => {
		expect(await parse(...args)).toMatchObject({
			kind: 'command',
			request: {fleet},
			screen: undefined,
		});
	});

	test('are one where one is given, as ever', async () => {
		expect(await parse('df', '--host', 'a')).toMatchObject({request: {host: 'a'}});
		expect(await parse('prune', '--context', 'b')).toMatchObject({
			request: {context: 'b'},
			screen: {context: 'b', screen: 'prune'},
		});
		expect(await parse('--host', 'a')).toEqual({kind: 'run', options: {host: 'a'}});
	});

	test.each([
		[['--host', 'a', '--host', 'b'], '--host is given 2 times.'],
		[['layers', 'x', '--context', 'a', '-c', 'b', '-c', 'c'], '--context is given 3 times.'],
		[['df', '--hosts-file', 'f', '--demo'], '--demo and --hosts-file contradict each other'],
		[['prune', '-H', 'a', '-H', 'b', '--plan', 'p'], 'several hosts contradict --plan'],
		[['prune', '-H', 'a', '-H', 'b', '--apply', 'p'], 'several hosts contradict --plan'],
		[['prune', '--hosts-file', 'f', '--history'], '--history and --hosts-file contradict'],
		[['prune', '-c', '*', '--registry', 'a/b', '--keep-newest', '1'], 'several hosts contradict'],
	])('make no sense in %s', async (args, said) => {
		expect(await parse(...args)).toMatchObject({
			kind: 'say',
			exitCode: 2,
			text: expect.stringContaining(said),
		});
	});
});

describe('The hosts that are meant', () => {
	const known = {
		entries: [{name: 'prod-own', host: 'ssh://own'}],
		contexts: ['prod-a', 'prod-b', 'test'],
	};
	const find = (hosts: string[], contexts: string[] = [], file?: string) =>
		findHosts({hosts, contexts, file}, known);

	test('are those that a glob fits, of contexts and of the config file, each once', async () => {
		const found = await find([], ['prod-*', 'prod-b', 'test']);
		expect(found.map(({name}) => name)).toEqual(['prod-a', 'prod-b', 'prod-own', 'test']);
		expect(await find(['tcp://[::1]:2375', '/run/*.sock'])).toEqual([
			{name: 'tcp://[::1]:2375', host: 'tcp://[::1]:2375'},
			{name: '/run/*.sock', host: '/run/*.sock'},
		]);
	});

	test('stand one a line in a file, with comments and empty lines', async () => {
		const folder = await mkdtemp(path.join(tmpdir(), 'slipway-hosts-'));
		onTestFinished(() => rm(folder, {recursive: true}));
		const file = path.join(folder, 'hosts');
		await writeFile(file, '# ours\r\n\r\n ssh://a \nprod-own\n#ssh://b\nprod-?\n');
		expect((await find([], [], file)).map(({name}) => name)).toEqual([
			'ssh://a',
			'prod-own',
			'prod-a',
			'prod-b',
		]);
		await writeFile(file, '# none\n');
		await expect(find([], [], file)).rejects.toMatchObject({ending: {reason: 'usage'}});
	});

	test('are refused before anything is asked where nothing fits or no file is there', async () => {
		for (const asked of [find([], ['stage-*']), find([], [], '/no/such/file')]) {
			await expect(asked).rejects.toMatchObject({ending: {reason: 'usage'}});
		}
	});
});

const answer = (name: string, ending?: Ending): HostAnswer => ({
	name,
	endpoint: undefined,
	sameAs: undefined,
	report: undefined,
	ending,
});

const reasons = [
	'usage',
	'unreachable',
	'tls',
	'partly-failed',
	'goal-not-reached',
	'conflict',
	'refused',
] as const;

describe('How a command on several hosts ends', () => {
	test('is the first of 2, 4, 1, 5 and 3 that occurred, whatever the order of the hosts', () => {
		const some = fc.array(fc.option(fc.constantFrom(...reasons)), {minLength: 1, maxLength: 8});
		fc.assert(
			fc.property(some, all => {
				const endings = all.map((reason, index) =>
					answer(`h${index}`, reason ? {reason, message: `${index}`} : undefined),
				);
				const codes = all.flatMap(reason => (reason === null ? [] : [exitCodeOf(reason)]));
				const expected = [2, 4, 1, 5, 3].find(code => codes.includes(code)) ?? 0;
				const ending = fleetEnding(endings);
				expect(ending === undefined ? 0 : exitCodeOf(ending.reason)).toBe(expected);
			}),
		);
	});

	test('is nothing to do only where there is nothing to do on any host', () => {
		const nothing: Ending = {reason: 'nothing-to-do', message: 'Nothing to remove.'};
		expect(fleetEnding([answer('a', nothing), answer('b', nothing)])).toEqual(nothing);
		expect(fleetEnding([answer('a', nothing), answer('b')])).toBeUndefined();
	});

	test('names the hosts that failed', () => {
		const down: Ending = {reason: 'unreachable', message: 'Connection refused.'};
		expect(fleetEnding([answer('a'), answer('b', down)])).toEqual({
			reason: 'unreachable',
			message: 'Failed on 1 of 2 hosts: b (unreachable).',
		});
	});
});

describe('One question for several hosts', () => {
	test('is asked once each of them waits or has left, and only for those that wait', async () => {
		const asked: (readonly string[])[] = [];
		const gathering = gatherAnswers(['a', 'b', 'c'], async waiting => {
			asked.push(waiting);
			return true;
		});
		const answers = [gathering.wait('c'), gathering.wait('a')];
		expect(asked).toEqual([]);
		gathering.leave('b');
		expect(await Promise.all(answers)).toEqual([true, true]);
		gathering.leave('a');
		gathering.leave('c');
		expect(asked).toEqual([['a', 'c']]);
	});

	test('is not asked where nobody waits', () => {
		const gathering = gatherAnswers(['a', 'b'], () => {
			throw new Error('asked');
		});
		gathering.leave('a');
		gathering.leave('b');
		gathering.leave('b');
	});

	test('fails for all where asking fails', async () => {
		const gathering = gatherAnswers(['a', 'b'], () => Promise.reject(new Error('interrupted')));
		const answers = await Promise.allSettled([gathering.wait('a'), gathering.wait('b')]);
		expect(answers.map(({status}) => status)).toEqual(['rejected', 'rejected']);
	});
});

test('Sums add numbers key by key, and know nothing where one is unknown', () => {
	expect(sumReports([])).toBeNull();
	expect(
		sumReports<object>([
			{images: {count: 1, usedBytes: {atLeast: 2, atMost: 3}}},
			{images: {count: 4, usedBytes: {atLeast: 5, atMost: null}}, logs: {count: 6}},
		]),
	).toEqual({images: {count: 5, usedBytes: {atLeast: 7, atMost: null}}, logs: {count: 6}});
});

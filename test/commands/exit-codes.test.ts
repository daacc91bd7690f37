import {describe, expect, test} from 'vitest';
import {containerIds, serveEngine} from '../helpers/served-engine.ts';
import {endingOf, reportOf} from './read-ended.ts';
import {runProgram} from './run-program.ts';
import {useConfig} from './use-config.ts';

const nowhere = ['--host', 'unix:///nowhere/docker.sock'];
const commands = ['prune', 'images', 'df'];

describe('Exit code 0', () => {
	test('ends a prune that removes everything, with nothing on stderr', async () => {
		const ended = await runProgram(['prune', '--demo', '--json', '--build-cache', '--yes']);
		expect(ended).toMatchObject({code: 0, stderr: ''});
		expect(reportOf(ended).items).toHaveLength(5);
	});

	test.each(commands)('ends %s of an engine with nothing in it', async name => {
		const host = await serveEngine({
			'GET /containers/json': () => ({body: []}),
			'GET /system/df': () => ({body: {LayersSize: 0}}),
		});
		const ended = await runProgram([name, '--host', host, '--json']);
		expect(ended).toMatchObject({code: 0, stderr: ''});
		expect(JSON.parse(ended.stdout)).toMatchObject({version: 1, command: name, warnings: []});
	});
});

describe('Exit code 1', () => {
	const refusing = () =>
		serveEngine({
			[`DELETE /containers/${containerIds.a}`]: () => ({
				status: 409,
				body: {message: 'device or resource busy'},
			}),
			[`DELETE /containers/${containerIds.b}`]: () => ({status: 204}),
		});

	test('ends a prune that leaves one of two items, and JSON tells which', async () => {
		const host = await refusing();
		const ended = await runProgram(['prune', '--containers', '--yes', '--json', '--host', host]);
		expect(ended.code).toBe(1);
		expect(endingOf(ended)).toMatchObject({
			command: 'prune',
			error: {reason: 'partly-failed', message: 'Not removed: 1 of 2 items.'},
		});
		const outcomes = reportOf(ended).items.map(
			({name, outcome}: {name: string; outcome: string}) => [name, outcome],
		);
		expect(Object.fromEntries(outcomes)).toEqual({a: 'failed', b: 'removed'});
	});

	test('ends a prune in words, with the table of what failed', async () => {
		const host = await refusing();
		const args = ['prune', '--containers', '--yes', '--format', 'text', '--host', host];
		const {code, stdout, stderr} = await runProgram(args);
		expect({code, stderr}).toEqual({code: 1, stderr: ''});
		expect(stdout).toMatch(/container +a +Failed +.*busy/);
		expect(stdout).toContain('removed 1 item, of at least 2kB in 2 items.');
	});

	test.each(commands)('ends %s when the engine answers with an error', async name => {
		const failing = () => ({status: 500, body: {message: 'disk I/O error'}});
		const host = await serveEngine({'GET /containers/json': failing, 'GET /volumes': failing});
		const ended = await runProgram([name, '--json', '--host', host]);
		expect(ended).toMatchObject({code: 1, stdout: ''});
		expect(endingOf(ended).error.message).toMatch(/disk I\/O error/i);
	});
});

describe('Exit code 2', () => {
	test.each([
		[['prune', '--json', '--yes'], 'prune', '--yes needs a flag that selects items'],
		[['prune', '--format=json', '--older-than', 'soon'], 'prune', '--older-than soon: use'],
		[['images', '--format', 'json', '--colour'], 'images', "unknown option '--colour'"],
		[['df', '--json', '--format', 'text', '--json'], 'df', 'contradict each other'],
		[['df', '--json', '--host', 'ftp://x'], 'df', 'is not the address of an engine'],
		[['images', '--json', '--context', 'no-such-context'], 'images', 'no-such-context'],
		[
			['imagse', '--json'],
			null,
			'unknown command imagse. Commands: prune, images, df, layers, files, waste',
		],
		[['--json'], null, "unknown option '--json'"],
	])('is told as JSON for %s', async (args, command, message) => {
		const ended = await runProgram(args);
		expect(ended).toMatchObject({code: 2, stdout: ''});
		expect(endingOf(ended)).toMatchObject({
			command,
			error: {reason: 'usage', message: expect.stringContaining(message)},
		});
	});

	test.each([
		[['df', '--format', 'xml'], 'Allowed choices are text, json'],
		[['df', '--json', '--format', 'text'], '--json and --format text contradict each other'],
		[['df', '--host', 'ftp://x', '--format', 'text'], 'Use unix:///path'],
		[['df', '--', '--json'], 'too many arguments'],
	])('is told in words for %s', async (args, said) => {
		const ended = await runProgram(args);
		expect(ended).toMatchObject({code: 2, stdout: ''});
		expect(ended.stderr).toMatch(/^(?:error|slipway): /);
		expect(ended.stderr).toContain(said);
	});
});

describe('Exit code 3', () => {
	test.each([
		['prune', 'Nothing to remove.'],
		['images', 'No images.'],
		['df', 'Nothing is reclaimable.'],
	])('ends %s with --exit-code when there is nothing to do', async (name, message) => {
		const host = await serveEngine({
			'GET /containers/json': () => ({body: []}),
			'GET /system/df': () => ({body: {LayersSize: 0}}),
		});
		const ended = await runProgram([name, '--exit-code', '--json', '--host', host]);
		expect(ended.code).toBe(3);
		expect(endingOf(ended)).toMatchObject({
			command: name,
			error: {reason: 'nothing-to-do', message},
		});
		expect(JSON.parse(ended.stdout)).toMatchObject({command: name});
		const text = await runProgram([name, '--exit-code', '--format', 'text', '--host', host]);
		expect(text).toMatchObject({code: 3, stderr: ''});
	});

	test.each(commands)('is not that of %s with --exit-code when there is something', async name => {
		const ended = await runProgram([name, '--exit-code', '--json', '--demo']);
		expect(ended).toMatchObject({code: 0, stderr: ''});
	});

	test('ends a prune that --read-only refuses', async () => {
		const args = ['prune', '--unused', '--yes', '--demo', '--read-only'];
		const ended = await runProgram([...args, '--json']);
		expect(ended).toMatchObject({code: 3, stdout: ''});
		expect(endingOf(ended).error).toMatchObject({
			reason: 'refused',
			message: 'Nothing was removed. --read-only was given.',
		});
		expect(await runProgram([...args, '--format', 'text'])).toEqual({
			code: 3,
			stdout: '',
			stderr: 'slipway: Nothing was removed. --read-only was given.\n',
		});
	});

	test('ends a prune that a config file with errors refuses, which the warnings tell', async () => {
		const config = await useConfig('{"prunes": {}}');
		const args = ['--demo', '--json', '--config', config];
		const ended = await runProgram(['prune', '--unused', '--yes', ...args]);
		expect(ended).toMatchObject({code: 3, stdout: ''});
		const {error, warnings} = endingOf(ended);
		expect(error).toMatchObject({reason: 'refused', nextStep: expect.stringContaining(config)});
		expect(warnings).toEqual([expect.stringContaining('prunes')]);
		const listed = await runProgram(['images', ...args]);
		expect(listed).toMatchObject({code: 0, stderr: ''});
		expect(JSON.parse(listed.stdout)).toMatchObject({warnings});
	});
});

describe('Exit code 4', () => {
	test.each(commands)('ends %s without an engine, in words or as JSON', async name => {
		const run = (...flags: string[]) => runProgram([name, ...nowhere, ...flags]);
		const [ended, ...inWords] = await Promise.all([run('--json'), run(), run('--format', 'text')]);
		expect(ended).toMatchObject({code: 4, stdout: ''});
		expect(endingOf(ended)).toMatchObject({
			command: name,
			error: {
				reason: 'unreachable',
				message: expect.stringContaining('No engine at unix:///nowhere/docker.sock'),
				nextStep: expect.any(String),
			},
		});
		for (const {code, stdout, stderr} of inWords) {
			expect({code, stdout}).toEqual({code: 4, stdout: ''});
			expect(stderr).toMatch(/^slipway: No engine at unix:\/\/\/nowhere\/docker\.sock/);
		}
	});
});

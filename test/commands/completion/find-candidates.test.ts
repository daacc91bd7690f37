import {describe, expect, test} from 'vitest';
import {parseCommandLine} from '../../../source/command-line.ts';

/** What a script is told; `undefined`: an engine is asked. */
async function complete(...words: string[]): Promise<string[] | undefined> {
	const told = await parseCommandLine(['__complete', '--', ...words], '1.2.3');
	return told.kind === 'say'
		? told.text.split('\n').flatMap(line => line.split('\t', 1)[0] || [])
		: undefined;
}

async function asked(...words: string[]) {
	const told = await parseCommandLine(['__complete', '--', ...words], '1.2.3');
	return told.kind === 'command' ? told.request : undefined;
}

describe('Completion', () => {
	test('offers commands first, and none behind what is no command', async () => {
		expect(await complete('')).toEqual(expect.arrayContaining(['prune', 'images', 'completion']));
		expect(await complete('pr')).toEqual(['prune']);
		expect(await complete('--read-only', 'df')).toEqual(['df']);
		expect(await complete('nonsense', '')).toEqual([]);
	});

	test('offers the flags of the command and of the program', async () => {
		expect(await complete('prune', '--dr')).toEqual(['--dry-run']);
		expect(await complete('prune', '--ho')).toEqual(['--hosts-file', '--host']);
		expect(await complete('df', '--dr')).toEqual([]);
		expect(await complete('--to')).toEqual(['--tour']);
		expect(await complete('--low')).toEqual(['--low-bandwidth']);
		expect(await complete('--screen')).toEqual(['--screen', '--screen-reader']);
		expect(await complete('copy', '--to')).toEqual(['--to-host', '--tour']);
		expect(await complete('images', '--ho')).toEqual(['--hosts-file', '--host']);
		expect(await complete('df', '--', '--ho')).toEqual([]);
	});

	test('offers the values of a flag, in a word of their own and in the same one', async () => {
		expect(await complete('df', '--format', '')).toEqual(['text', 'json']);
		expect(await complete('lint', '--format', 's')).toEqual(['sarif']);
		expect(await complete('df', '--format=j')).toEqual(['--format=json']);
		expect(await complete('completion', 'b')).toEqual(['bash']);
		expect(await complete('prune', '--older-than', '')).toEqual([]);
	});

	test('leaves files of this machine to the shell, and those in images out', async () => {
		expect(await complete('--config', '')).toEqual([':files']);
		expect(await complete('prune', '--apply', 'pl')).toEqual([':files']);
		expect(await complete('df', '--hosts-file', 'ho')).toEqual([':files']);
		expect(await complete('prune', '--apply=pl')).toEqual([':files']);
		expect(await complete('lint', 'Dockerfile', '')).toEqual([':files']);
		expect(await complete('files', 'redis:7', '/e')).toEqual([]);
	});

	test.each([
		[['layers', 'no'], ['image'], 'no'],
		[['commit', ''], ['container'], ''],
		[['diff', ''], ['image', 'container'], ''],
		[['diff', 'redis:7', 'r'], ['image'], 'r'],
		[['copy', '--to-host', 'far', 'no'], ['image'], 'no'],
		[['update', 'redis:7', 'no'], ['image'], 'no'],
		[['files', '--layer', '2', 'no'], ['image'], 'no'],
	])('asks the engine for the names behind %j', async (words, names, prefix) => {
		expect(await asked(...words)).toMatchObject({name: 'complete', names, prefix});
	});

	test('asks the engine that the words name', async () => {
		expect(await asked('-H', 'ssh://box', 'layers', '')).toMatchObject({host: 'ssh://box'});
		expect(await asked('layers', '--host=tcp://a:1=2', '')).toMatchObject({host: 'tcp://a:1=2'});
		expect(await asked('layers', '--demo', '')).toMatchObject({demo: true});
		expect(await asked('layers', '--context', 'far', '')).toMatchObject({context: 'far'});
	});

	test('is no word for people', async () => {
		expect(await parseCommandLine(['__complete', 'layers'], '1.2.3')).toMatchObject({
			kind: 'say',
			exitCode: 2,
		});
	});
});

import {chmod, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import {expect, onTestFinished, test} from 'vitest';
import {engineEnvironment, programOf} from '../../../source/actions/custom/program-of.ts';
import {runProgram} from '../../../source/actions/custom/run-program.ts';
import {checkCustomActions} from '../../../source/config/check-custom-actions.ts';
import {checkSettings} from '../../../source/config/check-settings.ts';
import {hostileText} from '../../helpers/hostile-samples.ts';
import {makePrivateFolder, removePrivateFolder} from '../../helpers/private-folder.ts';

const {signal} = new AbortController();

/** Runs it for real. @returns Its standard output. */
async function outputOf(program: ReturnType<typeof programOf>): Promise<string> {
	const chunks: Uint8Array[] = [];
	await runProgram(program, {signal, onOutput: chunk => chunks.push(chunk)});
	return Buffer.concat(chunks).toString();
}

const printArguments = 'for argument; do printf "%s\\0" "$argument"; done';

test('Whatever a name holds, it reaches the program as the one argument that it stands in', async () => {
	const text = fc.oneof(
		hostileText,
		fc.constantFrom('$(touch /tmp/x)', '`id`', '; rm -rf /', '{id}', "'", '"', '\n', '--help', ''),
	);
	await fc.assert(
		fc.asyncProperty(text, text, async (reference, id) => {
			// The system takes no NUL in an argument.
			fc.pre(!/[\0\uD800-\uDFFF]/u.test(`${reference}${id}`));
			const command = ['/bin/sh', '-c', printArguments, 'sh', '{reference}', 'id={id}', '{id}{id}'];
			const program = programOf({title: 'Print', command}, {reference, id}, {});
			expect(await outputOf(program)).toBe(`${reference}\0id=${id}\0${id}${id}\0`);
		}),
		{numRuns: 40},
	);
});

test('A script is never changed: it finds the fields in its environment', async () => {
	const program = programOf(
		{title: 'Print', command: 'printf "%s" "{reference} $SLIPWAY_REFERENCE $SLIPWAY_IMAGE_ID"'},
		{reference: 'a"; echo b; "', imageId: 'sha256:1'},
		{},
	);
	expect(await outputOf(program)).toBe('{reference} a"; echo b; " sha256:1');
});

test('A row without a value for a field of the command is named, and nothing is run', () => {
	expect(() =>
		programOf({title: 'Scan', command: ['trivy', '{digest}']}, {reference: 'redis:7'}, {}),
	).toThrow('Scan: this row has no digest');
});

test.each([
	['unix:///run/docker.sock', 'default socket', {DOCKER_HOST: 'unix:///run/docker.sock'}],
	['ssh://me@server', '--host', {DOCKER_HOST: 'ssh://me@server'}],
	['tcp://10.0.0.1:2376', 'context prod eu', {DOCKER_CONTEXT: 'prod eu'}],
])('Programs ask the engine that is open at %s by %s', (address, source, wanted) => {
	expect(engineEnvironment({address, source})).toEqual({
		DOCKER_HOST: undefined,
		DOCKER_CONTEXT: undefined,
		...wanted,
	});
});

test('No program can ask the practice engine', () => {
	expect(engineEnvironment({address: 'practice engine', source: 'built in'})).toBeUndefined();
});

/** A folder with programs of these names, which print how they were called. */
async function standIns(...names: string[]): Promise<string> {
	const folder = await makePrivateFolder();
	onTestFinished(() => removePrivateFolder(folder));
	for (const name of names) {
		const file = path.join(folder, name);
		await writeFile(file, `#!/bin/sh\necho "${name} $* at $DOCKER_HOST"\n`);
		await chmod(file, 0o755);
	}

	await writeFile(path.join(folder, 'jq'), '#!/bin/sh\nexec cat\n');
	await chmod(path.join(folder, 'jq'), 0o755);
	return folder;
}

test('Pasted from the settings page, each example calls its program as that one is to be called', async () => {
	const page = await readFile('media/settings.md', 'utf8');
	const [, example = ''] = /^## Own actions$[\s\S]*?```json\n([\s\S]*?)```/m.exec(page) ?? [];
	const {settings, problems} = checkSettings(JSON.parse(example), []);
	expect(problems).toEqual([]);
	const {actions = []} = settings;
	expect(checkCustomActions({actions})).toEqual([]);
	const folder = await standIns('trivy', 'grype', 'cosign', 'dive', 'docker');
	const environment = {
		PATH: `${folder}:${process.env.PATH}`,
		...engineEnvironment({address: 'ssh://ann@prod', source: '--host'}),
	};
	const rows = {
		images: {reference: 'redis:7', digest: 'redis@sha256:12'},
		containers: {id: 'c0ffee'},
	};
	const called = await Promise.all(
		actions.map(action =>
			outputOf(programOf(action, rows[action.screen as keyof typeof rows], environment)),
		),
	);
	expect(called.map(text => text.trim())).toEqual(
		[
			'trivy image redis:7',
			'grype redis:7',
			'cosign verify --key cosign.pub redis@sha256:12',
			'dive redis:7',
			'docker inspect c0ffee',
			'docker stop -t 60 c0ffee',
		].map(call => `${call} at ssh://ann@prod`),
	);
});

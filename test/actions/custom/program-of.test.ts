import fc from 'fast-check';
import {expect, test} from 'vitest';
import {engineEnvironment, programOf} from '../../../source/actions/custom/program-of.ts';
import {runProgram} from '../../../source/actions/custom/run-program.ts';
import {hostileText} from '../../helpers/hostile-samples.ts';

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

import {describe, expect, test} from 'vitest';
import type {Engine} from '../../../../source/engine/engine.ts';
import {readAll, startFakeEngine} from '../fake-engine.ts';

const specification = {
	references: [],
	dockerfile: 'Dockerfile',
	target: undefined,
	platform: undefined,
	network: undefined,
	buildArguments: {},
	labels: {},
	ignoresCache: false,
	pullsBases: false,
	backend: 'classic' as const,
};

async function* nothing(): AsyncGenerator<Uint8Array> {}

type Options = {signal: AbortSignal};

const streams: Record<string, (engine: Engine, options: Options) => Promise<unknown>> = {
	'a pull': ({images}, options) => readAll(images.pull('app:1', options)),
	'a push': ({images}, options) => readAll(images.push('app:1', options)),
	'a load': ({images}, options) => images.load(nothing(), options),
	'a build': ({images}, options) => readAll(images.build(nothing(), specification, options)),
};

const message = 'toomanyrequests: try later';

const told: [string, object][] = [
	['in the field of old', {error: message}],
	['in both fields', {error: message, errorDetail: {message}}],
	['in its details alone', {errorDetail: {message}}],
	['in its details, the other field empty', {error: '', errorDetail: {message, code: 429}}],
	['in the field of old, the details empty', {error: message, errorDetail: {}}],
];

describe.each(Object.entries(streams))('The stream of %s', (_, run) => {
	test.each(told)('fails with the reason told %s', async (__, line) => {
		const {engine, signal} = await startFakeEngine((request, response) => {
			request.resume().on('end', () => response.end(`${JSON.stringify(line)}\n`));
		});
		await expect(run(engine, {signal})).rejects.toMatchObject({reason: 'rate-limited'});
	});

	test('fails also without a reason', async () => {
		const {engine, signal} = await startFakeEngine((request, response) => {
			request.resume().on('end', () => response.end('{"errorDetail":{}}\n'));
		});
		await expect(run(engine, {signal})).rejects.toMatchObject({
			name: 'Problem',
			message: expect.stringMatching(/without a reason|no reason/),
		});
	});

	test('does not fail of fields that say nothing', async () => {
		const {engine, signal} = await startFakeEngine((request, response) => {
			const line = {status: 'Fine', error: '', errorDetail: null, progressDetail: null};
			request.resume().on('end', () => response.end(`${JSON.stringify(line)}\n`));
		});
		await expect(run(engine, {signal})).resolves.toBeDefined();
	});
});

import {describe, expect, onTestFinished, test} from 'vitest';
import {dfCommand} from '../../source/commands/df-command.ts';
import {imagesCommand} from '../../source/commands/images-command.ts';
import {layersCommand} from '../../source/commands/layers/layers-command.ts';
import type {Output} from '../../source/commands/output.ts';
import {pruneCommand} from '../../source/commands/prune/prune-command.ts';
import {tellSilence} from '../../source/commands/tell-silence.ts';
import {defaultSettings} from '../../source/config/settings.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {createMemoryJournal} from '../../source/prune/journal/journal.ts';
import {createTheme} from '../../source/theme.ts';
import {type Fault, faults, startFaultProxy} from '../helpers/fault-proxy.ts';
import {connectThrough, patternOf, startFaultyWorld} from './open-faulty-engine.ts';
import {pruneRoutes} from './prune-routes.ts';

const {signal: never} = new AbortController();

/** Keeps what a command says, without a terminal. */
function collect(format: Output['format']) {
	const written: string[] = [];
	const told: string[] = [];
	const output: Output = {
		format,
		canAsk: false,
		width: undefined,
		theme: createTheme({mode: 'dark', noColour: true, ascii: true}),
		warnings: [],
		now: Date.now,
		print: (...lines) => written.push(...lines),
		write: text => written.push(text),
		tell: (...lines) => told.push(...lines),
		note() {},
		hasProgress: false,
		progress() {},
		ask: async () => '',
		written: async () => {},
	};
	return {output, told, text: () => written.join('\n')};
}

type Command = {
	run(engine: Engine, output: Output, signal: AbortSignal): Promise<unknown>;
	routes: readonly string[];
	/** Those of them whose other entries are still told of. */
	lists: readonly string[];
};

const commands: Record<string, Command> = {
	images: {
		run: (engine, output, signal) => imagesCommand(engine, output, {signal}),
		routes: ['GET /images/json', 'GET /containers/json'],
		lists: ['GET /images/json', 'GET /containers/json'],
	},
	layers: {
		run: (engine, output, signal) => layersCommand(engine, 'web:1', output, {signal}),
		routes: ['GET /images/{name}/json', 'GET /images/{name}/history', 'GET /images/json'],
		lists: ['GET /images/json'],
	},
	df: {
		run: (engine, output, signal) => dfCommand(engine, {protect: []}, output, {signal}),
		...pruneRoutes,
		// Nothing is shared, and no age decides.
		routes: pruneRoutes.routes.filter(route => route !== 'GET /images/{name}/json'),
	},
	'prune --dry-run': {
		run: (engine, output, signal) =>
			pruneCommand({
				engine,
				request: {
					name: 'prune',
					selection: {
						takes: ['unused'],
						olderThanMs: undefined,
						keepNewest: undefined,
						filters: [],
					},
					goal: undefined,
					protect: [],
					grace: undefined,
					dryRun: true,
					isQuiet: false,
					yes: false,
					exitCode: true,
					format: undefined,
				},
				settings: defaultSettings,
				refusal: undefined,
				output,
				signal,
				version: '1.2.3',
				journal: createMemoryJournal(),
			}),
		...pruneRoutes,
	},
};

describe.each(Object.entries(commands))('slipway %s', (_, {run, routes, lists}) => {
	const failing = faults.filter(fault => fault !== 'silent' && fault !== 'garbage rows');
	const cases = (all: readonly Fault[]) =>
		routes.flatMap(route => all.map(fault => ({fault, route})));

	test.each(cases(failing))(
		'fails with the name of $route when it is $fault',
		async ({fault, route}) => {
			const proxy = await startFaultyWorld();
			proxy.inject(fault, route);
			const {output, text} = collect('json');
			await expect(run(connectThrough(proxy), output, never)).rejects.toMatchObject({
				name: 'Problem',
				message: expect.stringMatching(new RegExp(`^${patternOf(route)}: `)),
			});
			expect(text()).toBe('');
		},
	);

	test.each(cases(['silent']))(
		'says that $route does not answer, and ends when it is interrupted',
		async ({route}) => {
			const proxy = await startFaultyWorld();
			proxy.inject('silent', route);
			const engine = connectThrough(proxy);
			const {output, told} = collect('json');
			tellSilence(engine.silent, output);
			const interrupt = new AbortController();
			const running = run(engine, output, interrupt.signal);
			running.catch(() => {});
			await expect
				.poll(() => told.join('\n'), {timeout: 10_000})
				.toMatch(
					new RegExp(`slipway: ${patternOf(route)} has not answered for \\d+ s. Ctrl-c cancels.`),
				);
			interrupt.abort(new Error('Interrupted'));
			await expect(running).rejects.toThrow('Interrupted');
		},
	);

	test.each(lists)('says how many entries of %s it could not read', async route => {
		const proxy = await startFaultyWorld();
		proxy.inject('garbage rows', route);
		const {output, told, text} = collect('json');
		await run(connectThrough(proxy), output, never);
		const warning = /Not complete: \d+ entries of the engine's lists could not be read\./;
		expect(told.join('\n')).toMatch(warning);
		expect(JSON.parse(text()).warnings.join('\n')).toMatch(warning);
	});
});

test('A prune claims nothing to be unused while a container cannot be read', async () => {
	// Neither in the engine's count nor in its list.
	const counting = await startFaultyWorld();
	counting.inject('garbage rows', 'GET /containers/json');
	const proxy = await startFaultProxy(counting.address.replace('unix://', ''));
	onTestFinished(proxy.stop);
	proxy.inject('garbage rows', 'GET /system/df');
	const {output, text} = collect('text');
	await expect(
		commands['prune --dry-run']?.run(connectThrough(proxy), output, never),
	).rejects.toMatchObject({
		message: expect.stringMatching(/^GET \/containers\/json: \d+ entries could not be read\.$/),
	});
	expect(text()).toBe('');
});

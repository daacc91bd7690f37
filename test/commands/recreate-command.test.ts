import {Ajv2020} from 'ajv/dist/2020.js';
import {beforeEach, expect, test} from 'vitest';
import type {Manner, RecreateRequest} from '../../source/commands/command-request.ts';
import type {Output, OutputFormat} from '../../source/commands/output.ts';
import schema from '../../source/commands/recreate/recreate.schema.json' with {type: 'json'};
import {recreateCommand} from '../../source/commands/recreate/recreate-command.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {createTheme} from '../../source/theme.ts';
import {plainCommit} from '../contract/plain-commit.ts';

const reference = 'localhost:5000/shop/api:2.4.0';
const {signal} = new AbortController();
const isReport = new Ajv2020({allErrors: true, allowUnionTypes: true}).compile(schema);
let engine: Engine;

beforeEach(() => {
	engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
});

async function makeNewer() {
	const {config} = await engine.images.inspect(reference, {signal});
	const newer = {...plainCommit, reference, config: {...config, labels: {built: 'second'}}};
	await engine.images.commit('shop-api', newer, {signal});
}

/** Runs the command. @param answer What is typed; `undefined`: nobody can be asked. */
async function run(
	changes: Partial<RecreateRequest & Manner>,
	{format = 'json', answer}: {format?: OutputFormat; answer?: string} = {},
) {
	let stdout = '';
	const print = (...lines: string[]) => {
		stdout += lines.map(line => `${line}\n`).join('');
	};
	const output: Output = {
		format,
		canAsk: answer !== undefined,
		width: 80,
		theme: createTheme({mode: 'dark', noColour: true, ascii: true}),
		warnings: [],
		now: Date.now,
		print,
		write: text => print(text),
		tell: () => undefined,
		note: () => undefined,
		hasProgress: false,
		progress: () => undefined,
		ask: async () => answer ?? '',
		written: async () => undefined,
	};
	const request: RecreateRequest & Manner = {
		name: 'recreate',
		format,
		exitCode: false,
		container: 'shop-api',
		pull: false,
		rollBack: false,
		dryRun: false,
		yes: false,
		...changes,
	};
	const call = {engine, request, output, signal, refusal: undefined};
	const ending = await recreateCommand({...call, logins: {get: async () => undefined}});
	const report = format === 'json' ? JSON.parse(stdout) : undefined;
	expect(report === undefined || isReport(report), JSON.stringify(isReport.errors)).toBe(true);
	return {stdout, report, ending};
}

const inspect = () => engine.containers.inspect('shop-api', {signal});

test('slipway recreate shows what differs, asks, and keeps nothing of the old container', async () => {
	await makeNewer();
	const before = await inspect();
	await expect(run({}, {format: 'text', answer: 'n'})).rejects.toMatchObject({
		ending: {reason: 'refused'},
	});
	await expect(run({})).rejects.toThrow('Nothing was recreated.');
	expect((await run({dryRun: true})).report).toMatchObject({
		state: 'planned',
		differences: expect.arrayContaining(['Label built: not set -> second']),
	});
	expect((await inspect()).id).toBe(before.id);
	const {stdout} = await run({}, {format: 'text', answer: 'y'});
	expect(stdout).toContain('Label built: not set -> second');
	expect(stdout).toMatch(/Recreated shop-api \(\w+\): healthy\./);
	const names = (await engine.containers.list({signal})).map(({name}) => name);
	expect(names.filter(name => name.includes('slipway-'))).toEqual([]);
	expect((await inspect()).id).not.toBe(before.id);
});

test('slipway recreate --pull says when no image is newer, and --exit-code tells scripts', async () => {
	const {report, ending} = await run({pull: true, yes: true, exitCode: true});
	expect(report).toMatchObject({state: 'newest', container: 'shop-api', reference});
	expect(ending).toMatchObject({reason: 'nothing-to-do'});
});

test('slipway recreate --yes --json tells both containers, and --roll-back ends an unfinished one', async () => {
	await makeNewer();
	const before = await inspect();
	const {report} = await run({yes: true});
	const after = await inspect();
	expect(report).toMatchObject({
		state: 'recreated',
		id: after.id,
		previousId: before.id,
		imageId: after.imageId,
		health: 'healthy',
	});
	await engine.containers.rename(after.id, 'shop-api.slipway-previous', {signal});
	expect((await run({rollBack: true})).report).toMatchObject({state: 'rolled-back'});
	expect(await inspect()).toMatchObject({id: after.id, state: 'running'});
	expect((await run({rollBack: true})).report).toMatchObject({state: 'finished'});
});

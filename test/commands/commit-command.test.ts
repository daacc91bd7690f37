import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {Ajv2020} from 'ajv/dist/2020.js';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {CommitRequest, Manner} from '../../source/commands/command-request.ts';
import commitSchema from '../../source/commands/commit/commit.schema.json' with {type: 'json'};
import {commitCommand} from '../../source/commands/commit/commit-command.ts';
import {CommandProblem, type Ending} from '../../source/commands/ending.ts';
import {exitCodeOf} from '../../source/commands/exit-codes.ts';
import type {Output, OutputFormat} from '../../source/commands/output.ts';
import {textInMemory} from '../../source/kept-text.ts';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {type AnswerBook, createAnswerBook} from '../../source/session/answers/answer-book.ts';
import {containerFieldIds} from '../../source/session/metadata/container-settings.ts';
import {createTheme} from '../../source/theme.ts';
import {builtProgram} from '../helpers/pty-program.ts';
import {CommitBench} from '../session/helpers/commit-bench.ts';
import {endingOf} from './read-ended.ts';
import {runProgram} from './run-program.ts';
import {findPlaces, placesOf} from './schema-places.ts';

const base = 'debian:12';
const changesScript = [
	'echo hello > /greeting',
	'echo x > /var/log/greeter.log',
	'echo x > /etc/hosts.bak',
	'rm /etc/debian_version',
].join('; ');
const secretScript = 'mkdir -p /root/.aws; echo x > /root/.aws/credentials';

const ajv = new Ajv2020({
	allErrors: true,
	allowUnionTypes: true,
	strictRequired: false,
	formats: {'date-time': true},
});
ajv.addSchema(commitSchema, 'commit');
const isReport = ajv.compile({$ref: 'commit'});
const schemaAt = (pointer: string) => ajv.compile({$ref: `commit#${pointer}`});

let bench: CommitBench;
let answers: AnswerBook;

beforeEach(() => {
	answers = createAnswerBook(textInMemory());
	bench = new CommitBench(createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY}));
});
afterEach(() => bench.clean());

type Ran = {stdout: string; stderr: string; ending: Ending | undefined};

/** Runs the command on the practice engine. @param answer What is typed; `undefined`: nobody can be asked. */
async function run(
	container: string,
	changes: Partial<CommitRequest & Manner> = {},
	{
		format = 'json',
		answer,
		refusal,
	}: {format?: OutputFormat; answer?: string; refusal?: Ending} = {},
): Promise<Ran> {
	const ran: Ran = {stdout: '', stderr: '', ending: undefined};
	const output: Output = {
		format,
		canAsk: answer !== undefined,
		width: 80,
		theme: createTheme({mode: 'dark', noColour: true, ascii: true}),
		warnings: [],
		now: Date.now,
		print(...lines) {
			ran.stdout += lines.map(line => `${line}\n`).join('');
		},
		write(text) {
			ran.stdout += text;
		},
		tell(...lines) {
			ran.stderr += lines.map(line => `${line}\n`).join('');
		},
		note: () => undefined,
		hasProgress: false,
		progress: () => undefined,
		async ask(question) {
			ran.stdout += `${question}\n`;
			return answer ?? '';
		},
		written: async () => undefined,
	};
	const request: CommitRequest & Manner = {
		name: 'commit',
		format,
		exitCode: false,
		container,
		reference: undefined,
		accept: false,
		exclude: [],
		includeMount: [],
		asLastTime: false,
		keep: [],
		change: [],
		method: undefined,
		existing: undefined,
		dryRun: false,
		yes: false,
		...changes,
	};
	const {engine, signal} = bench;
	try {
		ran.ending = await commitCommand({
			answers,
			engine,
			request,
			refusal,
			output,
			signal,
			version: '1.0.0',
		});
	} catch (error) {
		if (!(error instanceof CommandProblem)) {
			throw error;
		}

		ran.ending = error.ending;
	}

	return ran;
}

function reportOf({stdout}: Ran) {
	const report = JSON.parse(stdout);
	expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
	return report;
}

const session = (script = changesScript, changes = {}) => bench.session(base, script, changes);

const codeOf = ({ending}: Ran) => (ending ? exitCodeOf(ending.reason) : 0);

describe('slipway commit', () => {
	test('commits what is not excluded, with what --change says, and proves it', async () => {
		const {containerName} = await session();
		const ran = await run(containerName, {
			reference: 'greeter:1',
			accept: true,
			exclude: ['*.bak'],
			change: ['CMD ["cat", "/greeting"]', 'ENV A=1 B="two words"'],
			yes: true,
		});
		expect(codeOf(ran)).toBe(0);
		const report = reportOf(ran);
		expect(report).toMatchObject({
			state: 'committed',
			reference: 'greeter:1',
			counts: {added: 1, modified: 0, deleted: 1},
			image: {reference: 'greeter:1', differentPaths: [], differentFields: [], replaced: null},
			metadata: expect.arrayContaining([{field: 'command', label: 'Cmd', change: 'changed'}]),
		});
		const included = report.changes.filter(({isIncluded}: {isIncluded: boolean}) => isIncluded);
		expect(included.map(({path}: {path: string}) => path)).toEqual([
			'/etc/debian_version',
			'/greeting',
		]);
		const {config, id} = await bench.inspect('greeter:1');
		expect(id).toBe(report.image.id);
		expect(config.command).toEqual(['cat', '/greeting']);
		expect(config.environment).toEqual(expect.arrayContaining(['A=1', 'B=two words']));
		expect(config.environment.join()).not.toContain('SESSION_TOKEN');
	});

	test('only reviews where nobody can be asked, and where it is a dry run', async () => {
		const {containerName} = await session();
		for (const changes of [{}, {dryRun: true, yes: true}]) {
			const ran = await run(containerName, changes);
			expect(codeOf(ran)).toBe(0);
			expect(reportOf(ran)).toMatchObject({
				state: 'planned',
				reference: 'debian:12-changed',
				image: null,
			});
		}

		expect(
			(await bench.engine.images.list(bench)).flatMap(({references}) => references),
		).not.toContain('debian:12-changed');
		const {stdout} = await run(containerName, {}, {format: 'text'});
		expect(stdout).toMatch(/Nothing was committed\. Add --yes to commit without a question\.\n$/);
	});

	test('asks in a terminal below the review, and commits on yes alone', async () => {
		const {containerName} = await session();
		const no = await run(containerName, {accept: true}, {format: 'text', answer: 'n'});
		expect(no.stdout).toMatch(/^\[ \] A +2B \/var\/log\/greeter\.log$/m);
		expect(no.stdout).toMatch(/^\[x\] A +6B \/greeting$/m);
		expect(no.stdout).toMatch(/^\[x\] D +\/etc\/debian_version$/m);
		expect(no.stdout).toMatch(/Logs from this session/);
		expect(no.stdout).toMatch(/^Name +debian:12-changed, a free name$/m);
		expect(no.stdout).toContain(`Commit ${containerName} as debian:12-changed?`);
		expect(codeOf(no)).toBe(3);
		const yes = await run(containerName, {accept: true}, {format: 'text', answer: 'y'});
		expect(codeOf(yes)).toBe(0);
		expect(yes.stdout).toMatch(
			/Committed debian:12-changed \(\w{12}\)\. Read back and compared with the plan: \d+ paths of the new layer\./,
		);
		expect(yes.stdout).toContain('Excluded: 1 path, 2B.');
	});

	test('ends with 5 for a secret, whatever is accepted, until it is excluded', async () => {
		const {containerName} = await session(`${changesScript}; ${secretScript}`);
		const blocked = await run(containerName, {accept: true, yes: true});
		expect(codeOf(blocked)).toBe(5);
		expect(blocked.ending).toMatchObject({reason: 'secret'});
		expect(blocked.ending?.message).toContain('/root/.aws/credentials');
		expect(reportOf(blocked)).toMatchObject({state: 'blocked', image: null});
		expect(codeOf(await run(containerName, {accept: true, dryRun: true}))).toBe(5);
		const done = await run(containerName, {
			accept: true,
			exclude: ['/root/.aws/'],
			yes: true,
			reference: 'greeter:1',
		});
		expect(codeOf(done)).toBe(0);
		expect(reportOf(done).image.reference).toBe('greeter:1');
	});

	test('keeps what the container was run with where that is asked for, and no secret of it', async () => {
		const {containerName} = await session(changesScript, {
			labels: {team: 'a'},
			user: 'daemon',
			workingDirectory: '/srv',
			environment: ['SESSION_TOKEN=secret', 'MODE=fast'],
		});
		const {config: ofBase} = await bench.inspect(base);
		const some = await run(containerName, {
			reference: 'greeter:1',
			accept: true,
			keep: ['environment', 'user'],
			yes: true,
		});
		expect(reportOf(some).warnings).toContain(
			'The variable SESSION_TOKEN of the container looks like a secret and is excluded. --change "ENV SESSION_TOKEN=VALUE" sets it.',
		);
		const {config} = await bench.inspect('greeter:1');
		expect(config).toMatchObject({
			environment: expect.arrayContaining([...ofBase.environment, 'MODE=fast']),
			user: 'daemon',
			workingDirectory: '/',
		});
		expect(config.environment.join()).not.toContain('SESSION_TOKEN');
		expect(config.labels).not.toHaveProperty('team');
		await run(containerName, {
			reference: 'greeter:2',
			accept: true,
			keep: containerFieldIds,
			change: ['USER nobody'],
			yes: true,
		});
		const all = await bench.inspect('greeter:2');
		expect(all.config).toMatchObject({
			user: 'nobody',
			workingDirectory: '/srv',
			labels: {team: 'a'},
		});
	});

	test('decides as in the last commit on the base where that is asked for, and says what does not fit', async () => {
		const unknown = await session();
		await expect(run(unknown.containerName, {asLastTime: true, yes: true})).rejects.toMatchObject({
			reason: 'not-found',
			message: 'No commit on debian:12 is remembered.',
		});
		const done = await run(unknown.containerName, {
			reference: 'greeter:1.9',
			accept: true,
			exclude: ['*.bak'],
			change: ['USER daemon', 'ENV MODE=fast API_TOKEN=hunter2', 'LABEL a=b'],
			yes: true,
		});
		expect(codeOf(done)).toBe(0);
		const next = await session('echo new > /greeting; echo x > /var/log/other.log; echo y > /kept');
		const ran = await run(next.containerName, {
			asLastTime: true,
			change: ['LABEL c=d'],
			yes: true,
		});
		const report = reportOf(ran);
		expect(report).toMatchObject({state: 'committed', reference: 'greeter:1.10'});
		const included = report.changes.filter(({isIncluded}: {isIncluded: boolean}) => isIncluded);
		expect(included.map(({path}: {path: string}) => path)).toEqual(['/greeting', '/kept']);
		expect(report.warnings).toEqual(
			expect.arrayContaining([
				'Excluded last time and not changed now: /etc/hosts.bak.',
				'API_TOKEN was not kept, because it looks like a secret. Set it again.',
			]),
		);
		const {config} = await bench.inspect('greeter:1.10');
		expect(config).toMatchObject({user: 'daemon', labels: {a: 'b', c: 'd'}});
		expect(config.environment).toContain('MODE=fast');
		expect(config.environment.join()).not.toContain('API_TOKEN');
	});

	test('flattens a container whose image was deleted, and says so', async () => {
		await bench.image(base, 'gone:1', {user: 'daemon'});
		const {id} = await bench.inspect('gone:1');
		const {containerName} = await bench.session('gone:1', changesScript, {labels: {}});
		await bench.engine.images.remove({id, references: ['gone:1']}, {...bench, force: true});
		const report = reportOf(
			await run(containerName, {reference: 'flat:1', exclude: ['*.bak'], yes: true}),
		);
		expect(report).toMatchObject({
			method: 'flatten',
			image: {layerCount: 2, differentPaths: [], differentFields: []},
		});
		expect(report.warnings.join()).toContain('The base image was deleted');
		const paths = report.changes.map(({path}: {path: string}) => path);
		expect(paths).toEqual(['/etc/hosts.bak', '/greeting', '/var/log/greeter.log']);
	});

	test('refuses a name that an image has unless it is said what becomes of that', async () => {
		const {containerName} = await session();
		const taken = await run(containerName, {reference: 'redis:7', yes: true});
		expect(codeOf(taken)).toBe(3);
		expect(taken.ending?.message).toMatch(
			/^Nothing was committed\. Image \w{12} has the name redis:7\.$/,
		);
		const kept = await run(containerName, {
			reference: 'redis:7',
			yes: true,
			existing: 'keep-previous',
		});
		expect(reportOf(kept).image.replaced.keptAs).toMatch(/^redis:prev-/);
	});

	test('is refused in read-only mode, and tells when nothing was changed', async () => {
		const {containerName} = await session();
		const refusal = {reason: 'refused', message: '--read-only was given.'} as const;
		const refused = await run(containerName, {yes: true}, {refusal});
		expect(codeOf(refused)).toBe(3);
		expect(refused.ending?.message).toBe('Nothing was committed. --read-only was given.');
		const unchanged = await session('true');
		const ended = await run(unchanged.containerName, {yes: true, exitCode: true});
		expect(codeOf(ended)).toBe(3);
		expect(reportOf(ended)).toMatchObject({state: 'planned', changes: []});
	});

	test.each([
		[{reference: 'Bad/Name'}, /Bad\/Name/],
		[{change: ['RUN true']}, /--change: "RUN" cannot change an image\. Use CMD, /],
		[{change: ['EXPOSE 80:80']}, /only declares its ports/],
		[{exclude: ['{a']}, /--exclude \{a: not a path or a pattern\./],
		[{exclude: ['']}, /not a path or a pattern/],
	])('says of %j that it makes no sense, and ends with 2', async (changes, message) => {
		const {containerName} = await session('true');
		const ran = await run(containerName, {...changes, yes: true});
		expect(ran.ending?.message).toMatch(message);
		expect(codeOf(ran)).toBe(2);
	});

	test('says what was excluded and is not there', async () => {
		const {containerName} = await session();
		const ran = await run(containerName, {exclude: ['/no/such']});
		expect(reportOf(ran).warnings).toContain('--exclude /no/such matches no change.');
	});

	test('says which mounts it included, and where none is', async () => {
		const {containerName} = await session(changesScript, {
			mounts: [{kind: 'volume', source: 'data', destination: '/data', readOnly: false}],
		});
		expect(reportOf(await run(containerName)).includedMounts).toEqual([]);
		const ran = await run(containerName, {includeMount: ['/data', '/data']});
		expect(reportOf(ran)).toMatchObject({includedMounts: ['/data'], mounts: []});
		const other = await run(containerName, {includeMount: ['/etc']});
		expect(other.ending).toMatchObject({
			reason: 'usage',
			message: '--include-mount /etc: No volume and no bind mount is there.',
		});
	});

	test('prints JSON as its schema says, which has no other fields', async () => {
		const found = new Set<string>();
		const visit = findPlaces(commitSchema, schemaAt, found);
		const mounted = await session(`${changesScript}; ${secretScript}`, {
			mounts: [{kind: 'volume', source: 'data', destination: '/data', readOnly: false}],
		});
		visit(reportOf(await run(mounted.containerName)));
		visit(reportOf(await run(mounted.containerName, {includeMount: ['/data']})));
		const {containerName} = await session();
		const change = ['LABEL a=b'];
		visit(
			reportOf(
				await run(containerName, {
					reference: 'redis:7',
					change,
					yes: true,
					existing: 'keep-previous',
				}),
			),
		);
		expect(placesOf(commitSchema).filter(place => !found.has(place))).toEqual([]);
	});
});

describe('The built program', () => {
	test('has the schema of the command', async () => {
		const file = path.join(path.dirname(builtProgram), 'schemas', 'commit.schema.json');
		expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(commitSchema);
	});

	test('says in JSON what goes wrong with a commit', async () => {
		const missing = await runProgram(['commit', 'no-such', '--demo', '--json', '--yes']);
		expect(missing.code).toBe(1);
		expect(endingOf(missing)).toMatchObject({command: 'commit', error: {reason: 'not-found'}});
		const readOnly = await runProgram([
			'commit',
			'shop-web',
			'--demo',
			'--json',
			'--yes',
			'--accept',
			'--read-only',
		]);
		expect(endingOf(readOnly).error).toMatchObject({exitCode: 3, reason: 'refused'});
	});
});

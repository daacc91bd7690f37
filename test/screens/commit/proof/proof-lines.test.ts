import {stripVTControlCharacters} from 'node:util';
import {describe, expect, test} from 'vitest';
import type {FileEntry} from '../../../../source/layers/file-tree.ts';
import {proofLines} from '../../../../source/screens/commit/proof/proof-lines.ts';
import {smokeLines} from '../../../../source/screens/commit/proof/smoke-lines.ts';
import type {CommitResult} from '../../../../source/session/commit/commit-plan.ts';
import type {Proof} from '../../../../source/session/commit/proof.ts';
import {createTheme} from '../../../../source/theme.ts';
import {sampleId} from '../../../helpers/sample-engine.ts';

const look = {width: 140, theme: createTheme({mode: 'dark', noColour: true, ascii: false})};

const proof: Proof = {
	configDifferences: [],
	untoldFields: [],
	realDifferences: [],
	engineDifferences: 0,
	comparedPaths: 6788,
	layerBytes: 41_200_000,
	layerCount: 2,
	historyLine: 'slipway session',
};

const result: CommitResult = {
	imageId: sampleId('a'),
	reference: 'web:2',
	method: 'replay',
	replaced: undefined,
	durationMs: 7400,
	warnings: [],
	proof,
};

const entry = {path: '/etc/motd'} as FileEntry;

const text = (changes: Partial<Proof>, of: Partial<CommitResult> = {}, isGone = false) =>
	stripVTControlCharacters(
		proofLines({
			result: {...result, ...of},
			proof: {...proof, ...changes},
			isGone,
			unseen: undefined,
			...look,
		}).join('\n'),
	);

describe('proofLines', () => {
	test('has no tick for an image that is gone, and says what was found of it', () => {
		for (const [changes, found] of [
			[{}, 'It matched the plan when'],
			[{realDifferences: [{kind: 'added', path: '/etc/motd', after: entry}]}, 'It did not match'],
		] as const) {
			const said = text(changes, {}, true);
			expect(said).not.toContain('✔');
			expect(said).toContain('▲ The image');
			expect(said.replaceAll(/\s+/g, ' ')).toContain(
				`of web:2 was removed from the engine. ${found}`,
			);
			expect(said).toMatch(/Image +a{12}, removed/);
		}
	});

	test('says with numbers that everything is as planned', () => {
		const said = text({engineDifferences: 3});
		expect(said).toContain('✔ web:2 matches the plan');
		expect(said).toMatch(/all 6,788 paths match the plan.*, 3 differ by the engine itself/s);
		expect(said).toMatch(/Metadata +as planned/);
		expect(said).toMatch(/Layer +41\.2MB/);
		expect(said).toMatch(/Layers +2 of 125/);
		expect(said).toMatch(/History +slipway session/);
		expect(said).toMatch(/Replaced +nothing \(the name was free\)/);
		expect(said).toMatch(/Took +7\.4s, by replay/);
	});

	test('lists what is not as planned, path by path and field by field', () => {
		const said = text({
			realDifferences: [
				{kind: 'added', path: '/new', after: entry},
				{kind: 'deleted', path: '/gone\u001B[2J', before: entry, pathCount: 1, sizeBytes: 0},
				{kind: 'modified', path: '/etc/motd', before: entry, after: entry, differs: ['owner']},
			],
			configDifferences: [
				{field: 'user', planned: '"www"', actual: undefined, isByEngine: false},
				{
					field: 'environment',
					planned: '["A=1","TOKEN=hunter2"]',
					actual: '["A=2","B=3"]',
					isByEngine: false,
				},
			],
		});
		expect(said).toContain('▲ web:2 was created but does not match the plan');
		expect(said).toContain('3 of 6,788 paths are not as planned');
		expect(said).toContain('/new: in the image, not in the plan');
		expect(said).toContain('/gone␛[2J: in the plan, not in the image');
		expect(said).toContain('/etc/motd: another owner than in the plan');
		expect(said).toContain('User: planned "www", is nothing');
		expect(said).toContain('Env: A with a different value; TOKEN missing; B unexpected');
		expect(said).not.toContain('hunter2');
	});

	test('tells what the engine itself adds apart from what went wrong', () => {
		const said = text({
			configDifferences: [
				{
					field: 'environment',
					planned: undefined,
					actual: '["container=podman"]',
					isByEngine: true,
				},
			],
		});
		expect(said).toContain('matches the plan');
		expect(said).toMatch(/Metadata +as planned, 1 differs by the engine itself/);
		expect(said).toMatch(/By the engine, in every image it commits\n +Env: container unexpected/);
	});

	test('says what the name was taken from', () => {
		const replaced = {imageId: sampleId('b'), keptAs: 'web:prev-20260115-120000'};
		expect(text({}, {replaced})).toContain('image bbbbbbbbbbbb, now web:prev-20260115-120000');
	});
});

describe('smokeLines', () => {
	const run = {
		commandLine: 'nginx',
		exitCode: 0 as number | undefined,
		isStillRunning: false,
		startFailure: undefined as string | undefined,
		output: ['ready'],
	};
	const said = (changes: Partial<typeof run>) =>
		smokeLines({
			smoke: {
				run: {status: 'ready', data: {...run, ...changes}},
				startedAt: 0,
				seconds: 10,
			},
			executed: 'nginx',
			now: 0,
			...look,
		})
			.map(line => stripVTControlCharacters(line))
			.join('\n');

	test.each([
		[{}, 'Ended with exit code 0.'],
		[{exitCode: 127}, 'Ended with exit code 127.'],
		[{exitCode: undefined, isStillRunning: true}, 'Still running after 10 s'],
		[{exitCode: undefined, startFailure: 'no such file'}, 'Does not start: no such file'],
	])('says how it ended: %o', (changes, outcome) => {
		expect(said(changes)).toContain(outcome);
		expect(said(changes)).toContain('│ ready');
	});
});

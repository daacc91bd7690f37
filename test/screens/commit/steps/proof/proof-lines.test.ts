import {stripVTControlCharacters} from 'node:util';
import {describe, expect, test} from 'vitest';
import type {FileEntry} from '../../../../../source/layers/file-tree.ts';
import {proofLines} from '../../../../../source/screens/commit/steps/proof/proof-lines.ts';
import {smokeLines} from '../../../../../source/screens/commit/steps/proof/smoke-lines.ts';
import type {CommitResult} from '../../../../../source/session/commit/commit-plan.ts';
import type {Proof} from '../../../../../source/session/commit/proof.ts';
import {createTheme} from '../../../../../source/theme.ts';
import {sampleId} from '../../../../helpers/sample-engine.ts';

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

const text = (changes: Partial<Proof>, of: Partial<CommitResult> = {}) =>
	stripVTControlCharacters(
		proofLines({result: {...result, ...of}, proof: {...proof, ...changes}, ...look}).join('\n'),
	);

describe('proofLines', () => {
	test('says with numbers that everything is as planned', () => {
		const said = text({engineDifferences: 3});
		expect(said).toContain('✔ web:2 is what was planned');
		expect(said).toMatch(/all 6,788 paths are as planned.*; 3 differ by the engine's own/s);
		expect(said).toMatch(/Metadata +as planned/);
		expect(said).toMatch(/Layer +41\.2MB/);
		expect(said).toMatch(/Layers +2 of 125/);
		expect(said).toMatch(/History +slipway session/);
		expect(said).toMatch(/Replaced +nothing: the name was free/);
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
		expect(said).toContain('▲ web:2 was made, and is not all that was planned');
		expect(said).toContain('3 of 6,788 paths are not as planned');
		expect(said).toContain('/new: is in the image and was not planned');
		expect(said).toContain('/gone␛[2J: was planned and is not in the image');
		expect(said).toContain('/etc/motd: another owner than planned');
		expect(said).toContain('User: planned "www", is nothing');
		expect(said).toContain('Env: A with another value; TOKEN missing; B too much');
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
		expect(said).toContain('is what was planned');
		expect(said).toMatch(/Metadata +as planned; 1 differs by the engine's own doing/);
		expect(said).toMatch(/By the engine, in every image it commits\n +Env: container too much/);
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
		[{exitCode: undefined, isStillRunning: true}, 'Still ran after 10 s'],
		[{exitCode: undefined, startFailure: 'no such file'}, 'Does not start: no such file'],
	])('says how it ended: %o', (changes, outcome) => {
		expect(said(changes)).toContain(outcome);
		expect(said(changes)).toContain('│ ready');
	});
});

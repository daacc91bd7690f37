import {mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {describe, expect, onTestFinished, test} from 'vitest';
import {emptyImageConfig} from '../../../source/engine/image-config.ts';
import {textInFile} from '../../../source/kept-text.ts';
import type {FileTreeChange} from '../../../source/layers/compare-trees.ts';
import {createAnswerBook} from '../../../source/session/answers/answer-book.ts';
import type {Answers} from '../../../source/session/answers/answers.ts';
import {answersOf} from '../../../source/session/answers/answers-of.ts';
import {applyToFiles, applyToMetadata} from '../../../source/session/answers/apply-answers.ts';
import type {CommitPlan} from '../../../source/session/commit/commit-plan.ts';
import type {FindingGroup} from '../../../source/session/findings/find-findings.ts';
import type {FindingOffer} from '../../../source/session/findings/finding-rules.ts';
import type {ImageMetadata} from '../../../source/session/metadata/image-metadata.ts';
import {nextReference} from '../../../source/session/naming/suggest-reference.ts';
import type {SessionReview} from '../../../source/session/review/session-review.ts';
import {nothingDecided, type Staging} from '../../../source/session/staging/staging.ts';

const base = {imageId: 'sha256:1', reference: 'debian:12', digest: undefined};

const plain: ImageMetadata = {
	config: {...emptyImageConfig, environment: ['PATH=/bin', 'LANG=C'], labels: {a: '1'}},
	author: undefined,
	message: undefined,
};

const finding = (id: string, offer: FindingOffer, paths: string[]): FindingGroup => ({
	id,
	kind: offer === 'block' ? 'secret' : 'cache',
	offer,
	explanation: `It is ${id}.`,
	sizeBytes: 1,
	paths,
});

const reviewOf = (paths: readonly string[], findings: FindingGroup[] = []) =>
	({
		changes: paths.toSorted().map(each => ({path: each, kind: 'deleted'}) as FileTreeChange),
		findings,
	}) as unknown as SessionReview;

const planOf = (
	review: SessionReview,
	staging: Partial<Staging> = {},
	metadata: ImageMetadata = plain,
): CommitPlan => ({
	session: {
		id: '0123456789ab',
		containerId: '1',
		containerName: 'c',
		base,
		shell: undefined,
		startedAt: 0,
		isAdopted: true,
	},
	review,
	staging: {...nothingDecided, ...staging},
	metadata,
	reference: 'app:1',
	existing: 'keep-previous',
	method: 'replay',
	provenance: '',
});

const answers = (...plan: Parameters<typeof planOf>): Answers =>
	answersOf(planOf(...plan), plain, 1);

const outOf = ({excluded, reverted}: Staging) => [...excluded, ...reverted].toSorted();

const folders = ['/a', '/a/b', '/c', '/var/log', '/var'];
const somePaths = fc.uniqueArray(
	fc.oneof(
		fc.constantFrom(...folders),
		fc
			.tuple(fc.constantFrom(...folders), fc.constantFrom('x', 'y', 'b', 'log'))
			.map(parts => parts.join('/')),
	),
	{minLength: 1, maxLength: 20},
);

describe('The decisions of the last commit', () => {
	test('are the same ones on the same changes, whatever they were', () => {
		fc.assert(
			fc.property(
				somePaths.chain(paths =>
					fc.record({
						paths: fc.constant(paths),
						out: fc.subarray(paths),
						caches: fc.subarray(paths),
						logs: fc.subarray(paths),
						secrets: fc.subarray(paths),
					}),
				),
				({paths, out, caches, logs, secrets}) => {
					const findings = [
						finding('cache', 'exclude', caches),
						finding('log', 'toggle', logs),
						finding('key', 'block', secrets),
					].filter(group => group.paths.length > 0);
					const review = reviewOf(paths, findings);
					const excluded = new Set(out);
					const overridden = new Set(secrets.filter(each => !excluded.has(each)));
					const {value, unfit} = applyToFiles(
						review,
						nothingDecided,
						answers(review, {excluded, overridden}),
					);
					expect(outOf(value)).toEqual(out.toSorted());
					expect([...value.overridden].toSorted()).toEqual([...overridden].toSorted());
					expect(unfit.filter(text => !text.startsWith('A secret is included'))).toEqual([]);
					expect(unfit).toHaveLength(overridden.size);
				},
			),
		);
	});

	test('hold for new paths of a rule and of a folder that was excluded as a whole', () => {
		const review = reviewOf(['/a', '/a/x', '/k', '/l'], [finding('cache', 'exclude', ['/k'])]);
		const last = answers(review, {excluded: new Set(['/a', '/a/x', '/k'])});
		const next = reviewOf(['/a', '/a/new', '/k2', '/l'], [finding('cache', 'exclude', ['/k2'])]);
		expect(outOf(applyToFiles(next, nothingDecided, last).value)).toEqual(['/a', '/a/new', '/k2']);
	});

	test('say what is not there now, what is new, and which secret is included again', () => {
		const review = reviewOf(['/a', '/key'], [finding('key', 'block', ['/key'])]);
		const last = answers(review, {excluded: new Set(['/a']), overridden: new Set(['/key'])});
		const next = reviewOf(
			['/key', '/c'],
			[finding('key', 'block', ['/key']), finding('cache', 'exclude', ['/c'])],
		);
		expect(applyToFiles(next, nothingDecided, last).unfit).toEqual([
			'Excluded last time and not changed now: /a.',
			'A secret is included as last time: /key.',
			'New finding in 1 path: It is cache.',
		]);
		expect(applyToFiles(reviewOf(['/b']), nothingDecided, last).unfit).toEqual([
			'Excluded last time and not changed now: /a.',
			'Included last time and not found now: /key.',
		]);
	});

	test('give the metadata again on the next base, with what that one has new', () => {
		const metadata: ImageMetadata = {
			config: {
				...plain.config,
				command: ['sleep', '1 h'],
				environment: ['PATH=/opt/bin:/bin', 'MODE=two words'],
				labels: {b: '2'},
				user: 'app',
			},
			author: 'me',
			message: undefined,
		};
		const last = answers(reviewOf(['/a']), {}, metadata);
		expect(applyToMetadata(plain, last)).toEqual({value: metadata, unfit: []});
		const next = {
			...plain,
			config: {...plain.config, environment: ['PATH=/bin', 'NEW=1'], labels: {}},
		};
		const {value, unfit} = applyToMetadata(next, last);
		expect(value.config.environment).toEqual(['PATH=/opt/bin:/bin', 'NEW=1', 'MODE=two words']);
		expect(unfit).toEqual([
			'Env: LANG was removed last time and is not in the base now.',
			'Labels: a was removed last time and is not in the base now.',
		]);
	});

	test('keep no value that looks like a secret, and say so', async () => {
		const folder = await mkdtemp(path.join(tmpdir(), 'slipway-answers-'));
		onTestFinished(() => rm(folder, {recursive: true, force: true}));
		const file = path.join(folder, 'kept', 'answers.json');
		const book = createAnswerBook(textInFile(file));
		const metadata: ImageMetadata = {
			...plain,
			config: {
				...plain.config,
				command: ['sh', '-c', 'mysql --password=hunter2'],
				environment: [...plain.config.environment, 'API_TOKEN=hunter2', 'URL=http://u:hunter2@h'],
				labels: {...plain.config.labels, secret_key: 'hunter2'},
			},
			message: 'AKIAABCDEFGHIJKLMNOP',
		};
		await book.remember(answers(reviewOf(['/a']), {}, metadata));
		const text = await readFile(file, 'utf8');
		expect(text).not.toMatch(/hunter2|AKIA/);
		expect((await stat(file)).mode & 0o777).toBe(0o600);
		const kept = await book.find(base);
		expect(kept?.secrets).toEqual(['Cmd', 'API_TOKEN', 'URL', 'secret_key', 'Message']);
		expect(applyToMetadata(plain, kept as Answers).unfit).toContain(
			'API_TOKEN was not kept, because it looks like a secret. Set it again.',
		);
	});

	test('are kept for the last fifty bases, each its last ones, and a damaged file has none', async () => {
		const folder = await mkdtemp(path.join(tmpdir(), 'slipway-answers-'));
		onTestFinished(() => rm(folder, {recursive: true, force: true}));
		const file = path.join(folder, 'answers.json');
		const book = createAnswerBook(textInFile(file));
		const one = answers(reviewOf(['/a']));
		await Promise.all(
			Array.from({length: 52}, (_, index) => book.remember({...one, base: `base:${index}`})),
		);
		await book.remember({...one, base: 'base:9', reference: 'app:2'});
		const find = (reference: string) => book.find({...base, reference});
		expect(await find('base:1')).toBeUndefined();
		expect(await find('base:2')).toBeDefined();
		expect(await find('base:9')).toMatchObject({reference: 'app:2'});
		expect(JSON.parse(await readFile(file, 'utf8')).answers).toHaveLength(50);
		await writeFile(file, '{"version": 1, "answers": [{}]}');
		expect(await find('base:9')).toBeUndefined();
	});
});

test.each([
	['app:1', ['app:1', 'app:2'], 'app:3'],
	['app:1.9', ['app:1.9'], 'app:1.10'],
	['localhost:5000/app:v1', ['localhost:5000/app:v1'], 'localhost:5000/app:v2'],
	['app:latest', ['app:latest'], 'app:latest'],
	['app:1', [], 'app:1'],
])('The image after %s beside %j is %s', (last, references, next) => {
	expect(nextReference(last, [{references}])).toBe(next);
});

import {describe, expect, test} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {undoCommit} from '../../../source/session/commit/undo-commit.ts';
import {smokeRun} from '../../../source/session/verify/smoke-run.ts';
import {failureOf} from '../../contract/engine-failure.ts';
import {CommitBench} from '../helpers/commit-bench.ts';

const image = 'debian:bookworm-slim';
const startBench = () =>
	new CommitBench(createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY}));

async function changed() {
	const bench = startBench();
	const session = await bench.session(image, 'echo x > /new; echo secret > /tmp/secret');
	return {bench, session, plan: await bench.plan(session)};
}

describe('Committing a session on the practice engine', () => {
	test('makes what was planned, runs it, and takes it back', async () => {
		const {bench, session, plan} = await changed();
		plan.staging = {...plan.staging, excluded: new Set(['/tmp/secret'])};
		plan.metadata.config.command = ['cat', '/new'];
		const result = await bench.commit(plan);
		expect(result.warnings).toEqual([]);
		expect(result.proof.realDifferences).toEqual([]);
		expect(result.proof.historyLine).toContain(plan.provenance);
		const {imageId} = result;
		const {signal, engine} = bench;
		const smoke = await smokeRun(engine, {sessionId: session.id, imageId}, {signal, seconds: 20});
		expect(smoke).toMatchObject({commandLine: 'cat /new', exitCode: 0, output: ['x']});
		await undoCommit(engine, result, {signal});
		await failureOf(bench.inspect(plan.reference), 'not-found');
		expect(await bench.leftovers(session)).toEqual([]);
	});

	test('takes away what a commit alone would keep', async () => {
		const {bench, plan} = await changed();
		const base = plan.metadata;
		plan.metadata = {...base, config: {...base.config, environment: [], command: undefined}};
		expect(base.config.environment.length).toBeGreaterThan(0);
		const {warnings, imageId, proof} = await bench.commit(plan);
		expect(warnings).toEqual([]);
		expect(proof.realDifferences).toEqual([]);
		expect((await bench.inspect(imageId)).config).toMatchObject({
			environment: [],
			command: undefined,
		});
	});

	test.each([
		['Bad/Name', 'lowercase'],
		[`app@sha256:${'0'.repeat(64)}`, 'digest'],
		['slipway-session/0123456789ab:1', 'reserved for save points of sessions'],
	])('refuses the name %j before anything is made', async (reference, why) => {
		const {bench, session, plan} = await changed();
		const failure = await failureOf(bench.commit({...plan, reference}), 'invalid');
		expect(failure.message).toContain(why);
		expect(await bench.leftovers(session)).toEqual([]);
	});

	test('refuses a secret until it is left out or kept on purpose', async () => {
		const {bench, plan} = await changed();
		const findings = [
			{rule: 'test', title: '', explanation: '', offer: 'block', paths: ['/tmp/secret']},
		] as unknown as typeof plan.review.findings;
		const review = {...plan.review, findings};
		const failure = await failureOf(bench.commit({...plan, review}), 'invalid');
		expect(failure.message).toContain('/tmp/secret');
		const overridden = new Set(['/tmp/secret']);
		await bench.commit({...plan, review, staging: {...plan.staging, overridden}});
	});

	test('refuses a plain commit of a part', async () => {
		const {bench, plan} = await changed();
		const staging = {...plan.staging, excluded: new Set(['/tmp/secret'])};
		const failure = await failureOf(bench.commit({...plan, method: 'plain', staging}), 'invalid');
		expect(failure.nextStep).toContain('replay');
	});
});

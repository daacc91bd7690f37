import {expect, test, vi} from 'vitest';
import {lintDockerfile} from '../../../source/build/dockerfile/lint-dockerfile.ts';
import {parseDockerfile} from '../../../source/build/dockerfile/parse-dockerfile.ts';
import {draftContext} from '../../../source/build/from-session/draft-context.ts';
import {writeFromSession} from '../../../source/build/from-session/write-from-session.ts';
import {proveBuild} from '../../../source/build/prove-build/prove-build.ts';
import {writeReport} from '../../../source/build/prove-build/write-report.ts';
import type {GuidedSession} from '../../../source/session/guided-session.ts';
import {baseMetadata} from '../../../source/session/metadata/base-metadata.ts';
import type {LedgerEntry} from '../../../source/session/recording/ledger-entry.ts';
import {readReview} from '../../../source/session/review/read-review.ts';
import {nothingDecided, reduceStaging} from '../../../source/session/staging/staging.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {importDebian} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {CommitBench} from '../../session/helpers/commit-bench.ts';
import {useSessionBench} from '../../session/lifecycle/session-bench.ts';

const debian = 'slipway-golden-debian:1';
const report = () => undefined;

describeWithEngines('A session and its Dockerfile on docker', ['docker'], () => {
	const bench = useSessionBench(async () => connectTo(`unix://${await sharedEngine('docker')}`));

	/** Types each command once the one before has ended and is measured, however long that takes. */
	const record = async (session: GuidedSession, commands: readonly string[]) => {
		const shell = await bench.enter(session);
		for (const [index, command] of commands.entries()) {
			shell.type(`${command.replaceAll('\n', '\r')}\r`);
			await vi.waitFor(() => expect(shell.entries()[index]?.growthBytes).toBeDefined(), {
				timeout: 100_000,
				interval: 50,
			});
		}

		await shell.leave('exit');
		return shell.entries();
	};

	/** Commits as the guided commit does, all suggestions of the review taken; then writes and proves. */
	const prove = async (
		session: GuidedSession,
		ledger: readonly LedgerEntry[],
		environment: readonly string[],
	) => {
		const {engine, signal} = bench;
		const commits = new CommitBench(engine);
		try {
			const review = await readReview(engine, session, ledger, {signal, report});
			const staging = reduceStaging(review, nothingDecided, {type: 'accept-suggestions'});
			const plan = await commits.plan(session, {review, staging});
			plan.metadata = baseMetadata(await engine.images.inspect(debian, {signal}));
			plan.metadata.config.environment = [...environment];
			const {imageId} = await commits.commit(plan);
			const draft = await writeFromSession(engine, plan, ledger, {signal});
			const output: string[] = [];
			const proof = await proveBuild(
				engine,
				{
					committed: imageId,
					context: draftContext(draft),
					background: {ledger, review, staging, fates: draft.fates},
					reference: undefined,
				},
				{
					signal,
					report,
					onBuildEvent: event => output.push(event.kind === 'output' ? event.text : event.kind),
				},
			).catch((error: unknown) => {
				throw new Error(`${draft.dockerfile}\n${output.join('\n')}`, {cause: error});
			});
			return {draft, proof, text: writeReport(proof, {image: plan.reference, now: 0})};
		} finally {
			await commits.clean();
		}
	};

	test('is reproduced but for what every build makes anew', {timeout: 240_000}, async () => {
		await importDebian(await sharedEngine('docker'), debian);
		const session = await bench.create(debian, {shell: '/bin/bash', network: undefined});
		const ledger = await record(session, [
			'apt-get update',
			'ls /usr/bin | head -3',
			'apt-get install -y --no-install-recommends nmap',
			'apt-get install -y no-such-package-anywhere',
			'cat > /etc/motd <<END\nIt\'s "scanned" by $HOME & \\$co\n\n# end\nEND',
			'useradd -m -s /bin/bash ada',
			'export SCAN_LEVEL=3',
			'cd /home/ada && echo "level $SCAN_LEVEL" > level',
			'chown ada: level',
		]);
		const {draft, proof, text} = await prove(session, ledger, ['SCAN_LEVEL=3']);

		expect(draft.dockerfile).toContain(`RUN apt-get update \\
    && apt-get install -y --no-install-recommends nmap \\
    && rm -rf /var/lib/apt/lists/*`);
		expect(draft.dockerfile).toContain('ENV SCAN_LEVEL=3');
		expect(draft.dockerfile).toContain('# Failed with 100: apt-get install -y no-such-package');
		expect(draft.files).toEqual([]);
		expect(
			lintDockerfile(parseDockerfile(draft.dockerfile)).filter(({severity}) => severity !== 'hint'),
		).toEqual([]);
		expect([proof.real, proof.settings], text).toEqual([[], []]);
		expect(proof.verdict).toBe('volatile-only');
		expect(proof.comparedPaths).toBeGreaterThan(5_000);
		expect(text).toMatch(
			/^Reproduces the committed image: yes, except for \d+ volatile differences?\./,
		);
	});

	test('names what it cannot reproduce, and why', {timeout: 120_000}, async () => {
		await bench.engine.images
			.inspect(debian, {signal: bench.signal})
			.catch(async () => importDebian(await sharedEngine('docker'), debian));
		const session = await bench.create(debian, {shell: '/bin/bash'});
		const ledger = await record(session, [
			'GREETING=hello',
			'echo "$GREETING" > /etc/greeting',
			// An editor that needs nobody.
			`printf '#!/bin/sh\\necho by hand > "$1"\\n' > /usr/local/bin/vi && chmod +x /usr/local/bin/vi`,
			'vi /etc/typed',
			'mkdir -p /opt/{one,two}',
		]);
		const {draft, proof, text} = await prove(session, ledger, []);

		expect(draft.files.map(({target, contents}) => [target, contents.toString()])).toEqual([
			['/etc/typed', 'by hand\n'],
		]);
		expect(proof.verdict, text).toBe('different');
		expect(proof.settings).toEqual([]);
		expect(proof.real.map(({change, cause}) => [change.path, cause])).toEqual([
			[
				'/etc/greeting',
				'Made by: echo "$GREETING" > /etc/greeting, because it uses $GREETING, which the session\'s shell knew but never exported: add ENV GREETING=… or ARG GREETING=… above it.',
			],
		]);
		expect(text).toMatch(/^Reproduces the committed image: no, 1 real difference/);
	});
});

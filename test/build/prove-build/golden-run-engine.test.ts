import {describe, expect, test, vi} from 'vitest';
import {lintDockerfile} from '../../../source/build/dockerfile/lint-dockerfile.ts';
import {parseDockerfile} from '../../../source/build/dockerfile/parse-dockerfile.ts';
import {draftContext} from '../../../source/build/from-session/draft-context.ts';
import {writeFromSession} from '../../../source/build/from-session/write-from-session.ts';
import {proveBuild} from '../../../source/build/prove-build/prove-build.ts';
import {writeReport} from '../../../source/build/prove-build/write-report.ts';
import type {GuidedSession} from '../../../source/session/guided-session.ts';
import {baseMetadata} from '../../../source/session/metadata/base-metadata.ts';
import {encodeKeptLedger} from '../../../source/session/recording/kept-ledger.ts';
import type {LedgerEntry} from '../../../source/session/recording/ledger-entry.ts';
import {readReview} from '../../../source/session/review/read-review.ts';
import {nothingDecided, reduceStaging} from '../../../source/session/staging/staging.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import type {PrivateEngineKind} from '../../helpers/private-engine.ts';
import {importDebian} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {CommitBench} from '../../session/helpers/commit-bench.ts';
import {useSessionBench} from '../../session/lifecycle/session-bench.ts';
import {goldenSecret, goldenSession} from '../helpers/golden-session.ts';
import {readFiles} from '../helpers/read-files.ts';

const debian = 'slipway-golden-debian:1';
const report = () => undefined;

/** Logs, caches, indexes, backups, and what an engine puts into its containers. */
const ofTheMachine =
	/^\/(?:var\/(?:log|cache|lib\/apt)|dev|proc|sys|run|tmp)(?:\/|$)|^\/etc\/(?:ld\.so\.cache|\w+-|hostname|hosts|resolv\.conf|mtab)$|^\/\.dockerenv$|^\/var\/lib\/dpkg\/\S+-old$/;

const kinds: PrivateEngineKind[] = ['docker', 'docker-28-containerd', 'podman-5'];

describe.each(kinds)('A session and its Dockerfile', kind => {
	describeWithEngines(`on ${kind}`, [kind], () => {
		const bench = useSessionBench(async () => connectTo(`unix://${await sharedEngine(kind)}`));

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

		/** Paths that two images do not have alike, but for what a machine writes down about itself. */
		const differingFiles = async (one: string, other: string, commits: CommitBench) => {
			const {engine, signal} = bench;
			commits.dropLater(other);
			const [first, second] = await Promise.all(
				[one, other].map(async image =>
					readFiles(engine, await commits.create(image, {command: ['none']}), signal),
				),
			);
			return [...new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])])]
				.filter(path => first?.get(path) !== second?.get(path) && !ofTheMachine.test(path))
				.sort();
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
						reference: `${commits.name('built')}:1`,
					},
					{
						signal,
						report,
						onBuildEvent: event => output.push(event.kind === 'output' ? event.text : event.kind),
					},
				).catch((error: unknown) => {
					throw new Error(`${draft.dockerfile}\n${output.join('\n')}`, {cause: error});
				});
				const differing = await differingFiles(imageId, proof.builtId, commits);
				return {draft, proof, differing, text: writeReport(proof, {image: plan.reference, now: 0})};
			} finally {
				await commits.clean();
			}
		};

		test('are the same but for what no Dockerfile can have', {timeout: 400_000}, async () => {
			await importDebian(await sharedEngine(kind), debian);
			const session = await bench.create(debian, {shell: '/bin/bash', network: undefined});
			const ledger = await record(session, goldenSession);
			const {draft, proof, text, differing} = await prove(session, ledger, ['SCAN_LEVEL=3']);
			const {dockerfile} = draft;
			const seen = [dockerfile, text, draft.notes.join('\n'), encodeKeptLedger(ledger)];
			for (const shown of [...seen, ...draft.files.map(({contents}) => contents.toString())]) {
				expect(shown).not.toContain(goldenSecret);
			}

			expect(dockerfile).toContain(`RUN apt-get update \\
    && apt-get install -y --no-install-recommends tree \\
    && rm -rf /var/lib/apt/lists/*`);
			expect(dockerfile).toMatch(/^FROM slipway-golden-debian:1$/m);
			expect(dockerfile).toContain('ENV SCAN_LEVEL=3');
			expect(dockerfile).toContain('# Failed with 100: apt-get install -y no-such-package');
			expect(dockerfile).toContain('# Failed with 127: vim /etc/motd');
			expect(dockerfile).toContain('# Failed with 127: mysql -uroot -p***');
			expect(dockerfile).toContain('# In the background, which a build does not keep: sleep 900 &');
			expect(dockerfile).toContain('ARG GREETING=hello');
			expect(dockerfile).toMatch(/^WORKDIR \/home\/ada$/m);
			expect(dockerfile).not.toMatch(/^RUN (?:cd|export) /m);
			expect(dockerfile).toContain("RUN echo 'echo piped > /etc/piped' | sh");
			expect(dockerfile).toMatch(
				/echo used > \/opt\/one\/tool \\\n {4}&& rm -rf -- \/root\/\.cache$/m,
			);
			expect(dockerfile.includes('RUN cat > /etc/motd <<END\n')).toBe(kind !== 'docker');
			expect(draft.files.map(({target, contents}) => [target, contents.toString()])).toEqual([
				['/etc/typed', 'by hand\n'],
			]);
			expect(
				lintDockerfile(parseDockerfile(dockerfile)).filter(({severity}) => severity !== 'hint'),
			).toEqual([]);

			// Of the same minute, and read by nobody but this test.
			expect(differing, dockerfile).toEqual(['/opt/two/host', '/opt/two/length']);
			expect(
				[proof.settings, proof.real.map(({change, cause}) => [change.path, cause])],
				text,
			).toEqual([
				[],
				[
					[
						'/opt/two/host',
						'Made by: echo "on $HOSTNAME" > /opt/two/host, because its result differs each time.',
					],
					[
						'/opt/two/length',
						'Made by: echo "$API_TOKEN" | wc -c > /opt/two/length, because it uses $API_TOKEN, whose value is excluded: it looks like a secret.',
					],
				],
			]);
			expect(proof.comparedPaths).toBeGreaterThan(5_000);
			expect(text).toMatch(/^Reproduces the committed image: no, 2 real differences/);
		});
	});
});

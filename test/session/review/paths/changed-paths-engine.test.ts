import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Engine} from '../../../../source/engine/engine.ts';
import type {FileTreeChange} from '../../../../source/layers/compare-trees.ts';
import type {CommitPlan} from '../../../../source/session/commit/commit-plan.ts';
import {commitSession} from '../../../../source/session/commit/commit-session.ts';
import type {GuidedSession} from '../../../../source/session/guided-session.ts';
import {composeReview} from '../../../../source/session/review/compose-review.ts';
import {createReadCounter} from '../../../../source/session/review/read-counter.ts';
import {readReview} from '../../../../source/session/review/read-review.ts';
import {readTrees} from '../../../../source/session/review/read-trees.ts';
import {exportedFiles, isOfEngine} from '../../../contents/exported-files.ts';
import {connectTo} from '../../../contract/connect-to.ts';
import {engineMatrix} from '../../../helpers/engine-matrix.ts';
import {describeWithEngines} from '../../../helpers/private-describe.ts';
import {outerEngineKinds} from '../../../helpers/private-engine.ts';
import {sharedImage} from '../../../helpers/private-images.ts';
import {sharedEngine} from '../../../helpers/private-shared-engine.ts';
import {CommitBench} from '../../helpers/commit-bench.ts';

/** 40 MB that no store makes smaller, and one of each kind. */
const furnish = `
mkdir -p /data/gone/deep /data/turned /srv/many; cd /data
dd if=/dev/urandom of=/srv/large bs=1M count=40 2>/dev/null
for n in 1 2 3 4 5; do echo $n > /srv/many/$n; done
echo plain > plain; echo other > other; echo inside > turned/inside; echo deep > gone/deep/file
echo pair > first; ln first second; echo kept > kept; touch -t 200001010000 plain other first kept
`;

/** Of the same size and time as before: engines do not tell it among their changes. */
const rewrite = 'echo PLAIN > /data/plain; touch -t 200001010000 /data/plain';

/** What is done, and whether the changed paths alone can tell it. */
const scripts: [title: string, script: string, isByPaths: boolean][] = [
	['a touched file', 'echo x > /root/new', true],
	['modes alone', 'chmod 600 /data/plain; chmod 700 /bin', true],
	['owners alone', 'chown 1234:4321 /data/other /data/turned', true],
	['contents and a deletion', 'echo more >> /data/plain; rm -r /data/gone', true],
	['a folder that lost all it had', 'rm /srv/many/*', true],
	['a folder that is a link now', 'rm -r /data/turned; ln -s plain /data/turned', true],
	['a file that is a folder now', 'rm /data/kept; mkdir /data/kept; echo x > /data/kept/x', true],
	['a folder made anew', 'rm -r /data/gone; mkdir /data/gone; echo x > /data/gone/x', true],
	['a file that stands for a deletion', 'echo x > /root/.wh.other', true],
	['odd names', 'cd /root; echo x > ./-n; echo y > "$(printf "line\\nbreak")"; mkfifo pipe', true],
	['2,000 new files', 'mkdir /opt; cd /opt; seq 1 2000 | xargs touch', true],
	[
		'new files with two names in one new folder',
		'mkdir /opt; echo x > /opt/a; ln /opt/a /opt/b',
		true,
	],
	['new files with two names in one old folder', 'cd /root; echo x > a; ln a b; echo y > c', true],
	['files that look the same', 'cd /root; touch a b c', true],
	['new files with two names in two folders', 'echo x > /root/a; ln /root/a /data/a', false],
	['a further name of an old file', 'ln /data/first /data/third', false],
	['an old file copied with its time', 'cp -p /data/kept /root/kept2; echo x >> /root/kept2', true],
	['an old file with other names', 'echo more >> /data/first', true],
	['a name that is no text', 'echo x > "/root/$(printf "byte\\377")"', false],
	['other contents that look the same', rewrite, false],
	['such contents beside others', `${rewrite}; echo x > /root/new`, false],
	['a long name', `echo x > /root/${'n'.repeat(253)}`, true],
];

/** What is also committed, the longest of it all. */
const committed =
	/modes alone|all it had|is a link|two names in .* old folder|further name|beside others/;

function outlineOf(change: FileTreeChange) {
	const {kind, path} = change;
	if (kind === 'deleted') {
		return {kind, path, pathCount: change.pathCount, sizeBytes: change.sizeBytes};
	}

	// Which name carries the contents is the archive's choice.
	const {hardLinkGroup, ...after} = change.after;
	return {kind, path, after, isLinked: hardLinkGroup !== undefined};
}

for (const kind of outerEngineKinds.filter(each => each.startsWith('docker'))) {
	describeWithEngines(`Changed paths on ${engineMatrix[kind].title}`, [kind], () => {
		let bench: CommitBench;
		let base: string;

		beforeEach(async () => {
			bench = new CommitBench(connectTo(`unix://${await sharedEngine(kind)}`));
			const {containerId} = await bench.session(sharedImage, furnish);
			base = await bench.engine.images.commit(
				containerId,
				{
					reference: `${bench.name('base')}:1`,
					author: undefined,
					message: undefined,
					pause: false,
					config: (await bench.inspect(sharedImage)).config,
				},
				bench,
			);
			bench.dropLater(base);
		}, 240_000);

		afterEach(() => bench.clean());

		const everythingOf = async (session: GuidedSession) => {
			const counter = createReadCounter(() => undefined);
			const trees = await readTrees(bench.engine, session, {signal: bench.signal, counter});
			const nothing = {hasTrees: true, mounts: [], includedMounts: [], readAt: 0};
			return composeReview({...nothing, ...trees, wasRunning: false, removesItself: false}, []);
		};

		/** As this machine's tar reads it, without what engines put in and times. */
		const filesOf = async (container: string) => {
			const files = await exportedFiles(bench.engine.containers.exportFiles(container, bench));
			return [...files].filter(([file]) => !isOfEngine(file) && file !== '/');
		};

		test('tell the same as all files, and make the same image', {timeout: 600_000}, async () => {
			const plans = new Map<string, CommitPlan>();
			for (const [title, script, isByPaths] of scripts) {
				const plan = await bench.plan(await bench.session(base, script));
				plans.set(title, plan);
				// Where blocks are counted, notes of changed copies may make it read everything.
				if (!engineMatrix[kind].usesContainerdStore || !isByPaths) {
					expect(plan.review.onlyChanged !== undefined, title).toBe(isByPaths);
				}
			}

			for (const [title, script, isByPaths] of scripts) {
				const plan = plans.get(title) as CommitPlan;
				const {review, session} = plan;
				const everything = await everythingOf(session);
				const outline = everything.changes.map(outlineOf);
				expect(review.changes.map(outlineOf), title).toEqual(outline);
				expect(review.findings, title).toEqual(everything.findings);
				if (committed.test(title)) {
					// The base is known from here on.
					const {review: again} = await bench.plan(session);
					expect(again.changes.map(outlineOf), title).toEqual(outline);
					const {imageId, proof} = await bench.commit(plan);
					expect(proof, title).toMatchObject({
						realDifferences: [],
						...(engineMatrix[kind].usesContainerdStore
							? {}
							: {scope: isByPaths || script.startsWith(rewrite) ? 'layer' : 'image'}),
					});
					const made = await filesOf(await bench.create(imageId));
					expect(made, title).toEqual(await filesOf(session.containerId));
				}
			}
		});

		test('of one touched file are few and small to ask for', {timeout: 240_000}, async () => {
			const session = await bench.session(base, 'echo x > /root/new');
			const asked: string[] = [];
			let bytes = 0;
			async function* counted(stream: AsyncIterable<Uint8Array>, path: string) {
				asked.push(path);
				for await (const chunk of stream) {
					bytes += chunk.length;
					yield chunk;
				}
			}
			const {containers} = bench.engine;
			const counting: Engine = {
				...bench.engine,
				containers: {
					...containers,
					getArchive: (container, path, options) =>
						counted(containers.getArchive(container, path, options), path),
					exportFiles: (...wanted) => counted(containers.exportFiles(...wanted), '/'),
				},
			};
			const quiet = {signal: bench.signal, report: () => undefined};
			const review = await readReview(counting, session, [], quiet);
			const plan = {...(await bench.plan(session)), review};
			const {imageId} = await commitSession(counting, plan, {...quiet, now: Date.now});
			bench.dropLater(imageId);
			// With its folder for the review, of the base, and for the proof; its contents for the replay.
			expect(asked.sort()).toEqual(['/root', '/root', '/root', '/root/new']);
			expect(bytes).toBeLessThan(1_000_000);
		});
	});
}

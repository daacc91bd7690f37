import type {Engine} from '../../../engine/engine.ts';
import type {RequestOptions} from '../../../engine/request-options.ts';
import {type FileEntry, type FileTree, isAtOrBelow} from '../../../layers/file-tree.ts';
import {CompactEntries} from '../../../layers/tree/compact-entries.ts';
import {mountOf} from '../../findings/mount-findings.ts';
import type {SecretKind} from '../../findings/secret-patterns.ts';
import type {GuidedSession} from '../../guided-session.ts';
import type {LedgerEntry} from '../../recording/ledger-entry.ts';
import {composeReview} from '../compose-review.ts';
import {readPlaced} from '../paths/read-placed.ts';
import {createReadCounter, type ReadProgress} from '../read-counter.ts';
import {readTrees} from '../read-trees.ts';
import type {SessionReview} from '../session-review.ts';

type Options = RequestOptions & {report: (progress: ReadProgress) => void};

/** What a mount hides of the container's own files gives way to what is in it. */
function withMount(
	changed: FileTree,
	ofMount: Iterable<FileEntry>,
	isOfMount: (path: string) => boolean,
): FileTree {
	const entries = new CompactEntries();
	for (const entry of changed.entries.values()) {
		if (!isOfMount(entry.path)) {
			entries.set(entry.path, entry);
		}
	}

	for (const entry of ofMount) {
		if (isOfMount(entry.path)) {
			entries.set(entry.path, entry);
		}
	}

	return {...changed, entries};
}

/**
Brings the contents of a mount into the review, where they are changes like all others; a replay reads
them with `openContents`. A mount inside this one stays out.
@param destination Of one of the review's mounts that can be included.
@throws Problem, `not-found` when the container or the base image is gone (see `baseGone`).
*/
export async function includeMount(
	engine: Engine,
	session: GuidedSession,
	review: SessionReview,
	destination: string,
	ledger: readonly LedgerEntry[],
	{signal, report}: Options,
): Promise<SessionReview> {
	const counter = createReadCounter(report);
	const hasAll = review.hasTrees && !review.onlyChanged;
	const {base, changed, secrets} = hasAll
		? review
		: await readTrees(engine, session, {signal, counter});
	const ofMount = new Map<string, readonly SecretKind[]>();
	const archive = engine.containers.getArchive(session.containerId, destination, {signal});
	const contents = await readPlaced(counter.bytesOf(archive), destination, {
		signal,
		secrets: ofMount,
		onFile: counter.countFile,
	});
	const everywhere = [
		...review.mounts,
		...review.includedMounts.map(included => ({destination: included})),
	];
	const isOfMount = (path: string) =>
		isAtOrBelow(path, destination) && mountOf(path, everywhere)?.destination === destination;
	return composeReview(
		{
			...review,
			base,
			hasTrees: true,
			onlyChanged: undefined,
			changed: withMount(changed, contents.values(), isOfMount),
			secrets: new Map([...secrets, ...ofMount]),
			mounts: review.mounts.filter(mount => mount.destination !== destination),
			includedMounts: [...review.includedMounts, destination],
		},
		ledger,
	);
}

import type {Engine} from '../../engine/engine.ts';
import type {FileTreeChange} from '../../layers/compare-trees.ts';
import type {CommitResult} from '../../session/commit/commit-plan.ts';
import type {GuidedSession} from '../../session/guided-session.ts';
import {isChangedField} from '../../session/metadata/metadata-field.ts';
import {metadataFields} from '../../session/metadata/metadata-fields.ts';
import type {ExistingImage} from '../../session/naming/describe-existing.ts';
import type {SessionReview} from '../../session/review/session-review.ts';
import type {CommitDecision, StagedChoice} from '../../store/commit/commit-choice.ts';
import type {Flow} from '../../store/commit/flow.ts';
import {chosenMetadata, inheritedMetadata} from '../../store/commit/metadata-of.ts';

/** All that a commit command knows before it commits. */
export type CommitReview = StagedChoice &
	Pick<CommitDecision, 'method'> & {
		engine: Pick<Engine, 'endpoint'>;
		flow: Flow;
		session: GuidedSession;
		review: SessionReview;
		/** Complete `name:tag`. */
		reference: string;
		/** The image that has the name now; `undefined`: none. */
		found: ExistingImage | undefined;
		isRunning: boolean;
		/** Of this Slipway. */
		version: string;
	};

const sizeOf = (change: FileTreeChange): number =>
	change.kind === 'deleted' ? 0 : change.after.sizeBytes;

function changedMetadata(flow: Flow) {
	const inherited = inheritedMetadata(flow);
	const metadata = chosenMetadata(flow);
	return inherited && metadata
		? metadataFields(inherited, metadata)
				.filter(isChangedField)
				.map(({id, label, mark}) => ({field: id, label, change: mark}))
		: [];
}

const imageReport = ({imageId, reference, replaced, excluded: _, ...made}: CommitResult) => ({
	id: imageId,
	reference,
	replaced: replaced ? {imageId: replaced.imageId, keptAs: replaced.keptAs ?? null} : null,
	method: made.method,
	layerBytes: made.proof.layerBytes,
	layerCount: made.proof.layerCount,
	comparedPaths: made.proof.comparedPaths,
	comparedScope: made.proof.scope ?? 'image',
	differentPaths: made.proof.realDifferences.map(({path}) => path),
	differentFields: made.proof.configDifferences
		.filter(({isByEngine}) => !isByEngine)
		.map(({field}) => field),
	durationMs: made.durationMs,
});

/**
The review of a commit as JSON for scripts; see `commit.schema.json`. Values of variables are not in it.
@param result `undefined`: nothing was committed.
@param now Milliseconds since the epoch.
*/
export function commitReport(
	found: CommitReview,
	result: CommitResult | undefined,
	now: number,
): object {
	const {engine, flow, session, review, summary, reference, method, isRunning, version} = found;
	const staged = new Set(summary.staged.map(({path}) => path));
	const blocked = new Set(summary.blockedPaths);
	return {
		version: 1,
		command: 'commit',
		slipway: version,
		time: new Date(now).toISOString(),
		host: engine.endpoint,
		state: result ? 'committed' : summary.blockedPaths.length > 0 ? 'blocked' : 'planned',
		container: {
			id: session.containerId,
			name: session.containerName,
			isSession: !session.isAdopted,
			isRunning,
			removesItself: review.removesItself,
		},
		base: {id: session.base.imageId, reference: session.base.reference ?? null},
		reference,
		existingImage: found.found?.imageId ?? null,
		method,
		counts: summary.counts,
		layerBytes: summary.stagedBytes,
		allBytes: summary.allBytes,
		changes: review.changes.map(change => ({
			path: change.path,
			change: change.kind,
			sizeBytes: sizeOf(change),
			isIncluded: staged.has(change.path),
			isSecret: blocked.has(change.path),
		})),
		findings: review.findings.map(({id, kind, offer, explanation, sizeBytes, paths}) => ({
			id,
			kind,
			offer,
			explanation,
			sizeBytes,
			paths,
		})),
		mounts: review.mounts.map(({kind, source, destination, explanation}) => ({
			kind,
			source,
			destination,
			explanation,
		})),
		includedMounts: review.includedMounts,
		metadata: changedMetadata(flow),
		image: result ? imageReport(result) : null,
	};
}

import type {ContainerSummary} from '../../engine/containers.ts';
import type {EngineAbout} from '../../engine/engine.ts';
import {shortId} from '../../format/short-id.ts';
import {
	type CommitChoice,
	type CommitFacts,
	chooseMethod,
} from '../../session/commit/choose-method.ts';
import type {CommitMethod, CommitPlan} from '../../session/commit/commit-plan.ts';
import type {GuidedSession} from '../../session/guided-session.ts';
import {parseNewReference} from '../../session/naming/parse-new-reference.ts';
import type {SessionReview} from '../../session/review/session-review.ts';
import {type StagingSummary, summariseStaging} from '../../session/staging/summarise-staging.ts';
import {dataOf} from '../resource.ts';
import type {Flow} from './flow.ts';
import {chosenMetadata} from './metadata-of.ts';

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** One line for the image's history: what it was made of, and by whom. No command is in it. */
function provenanceOf({session, ledger}: Flow, {counts}: StagingSummary): string {
	const base = session?.base.reference ?? shortId(session?.base.imageId ?? '');
	const files = `${counts.added} added, ${counts.modified} changed, ${counts.deleted} deleted`;
	const commands = ledger.length === 0 ? '' : `${counted(ledger.length, 'command')}, `;
	return `slipway session ${session?.id} on ${base}: ${commands}${files}`;
}

/** Everything that a commit needs; `undefined` while something is still to be decided. */
function planOf(flow: Flow, summary: StagingSummary, method: CommitMethod): CommitPlan | undefined {
	const {session, staging, reference, existing} = flow;
	const review = dataOf(flow.review);
	const metadata = chosenMetadata(flow);
	const name = parseNewReference(reference);
	if (!session || !review || !metadata || !name.isValid) {
		return undefined;
	}

	return {
		session,
		review,
		staging,
		metadata,
		reference: name.value,
		existing,
		method,
		provenance: provenanceOf(flow, summary),
	};
}

/** Whether a session's container runs. @param containers `undefined`: not listed yet. */
export const isSessionRunning = (
	{containerId}: Pick<GuidedSession, 'containerId'>,
	containers: readonly ContainerSummary[] | undefined,
): boolean => containers?.some(({id, state}) => id === containerId && state === 'running') ?? false;

/** Layers of a flow's base as far as this engine has a limit to them, else 0. @param about `undefined`: not known yet. */
export const limitedLayers = (
	{base}: Pick<Flow, 'base'>,
	about: Pick<EngineAbout, 'flavour'> | undefined,
): number => (about?.flavour === 'podman' ? 0 : (dataOf(base)?.details.layerDigests.length ?? 0));

/** What is known of a flow's base and of the engine's disk. @param about `undefined`: not known yet. */
export function roomFacts(
	{base, freeBytes}: Pick<Flow, 'base' | 'freeBytes'>,
	about: EngineAbout | undefined,
): Pick<CommitFacts, 'baseLayers' | 'baseBytes' | 'usesContainerdStore' | 'freeBytes'> {
	const {unpackedBytes, sizeBytes = 0} = dataOf(base)?.details ?? {};
	return {
		baseLayers: limitedLayers({base}, about),
		baseBytes: unpackedBytes ?? sizeBytes,
		usesContainerdStore: about?.usesContainerdStore ?? false,
		freeBytes,
	};
}

/** What the decisions about files come to; the same for every name and all metadata. */
export type StagedChoice = {summary: StagingSummary; choice: CommitChoice};

export const stagedChoice = (
	session: GuidedSession,
	review: SessionReview,
	staging: Flow['staging'],
	known: Omit<CommitFacts, 'session' | 'review' | 'staging'>,
): StagedChoice => ({
	summary: summariseStaging(review, staging),
	choice: chooseMethod({session, review, staging, ...known}),
});

export type CommitDecision = {
	/** The one that is used: as the user chose, where that is possible. */
	method: CommitMethod;
	/** `undefined` while something is still to be decided. */
	plan: CommitPlan | undefined;
	/** Why nothing can be committed as it is, as a sentence; `undefined`: it can. */
	obstacle: string | undefined;
};

/** How a flow would be committed as it stands. */
export function commitDecision(flow: Flow, {summary, choice}: StagedChoice): CommitDecision {
	const method =
		flow.method !== undefined && choice.possible.includes(flow.method)
			? flow.method
			: choice.method;
	const plan = planOf(flow, summary, method);
	const obstacle =
		summary.blockedPaths.length > 0
			? 'Secrets would be in the image: decide in the review'
			: (choice.problem ?? (plan ? undefined : 'The name or the metadata are incomplete'));
	return {method, plan, obstacle};
}

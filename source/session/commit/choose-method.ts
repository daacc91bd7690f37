import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import type {GuidedSession} from '../guided-session.ts';
import {fileBytesOf, layerBytesOf} from '../layer-bytes.ts';
import {planReplay} from '../replay/plan-replay.ts';
import type {SessionReview} from '../review/session-review.ts';
import {stagedChanges} from '../staging/staged-changes.ts';
import type {Staging} from '../staging/staging.ts';
import type {CommitMethod} from './commit-plan.ts';
import {mostLayers} from './layer-limit.ts';

export type CommitFacts = {
	session: GuidedSession;
	review: SessionReview;
	staging: Staging;
	/** Layers of the base; 0 where the engine has no limit to them. */
	baseLayers: number;
	/** Of the base's files. */
	baseBytes: number;
	/** Whether the engine keeps the layers of images twice: as they are stored, and unpacked. */
	usesContainerdStore: boolean;
	/** On the engine's disk; `undefined`: unknown. */
	freeBytes: number | undefined;
};

export type CommitChoice = {
	/** The better one. */
	method: CommitMethod;
	/** Why, as a sentence. */
	why: string;
	/** Those that can be chosen, the better one first; empty when nothing can be committed as staged. */
	possible: readonly CommitMethod[];
	/** What stands in the way then, as a sentence with what to do. */
	problem: string | undefined;
	/**
	On the engine's disk at the same time: the changes as a layer, by a replay also in its container, and to flatten the
	files of the base, too.
	*/
	neededBytes: Readonly<Record<CommitMethod, number>>;
};

/** What an engine writes beside the files, and what others write meanwhile. */
const spareBytes = 50_000_000;

/** From here on the second way over the wire is felt. */
const largeBytes = 1_000_000_000;

/** Why nothing can be put on top of the base as it is; `undefined`: it can. */
function flatteningReason({isBaseGone}: SessionReview, baseLayers: number): string | undefined {
	if (isBaseGone) {
		return 'The base image was deleted. All files of the container are put into a new image of two layers: its own changes, and the rest.';
	}

	return baseLayers >= mostLayers
		? `The base has ${counted(baseLayers, 'layer')}, and engines mount no more than ${mostLayers}. Its files are put into one layer, and the changes into another.`
		: undefined;
}

/** True where the image gets all of the container and nothing else, as a plain commit takes it. */
export const isWhole = (
	{includedMounts}: Pick<SessionReview, 'includedMounts'>,
	{excluded, reverted}: Staging,
): boolean => excluded.size + reverted.size + includedMounts.length === 0;

/**
How to make the image. Replay gives exactly what is staged, in one layer, without the settings of the
container. A plain commit takes the container as it is, and less room on the disk: only where all of it is staged, and where replay
cannot do it or the container was the user's own anyway and is large.
*/
export function chooseMethod(facts: CommitFacts): CommitChoice {
	const {session, review, staging, baseLayers, freeBytes, usesContainerdStore} = facts;
	const staged = stagedChanges(review.changes, staging);
	const bytes = layerBytesOf(staged);
	const mayBePlain = isWhole(review, staging);
	const planned = planReplay({...review, staged});
	const problem = 'problem' in planned ? planned.problem : undefined;
	const copies = usesContainerdStore ? 2 : 1;
	const whyFlat = flatteningReason(review, baseLayers);
	// Of a base that is gone only its container still has the files.
	const flatBytes =
		whyFlat === undefined
			? 0
			: review.isBaseGone
				? fileBytesOf(review.base.entries.values())
				: facts.baseBytes;
	const neededBytes = {
		plain: copies * bytes,
		replay: (copies + 1) * bytes,
		flatten: copies * flatBytes + (copies + 1) * bytes,
	};
	const lacksRoom = (method: CommitMethod) =>
		freeBytes !== undefined && freeBytes < neededBytes[method] + spareBytes;
	const room = (method: CommitMethod) =>
		`needs ${formatBytes(neededBytes[method])}, and the engine has ${formatBytes(freeBytes ?? 0)} free`;
	const plain = {
		method: 'plain',
		problem: undefined,
		neededBytes,
	} as const;
	const replay = {
		method: 'replay',
		problem: undefined,
		neededBytes,
	} as const;
	if (problem) {
		if (problem.reason === 'name-too-long' && mayBePlain) {
			const why = `The name of ${problem.path} is too long for a deletion by replay. The container is committed directly.`;
			return {...plain, why, possible: ['plain']};
		}

		return {
			...replay,
			why: '',
			possible: [],
			problem:
				problem.reason === 'whiteout-name'
					? `Images interpret ${problem.path} as a deletion. Exclude it, or rename it in the container.`
					: `The deletion of ${problem.path} cannot be combined with excluded paths. Exclude the deletion, too, or stage everything.`,
		};
	}

	if (whyFlat !== undefined) {
		return {
			...replay,
			method: 'flatten',
			why: lacksRoom('flatten') ? `${whyFlat} This ${room('flatten')}.` : whyFlat,
			possible: ['flatten'],
		};
	}

	if (mayBePlain && lacksRoom('replay')) {
		const why = `A replay ${room('replay')}: the container is committed directly.`;
		return {...plain, why, possible: ['plain', 'replay']};
	}

	if (session.isAdopted && mayBePlain && bytes >= largeBytes) {
		const why = `Everything is staged and ${formatBytes(bytes)} large: the container is committed directly.`;
		return {...plain, why, possible: ['plain', 'replay']};
	}

	return {
		...replay,
		why: 'The staged changes are written into a new container of the base: one clean layer, no settings of the session.',
		possible: mayBePlain ? ['replay', 'plain'] : ['replay'],
	};
}

import type {ImageDetails} from '../../engine/images.ts';
import type {ServedDigest} from '../../registry/find-served-digest.ts';
import type {CommitMethod, CommitResult, ExistingTag} from '../../session/commit/commit-plan.ts';
import type {GuidedSession} from '../../session/guided-session.ts';
import type {ImageMetadata} from '../../session/metadata/image-metadata.ts';
import type {LedgerEntry} from '../../session/recording/ledger-entry.ts';
import type {SessionReview} from '../../session/review/session-review.ts';
import type {Staging} from '../../session/staging/staging.ts';
import type {ResourceState} from '../resource.ts';

/** The way from an image to the next one, in order. */
export const stepIds = [
	'base',
	'prepare',
	'shell',
	'review',
	'metadata',
	'name',
	'commit',
	'proof',
	'next',
] as const;

export type StepId = (typeof stepIds)[number];

/** What the session's container is started with, as typed; parsed where it is used. */
export type PrepareValues = {
	name: string;
	/** Absolute path of a shell; empty: none, files are edited one by one. */
	shell: string;
	user: string;
	workingDirectory: string;
	/** `default`, `none`, `host` or a network's name. */
	network: string;
	mounts: string;
	/** For the session only; never in the image. */
	environment: string;
};

/** What the base step found out about an image. */
export type BaseFacts = {
	details: ImageDetails;
	/** Absolute paths of the shells in it, the more comfortable first; empty: none. */
	shells: readonly string[];
	/** Why what is typed into a shell cannot be recorded, as a sentence, by path of the shell. */
	notRecorded: ReadonlyMap<string, string>;
	/** The digest that a Dockerfile can build on, if there is one. */
	served: ServedDigest;
	/** Named as the user chose it; `undefined`: by id only. */
	reference: string | undefined;
	/** One of several that the image has; `undefined`: the one that runs. */
	platform?: string | undefined;
};

/**
All that is known and was decided on the way; every step reads and changes it, so that going back and
forward loses nothing. Long work is never bound to a step being on the screen: it changes the flow when
it is done.
*/
export type Flow = {
	/** The id that its session has, or will have. */
	id: string;
	step: StepId;
	/** The last step that was ever gone to: what stands before it has been seen. */
	furthest: StepId;
	base: ResourceState<BaseFacts> | undefined;
	/** `undefined` until the base is known. */
	prepare: PrepareValues | undefined;
	/** `undefined` until its container was created. */
	session: GuidedSession | undefined;
	ledger: readonly LedgerEntry[];
	/** `undefined` until the review was asked for, and after the shell was entered again. */
	review: ResourceState<SessionReview> | undefined;
	/** Free on the engine's disk when the changes were read, in bytes; `undefined`: unknown. */
	freeBytes?: number | undefined;
	/** What reading the changes took, in milliseconds; `undefined`: they were not read. */
	readMs?: number | undefined;
	staging: Staging;
	/** The changes of which the proposals were accepted; `undefined`: of none. What was decided after it counts. */
	accepted?: SessionReview['changes'] | undefined;
	/** Destinations of the mounts that were asked for: whenever the changes are read, they are, too. */
	includedMounts: readonly string[];
	/** `undefined` until the base is known; then the base's own until changed. */
	metadata: ImageMetadata | undefined;
	/** As typed. */
	reference: string;
	existing: ExistingTag;
	/** `undefined`: whichever is better. */
	method: CommitMethod | undefined;
	/** What was typed into a form that was left before it was set, by step and row: `name:reference`. */
	typed: Readonly<Record<string, string>>;
	/** What was made, with its proof; `undefined` until something was. */
	result: CommitResult | undefined;
};

import type {ExistingTag} from '../commit/commit-plan.ts';
import type {SessionBase} from '../guided-session.ts';
import type {MetadataFieldId} from '../metadata/metadata-field.ts';

/** How a field of the metadata is not what is proposed. */
export type FieldAnswer =
	/** In one line, as it is edited; empty: not set. */
	| {field: MetadataFieldId; text: string}
	/** Items of a list: those that were added or changed, and the ids of those that are not in the image. */
	| {field: MetadataFieldId; set: readonly string[]; removed: readonly string[]};

/** What was decided in a commit, for the next one on the same base. No value that looks like a secret is in it. */
export type Answers = {
	/** See `answersKey`. */
	base: string;
	/** Milliseconds since the epoch. */
	committedAt: number;
	/** Ids of the rules all of whose paths were excluded, and of those none of whose paths were. */
	excludedRules: readonly string[];
	includedRules: readonly string[];
	/** Findings that were included one by one, secrets among them. */
	included: readonly {rule: string; path: string}[];
	/** Paths that no rule names. `isWhole`: with all below. */
	excluded: readonly {path: string; isWhole: boolean}[];
	fields: readonly FieldAnswer[];
	/** Names of what was set and looks like a secret, as they are shown. */
	secrets: readonly string[];
	/** Complete `name:tag` of the image. */
	reference: string;
	existing: ExistingTag;
};

/** What tells a base from others: its name, which goes on to newer images, or its id where it has none. */
export const answersKey = ({reference, imageId}: SessionBase): string => reference ?? imageId;

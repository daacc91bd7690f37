import type {DockerfileDraft} from '../../build/from-session/dockerfile-draft.ts';
import type {ProofBackground} from '../../build/prove-build/likely-cause.ts';

/** What is known of a session, for telling where differences come from. */
export type DraftBackground = Omit<ProofBackground, 'fates'>;

/** A Dockerfile that was written from an image, on its way to a folder. */
export type DraftState = {
	draft: DockerfileDraft;
	/** What it is to make again: an image id, and how it is called. */
	imageId: string;
	name: string;
	/** `undefined`: the image alone is known. */
	background: DraftBackground | undefined;
	/** Absolute; `undefined`: not saved, or changed since. */
	folder: string | undefined;
	/** The last folder it was saved in, to save there again. */
	lastFolder: string | undefined;
	/** What the last proof says, in lines; `undefined`: none was made of this text. */
	report: readonly string[] | undefined;
};
